// `feedcat mail`: each new article is a message that mail programs read without a complaint.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/mail.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class MailTest : public testing::Test {
 protected:
  Ran mail(std::vector<std::string> words) {
    words.insert(words.begin(), "mail");
    return feedcat(std::move(words), {{}, environment(), place_.path()});
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    return {{"XDG_CACHE_HOME", place_ / "cache"},
            {"XDG_STATE_HOME", place_ / "state"},
            {"XDG_CONFIG_HOME", place_ / "config"},
            {"HOME", place_ / "home"}};
  }

  std::string write_feed(int posts, const std::string& words = "Some words.") {
    std::string items;
    for (int i = posts; i > 0; --i) {
      items += fmt::format(
          "<item><title>Post {0}</title><guid isPermaLink='false'>{0}</guid><link>https://e.org/{0}</link>"
          "<author>ann@example.org (Ann Lee)</author><pubDate>Thu, 09 Apr 2026 10:{0:02}:00 GMT</pubDate>"
          "<description>{1}</description></item>",
          i, words);
    }
    return write_whole(place_ / "feed.xml",
                       fmt::format("<rss version='2.0'><channel><title>Harbour</title><link>https://e.org/</link>"
                                   "{}</channel></rss>",
                                   items));
  }

  /// A program that keeps what it gets as files in `taken`.
  std::string sendmail(const std::string& name, const std::string& script) {
    const std::string path =
        write_whole(place_ / name, fmt::format("#!/bin/sh\nmkdir -p {0}\nnumber=$(ls {0} | wc -l)\n"
                                               "file={0}/$(printf %04d $number).eml\n{1}\n",
                                               place_ / "taken", script));
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  [[nodiscard]] nlohmann::json taken() const {
    return fs::exists(place_ / "taken") ? read_mail({place_ / "taken"}) : nlohmann::json::array();
  }

  static std::size_t read_names(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }

  static std::vector<std::string> subjects(const nlohmann::json& messages) {
    std::vector<std::string> all;
    for (const auto& message : messages) all.push_back(message["subject"]);
    return all;
  }
  static void expect_sound(const nlohmann::json& messages) {
    for (const auto& message : messages) {
      EXPECT_THAT(message["defects"], IsEmpty()) << message["subject"];
      EXPECT_LE(message["longest_line"], 998) << message["subject"];
      EXPECT_TRUE(message["ascii"]) << message["subject"];
      EXPECT_THAT(message["from"][0][1].get<std::string>(), HasSubstr("@feedcat.invalid"));
    }
  }

  TemporaryFolder place_;
};

TEST_F(MailTest, AMaildirGetsEachArticleOnce) {
  const std::string feed = write_feed(2);
  EXPECT_EQ(mail({"box/", feed}).status, 0);
  const nlohmann::json messages = read_mail({place_ / "box/new"});
  EXPECT_THAT(subjects(messages), testing::UnorderedElementsAre("Post 1", "Post 2"));
  expect_sound(messages);
  EXPECT_EQ(fs::status(place_ / "box").permissions(), fs::perms::owner_all);
  EXPECT_THAT(mail({"box", feed}).out, "");
  write_feed(3);
  EXPECT_EQ(mail({place_ / "box", feed}).status, 0) << "the same cursor, however the Maildir is spelt";
  EXPECT_EQ(read_mail({place_ / "box"}).size(), 3U);
  EXPECT_TRUE(fs::is_empty(place_ / "box/tmp"));
}

TEST_F(MailTest, AMessageThatAMailProgramHasMovedIsStillThere) {
  const std::string feed = write_feed(2);
  EXPECT_EQ(mail({"box/", "--new=a", feed}).status, 0);
  for (const auto& file : fs::directory_iterator(place_ / "box/new")) {
    fs::rename(file.path(), place_ / "box/cur/" + file.path().filename().string() + ":2,S");
  }
  EXPECT_EQ(mail({"box/", "--new=b", feed}).status, 0) << "another cursor knows of nothing";
  EXPECT_EQ(read_mail({place_ / "box"}).size(), 2U);
}

TEST_F(MailTest, FilesOfTheSameNameOrOfNoneLoseNoArticle) {
  const auto file = [&](const std::string& name, const std::string& title, const std::string& words) {
    return write_whole(place_ / name, "<rss version='2.0'><channel>" + title +
                                          "<item><guid isPermaLink='false'>1</guid>" + "<link>https://e.org/" + words +
                                          "</link><title>" + words + "</title></item></channel></rss>");
  };
  EXPECT_EQ(mail({"box/", file("a.xml", "", "one"), file("b.xml", "", "two"),
                  file("c.xml", "<title>Harbour</title>", "three"), file("d.xml", "<title>Harbour</title>", "four")})
                .status,
            0);
  EXPECT_THAT(subjects(read_mail({place_ / "box"})), testing::UnorderedElementsAre("one", "two", "three", "four"));
}

TEST_F(MailTest, AFolderWithOtherThingsIsNoMaildir) {
  write_whole(place_ / "letters/dear.txt", "x");
  const Ran ran = mail({"letters/", write_feed(1)});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("a folder with other things in it, not a Maildir"));
  EXPECT_FALSE(fs::exists(place_ / "letters/new"));
  EXPECT_EQ(mail({"nobody", write_feed(1)}).status, 2);
}

TEST_F(MailTest, WhatAMessageSays) {
  EXPECT_EQ(mail({"box/", write_feed(1, "The sea &lt;b>comes&lt;/b> up.")}).status, 0);
  const nlohmann::json message = read_mail({place_ / "box/new"})[0];
  EXPECT_EQ(message["subject"], "Post 1");
  EXPECT_EQ(message["date"], "2026-04-09T10:01:00+00:00");
  EXPECT_EQ(message["from"], nlohmann::json::parse(R"([["Ann Lee", "e.org@feedcat.invalid"]])"));
  EXPECT_EQ(message["to"], nullptr);
  EXPECT_EQ(message["list_id"], "\"Harbour\" <e.org>");
  EXPECT_EQ(message["text"], "https://e.org/1\n\nThe sea comes up.\n");
  EXPECT_THAT(message["html"].get<std::string>(), HasSubstr("The sea <b>comes</b> up."));
  EXPECT_EQ(message["parts"], nlohmann::json({"multipart/alternative", "text/plain", "text/html"}));
}

TEST_F(MailTest, AnMboxComesOnStandardOutput) {
  const std::string feed = write_feed(3, "From here on:&#10;From there");
  const Ran ran = mail({"-", feed});
  EXPECT_EQ(ran.status, 0);
  const nlohmann::json messages = read_mail({write_whole(place_ / "out.mbox", ran.out)});
  EXPECT_THAT(subjects(messages), ElementsAre("Post 1", "Post 2", "Post 3"));
  expect_sound(messages);
  EXPECT_EQ(mail({"-", feed}).out, "");
}

TEST_F(MailTest, CatchingUpSendsNothing) {
  EXPECT_EQ(mail({"box/", "--catch-up", write_feed(3)}).status, 0);
  EXPECT_EQ(mail({"box/", write_feed(4)}).status, 0);
  EXPECT_THAT(subjects(read_mail({place_ / "box"})), ElementsAre("Post 4"));
}

TEST_F(MailTest, SendmailGetsTheOldestFirst) {
  const std::string program = sendmail("sendmail", "echo \"$@\" >>" + (place_ / "words") + "\ncat >$file");
  EXPECT_EQ(mail({"me@example.org", "--sendmail", program, "--from", "me@home.example", write_feed(2)}).status, 0);
  const nlohmann::json messages = taken();
  EXPECT_THAT(subjects(messages), ElementsAre("Post 1", "Post 2"));
  EXPECT_EQ(messages[0]["to"], "me@example.org");
  EXPECT_EQ(messages[0]["from"][0][1], "me@home.example");
  EXPECT_EQ(read_whole(place_ / "words"), "-t -i -f me@home.example\n-t -i -f me@home.example\n");
}

TEST_F(MailTest, WhateverGoesWrongWithSendmailNothingIsLost) {
  const std::string feed = write_feed(3, std::string(200'000, 'x'));  // more than a pipe holds
  const std::vector<std::pair<std::string, std::string>> failures = {
      {"exit 1", "exit status 1"},
      {"head -c 1000 >/dev/null; exit 75", "exit status 75"},
      {"cat >/dev/null; exit 70", "exit status 70"},
      {"cat >/dev/null; kill -9 $$", "ended by signal 9"},
      {"cat >/dev/null; sleep 60", "not finished within 1 s"},
  };
  for (const auto& [script, words] : failures) {
    const Ran ran = mail({"me@example.org", "--sendmail", sendmail("bad", script), "--send-timeout=1", feed});
    EXPECT_EQ(ran.status, 1) << script;
    EXPECT_THAT(ran.err, HasSubstr(words));
  }
  EXPECT_THAT(mail({"me@example.org", "--sendmail", place_ / "missing", feed}).err, HasSubstr("no such file"));
  EXPECT_THAT(taken(), IsEmpty());
  // One message is refused, and the others follow.
  const std::string picky =
      sendmail("picky", "cat >$file\ngrep -q 'Subject: Post 2' $file && rm $file && exit 65\nexit 0");
  EXPECT_EQ(mail({"me@example.org", "--sendmail", picky, feed}).status, 1);
  EXPECT_THAT(subjects(taken()), ElementsAre("Post 1", "Post 3"));
  EXPECT_EQ(mail({"me@example.org", "--sendmail", sendmail("good", "cat >$file"), feed}).status, 0);
  EXPECT_THAT(subjects(taken()), ElementsAre("Post 1", "Post 3", "Post 2"));
  expect_sound(taken());
}

TEST_F(MailTest, AServerThatFailsAtAnyStepLosesNothing) {
  const std::string feed = write_feed(3, ".&#10;. two dots&#10;..");
  for (const char* failure : {"greeting=554", "greeting=drop", "hello=421", "mail=550", "mail=drop", "rcpt=550",
                              "rcpt=drop", "data=451", "data=drop", "body=drop", "end=554", "end=drop"}) {
    const SmtpServer server(place_ / "taken", {"--fail", failure});
    const Ran ran = mail({"me@example.org", "--smtp", server.url(), "--send-timeout=10", feed});
    EXPECT_EQ(ran.status, 1) << failure;
    EXPECT_THAT(ran.err, HasSubstr("smtp://127.0.0.1:")) << failure;
  }
  EXPECT_THAT(taken(), IsEmpty());
  const SmtpServer server(place_ / "taken");
  const Ran ran = mail({"me@example.org", "--smtp", server.url(), feed});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const nlohmann::json messages = taken();
  EXPECT_THAT(subjects(messages), ElementsAre("Post 1", "Post 2", "Post 3"));
  EXPECT_THAT(messages[0]["envelope"], "FROM:<me@example.org> TO:<me@example.org>");
  EXPECT_THAT(messages[0]["text"].get<std::string>(), HasSubstr("\r\n.\r\n. two dots\r\n..\r\n"));
  expect_sound(messages);
  EXPECT_EQ(mail({"me@example.org", "--smtp", server.url(), feed}).status, 0);
  EXPECT_EQ(taken().size(), 3U);
}

TEST_F(MailTest, WhatAServerHasTakenWithoutSayingSoIsRepeatedWithTheSameMessageId) {
  const std::string feed = write_feed(1);
  {
    const SmtpServer server(place_ / "taken", {"--fail", "taken=drop"});
    EXPECT_EQ(mail({"me@example.org", "--smtp", server.url(), feed}).status, 1);
  }
  const SmtpServer server(place_ / "taken");
  EXPECT_EQ(mail({"me@example.org", "--smtp", server.url(), feed}).status, 0);
  const nlohmann::json messages = taken();
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0]["id"], messages[1]["id"]);
}

TEST_F(MailTest, ThePasswordComesFromNetrcAndIsNeverShown) {
  const std::string feed = write_feed(1);
  write_whole(place_ / "home/.netrc", "machine 127.0.0.1 login ann password tide1\n");
  const SmtpServer server(place_ / "taken", {"--login", "ann:tide2"});
  const Ran refused = mail({"me@example.org", "--smtp", server.url(), feed});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("the server has refused the login (535)"));
  EXPECT_THAT(refused.err, Not(HasSubstr("tide1")));
  write_whole(place_ / "home/.netrc", "machine 127.0.0.1 login ann password tide2\n");
  EXPECT_EQ(mail({"me@example.org", "--smtp", server.url(), feed}).status, 0);
  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(MailTest, TlsIsUsedAsTheSchemeSays) {
  const std::string folder = FEEDCAT_SOURCE_DIR "/tests/support/tls/";
  const std::string feed = write_feed(1);
  const auto with_authority = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"mail", "me@example.org"});
    auto all = environment();
    all.emplace_back("SSL_CERT_FILE", folder + "authority.pem");
    return feedcat(std::move(words), {{}, all, place_.path()});
  };
  {
    const SmtpServer server(place_ / "taken", {"--tls", folder + "good.pem"});
    EXPECT_EQ(with_authority({"--new=a", "--smtp", server.url(), feed}).status, 0);
  }
  {
    const SmtpServer server(place_ / "taken", {"--wrapped", folder + "good.pem"});
    EXPECT_EQ(with_authority({"--new=b", "--smtp", server.url("smtps"), feed}).status, 0);
  }
  for (const auto& message : taken()) EXPECT_THAT(message["envelope"].get<std::string>(), HasSubstr(" tls"));
  EXPECT_EQ(taken().size(), 2U);
  const SmtpServer server(place_ / "taken", {"--wrapped", folder + "other_host.pem"});
  EXPECT_THAT(with_authority({"--new=c", "--smtp", server.url("smtps"), feed}).err,
              HasSubstr("certificate is for another host"));
}

TEST_F(MailTest, WrongUsageIsSaid) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows = {
      {{"box/", "--smtp", "smtp://e.org"}, "--smtp needs a mail address as TO"},
      {{"me@e.org", "--smtp", "http://e.org"}, "--smtp: not an address that begins with smtp:// or smtps://"},
      {{"me@e.org", "--smtp", "smtp://e.org", "--sendmail", "x"}, "--smtp and --sendmail exclude each other"},
      {{"me@e.org", "--sendmail", "'"}, "--sendmail: a ' is not closed"},
      {{"me@e.org", "--from", "a b"}, "--from: not a mail address: a b"},
      {{"me@e.org\nBcc: x@e.org"}, "neither a Maildir nor a mail address"},
      {{"box/", "--digest=weekly"}, "--digest: not one of all|daily: weekly"},
      {{"box/", "--digest", "--updates"}, "--digest has only new articles"},
      {{"box/", "--digest", "--follow"}, "--follow sends each article as it appears"},
      {{"--", "-f@e.org"}, "neither a Maildir nor a mail address"},
  };
  for (const auto& [words, message] : rows) {
    const Ran ran = mail(words);
    EXPECT_EQ(ran.status, 2) << message;
    EXPECT_THAT(ran.err, HasSubstr(message));
  }
}

TEST_F(MailTest, AnEditedArticleIsAReplyThatSaysWhatHasChanged) {
  const std::vector<std::string> words = {"box/", "--updates", write_feed(2, "High water at noon.&lt;p>Bring boots.")};
  EXPECT_EQ(mail(words).status, 0);
  EXPECT_EQ(mail(words).status, 0);
  write_feed(2, "High water at five.&lt;p>Bring boots.");
  EXPECT_EQ(mail(words).status, 0);
  EXPECT_EQ(mail(words).status, 0);
  const nlohmann::json messages = read_mail({place_ / "box"});
  expect_sound(messages);
  ASSERT_EQ(messages.size(), 4U);
  std::map<std::string, nlohmann::json> first, reply;
  for (const auto& message : messages) {
    const std::string subject = message["subject"];
    if (subject.starts_with("Re: ")) reply[subject.substr(4)] = message;
    if (!subject.starts_with("Re: ")) first[subject] = message;
  }
  for (const char* subject : {"Post 1", "Post 2"}) {
    EXPECT_EQ(reply[subject]["in_reply_to"], first[subject]["id"]);
    EXPECT_EQ(reply[subject]["references"], first[subject]["id"]);
    EXPECT_NE(reply[subject]["id"], first[subject]["id"]);
    const std::string text = reply[subject]["text"];
    EXPECT_THAT(text, HasSubstr("High water at [-noon-]{+five+}."));
    EXPECT_THAT(text, HasSubstr("The whole article as it is now:\n\nHigh water at five.\n\nBring boots.\n"));
  }
  write_feed(2, "High water at six.&lt;p>Bring boots.");
  EXPECT_EQ(mail(words).status, 0);
  for (const auto& message : read_mail({place_ / "box"})) {
    const std::string text = message["text"];
    if (text.find("{+six+}") == std::string::npos) continue;
    EXPECT_THAT(text, HasSubstr("at [-five-]{+six+}.")) << "compared with what was delivered last";
    EXPECT_EQ(message["in_reply_to"], first[message["subject"].get<std::string>().substr(4)]["id"]);
  }
}

TEST_F(MailTest, ADigestIsOneMessageOfAllThatIsNew) {
  const std::string feed = write_feed(3, "The sea came up at 3.5 m. Then it went. Nobody saw it.");
  EXPECT_EQ(mail({"box/", "--digest", feed}).status, 0);
  const nlohmann::json messages = read_mail({place_ / "box"});
  ASSERT_EQ(messages.size(), 1U);
  expect_sound(messages);
  EXPECT_THAT(messages[0]["subject"].get<std::string>(),
              testing::MatchesRegex("Digest of 2[0-9-]+: 3 articles from 1 feed"));
  const std::string text = messages[0]["text"];
  EXPECT_THAT(text, testing::StartsWith("3 articles from 1 feed\n\nHarbour (3)\n\n\nHarbour\n=======\n\n"
                                        "Post 3\nHarbour \u00b7 2026-04-09\nThe sea came up at 3.5 m. Then it went.\n"
                                        "https://e.org/3\n\nPost 2\n"));
  EXPECT_EQ(mail({"box/", "--digest", feed}).status, 0);
  EXPECT_EQ(read_mail({place_ / "box"}).size(), 1U) << "nothing new sends nothing";
  EXPECT_EQ(mail({"box/", "--digest", write_feed(4)}).status, 0);
  EXPECT_EQ(read_mail({place_ / "box"}).size(), 2U);
}

TEST_F(MailTest, ADailyDigestComesOnceADay) {
  const auto daily = [&](const std::string& feed, const std::string& zone) {
    auto all = environment();
    all.emplace_back("TZ", zone);
    return feedcat({"mail", "box/", "--digest=daily", feed}, {{}, all, place_.path()}).status;
  };
  EXPECT_EQ(daily(write_feed(1), "UTC"), 0);
  EXPECT_EQ(daily(write_feed(2), "UTC"), 0);
  EXPECT_EQ(read_mail({place_ / "box"}).size(), 1U);
  EXPECT_EQ(daily(place_ / "feed.xml", "LONG+24"), 0) << "where the user is now, it is another day";
  const nlohmann::json messages = read_mail({place_ / "box"});
  ASSERT_EQ(messages.size(), 2U);
  const std::string both = messages[0]["text"].get<std::string>() + messages[1]["text"].get<std::string>();
  EXPECT_THAT(both, HasSubstr("Post 1"));
  EXPECT_THAT(both, HasSubstr("Post 2"));
}

TEST_F(MailTest, ADigestThatMayHaveArrivedComesAgainAsItWas) {
  {
    const SmtpServer server(place_ / "taken", {"--fail", "taken=drop"});
    EXPECT_EQ(mail({"me@example.org", "--digest", "--smtp", server.url(), write_feed(1)}).status, 1);
  }
  const SmtpServer server(place_ / "taken");
  EXPECT_EQ(mail({"me@example.org", "--digest", "--smtp", server.url(), write_feed(2)}).status, 0);
  const nlohmann::json messages = taken();
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_EQ(messages[0], messages[1]);
  EXPECT_THAT(messages[2]["text"].get<std::string>(), testing::AllOf(HasSubstr("Post 2"), Not(HasSubstr("Post 1"))));
}

TEST_F(MailTest, ADigestThatWasRefusedIsWrittenAnew) {
  const std::string bad = sendmail("bad", "cat >/dev/null; exit 65");
  EXPECT_EQ(mail({"me@example.org", "--digest=daily", "--sendmail", bad, write_feed(1)}).status, 1);
  const std::string good = sendmail("good", "cat >$file");
  EXPECT_EQ(mail({"me@example.org", "--digest=daily", "--sendmail", good, write_feed(2)}).status, 0);
  const nlohmann::json messages = taken();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_THAT(messages[0]["text"].get<std::string>(), testing::AllOf(HasSubstr("Post 2"), HasSubstr("Post 1")));
}

TEST_F(MailTest, PicturesComeWithTheMessageIfThatIsWanted) {
  const std::string dot =
      "data:image/png;base64,"
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  HttpServer server;
  server.otherwise([](const HttpRequest&) { return status(404); });
  const std::string feed = write_feed(1, "See &lt;img src='" + dot + "' alt='a dot'>, &lt;img src='" + dot +
                                             "' alt='again'> and &lt;img src='" + server.url("/gone.png") + "'>.");
  EXPECT_EQ(mail({"plain/", feed}).status, 0);
  EXPECT_EQ(server.log("/gone.png").size(), 0U) << "nothing is requested unasked";
  EXPECT_EQ(mail({"box/", "--images", feed}).status, 0);
  const nlohmann::json messages = read_mail({place_ / "box"});
  expect_sound(messages);
  EXPECT_EQ(messages[0]["parts"],
            nlohmann::json({"multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"}));
  const std::string html = messages[0]["html"];
  EXPECT_THAT(html, HasSubstr("<img src=\"cid:"));
  EXPECT_THAT(html, Not(HasSubstr("data:")));
  EXPECT_THAT(html, HasSubstr(server.url("/gone.png")));
  EXPECT_EQ(mail({"box/", "--images", "--digest", feed}).status, 2);
}

TEST_F(MailTest, WhateverFailsOnTheDiskTheNextRunRepairsIt) {
  const std::string feed = write_feed(2);
  for (const char* kind : {"create", "write", "fsync", "rename", "mkdir", "remove"}) {
    int failures = 0;
    for (int number = 1; number <= 40; ++number) {
      fs::remove_all(place_ / "box");
      fs::remove_all(place_ / "state");
      auto all = environment();
      all.insert(all.end(), {{"LD_PRELOAD", FEEDCAT_FAULT_SHIM},
                             {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                             {"FEEDCAT_FAULT", fmt::format("{} {} 28", kind, number)}});
      all.front().second = "/proc/none";  // the cache's calls are not those of mail
      const Ran ran = feedcat({"mail", "-q", "box/", feed}, {{}, all, place_.path()});
      failures += ran.status == 0 ? 0 : 1;
      EXPECT_EQ(mail({"box/", feed}).status, 0) << kind << number << ran.err;
      const auto messages = fs::exists(place_ / "box/new") ? read_names(place_ / "box/new") : 0;
      EXPECT_EQ(messages, 2U) << kind << number << ran.err;
      EXPECT_TRUE(fs::is_empty(place_ / "box/tmp"));
    }
    const bool must_fail = std::string_view("create write fsync rename").find(kind) != std::string_view::npos;
    EXPECT_TRUE(failures > 0 || !must_fail) << kind;
  }
}

TEST_F(MailTest, MuttReadsIt) {
  FEEDCAT_NEEDS("mutt");
  EXPECT_EQ(mail({"box/", FEEDCAT_FIXTURES "/output/tides.xml"}).status, 0);
  const std::string pipe = "<pipe-message>cat >>$SEEN<enter>";
  const std::string keys = "push '<first-entry>" + pipe + "<next-entry>" + pipe + "<next-entry>" + pipe +
                           "<pipe-message>printf %s%s all seen<enter>'";
  PseudoTerminal terminal({tool({"mutt"}), "-n", "-F", "/dev/null", "-R", "-f", place_ / "box", "-e",
                           "set pipe_decode wait_key=no", "-e", keys},
                          {.environment = {{"LC_ALL", "C.UTF-8"}, {"SEEN", place_ / "seen"}}});
  EXPECT_TRUE(terminal.wait_for("allseen")) << terminal.seen();
  terminal.send_signal(SIGTERM);
  terminal.finish();
  const std::string seen = read_whole(place_ / "seen");
  for (const char* words :
       {"From: Ann Lee <tides.example.org@feedcat.invalid>", "Subject: Nebel über der Förde — 霧の港",
        "Subject: Spring tide & neap: what the <moon> does", "Saint-Malo  10.8 m  4.9 m"}) {
    EXPECT_THAT(seen, HasSubstr(words));
  }
}

}  // namespace
}  // namespace feedcat::test
