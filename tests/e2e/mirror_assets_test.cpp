// Images beside the articles: what is fetched, kept and shown, and what is not.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "support/book.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A picture of one pixel that every reader accepts.
constexpr const char* kPixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

std::string png(const std::string& pixels) { return "\x89PNG\r\n\x1A\n"s + pixels; }

std::string item(const std::string& id, const std::string& html) {
  return fmt::format(
      "<item><guid>{0}</guid><title>Article {0}</title><pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate>"
      "<description><![CDATA[{1}]]></description>"
      "<enclosure url='/talk-{0}.mp3' type='audio/mpeg' length='9'/></item>",
      id, html);
}

std::string feed(const std::string& items) {
  return "<rss version='2.0'><channel><title>Blog</title><link>/</link>" + items + "</channel></rss>";
}

class MirrorAssets : public testing::Test {
 protected:
  Ran mirror(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"mirror", "--assets", "--refresh"});
    options.insert(options.end(), {dir_, server_.url("/feed")});
    return feedcat(options);
  }

  void serve(const std::string& items) {
    server_.on("/feed", [text = feed(items)](const HttpRequest&) { return ok(text); });
  }

  std::vector<std::string> kept() const {
    std::vector<std::string> names;
    if (!fs::exists(dir_ + "/blog/2026/assets")) return names;
    for (const auto& entry : fs::directory_iterator(dir_ + "/blog/2026/assets")) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  std::string article(const std::string& id, const std::string& extension = ".md") const {
    return read_whole(dir_ + "/blog/2026/2026-04-09-article-" + id + extension);
  }

  HttpServer server_;
  TemporaryFolder folder_;
  std::string dir_ = folder_ / "m";
};

/// Returns how a file of that format shows its image and its attachment.
std::vector<std::string> shown_by(const std::string& format, const std::string& image, const std::string& sound) {
  if (format == "markdown") {
    return {"![The \\[quay\\]](" + image + ")", "- [talk-1.mp3](" + sound + ") (audio/mpeg, 9 B)\n"};
  }
  if (format == "text") return {"[The [quay]] (" + image + ")", "attached " + sound + " (audio/mpeg"};
  if (format == "html") return {"<img src=\"" + image + "\" alt=\"The [quay]\">", "<a href=\"" + sound + "\">"};
  return {"<img src=\\\"" + image + "\\\"", "\"url\":\"" + sound + "\""};
}

TEST_F(MirrorAssets, EachFormatShowsTheCopyBesideIt) {
  server_.on("/a.png", [](const HttpRequest&) { return ok(png("one"), "image/png"); });
  server_.on("/talk-1.mp3", [](const HttpRequest&) { return ok("ID3 sound", "audio/mpeg"); });
  serve(item("1",
             "<p>See <picture><source srcset='/b.png 2x'><img src='/a.png' alt='The [quay]' "
             "srcset='/a.png 1x, /b.png 2x'></picture> and <a href='/a.png'>this</a></p>"
             "<pre>![no](http://e.org/x.png)</pre><ul><li><a href='/page'>/page</a></li></ul>"));
  const std::vector<std::pair<std::string, std::string>> formats = {
      {"markdown", ".md"}, {"text", ".txt"}, {"html", ".html"}, {"json", ".json"}};
  for (const auto& [format, extension] : formats) {
    SCOPED_TRACE(format);
    fs::remove_all(dir_);
    const Ran ran = mirror({"--enclosures", "--format", format});
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(ran.out, dir_ + "/blog/2026/2026-04-09-article-1" + extension + "\n");
    const std::vector<std::string> names = kept();
    ASSERT_EQ(names.size(), 2U);
    const bool first = names[0].ends_with(".png");
    const std::string image = "assets/" + names[first ? 0 : 1];
    const std::string sound = "assets/" + names[first ? 1 : 0];
    EXPECT_EQ(read_whole(dir_ + "/blog/2026/" + image), png("one"));
    EXPECT_EQ(read_whole(dir_ + "/blog/2026/" + sound), "ID3 sound");
    const std::string text = article("1", extension);
    EXPECT_THAT(text, HasSubstr(image));
    EXPECT_THAT(text, HasSubstr(sound));
    EXPECT_THAT(text, Not(HasSubstr("/b.png")));
    for (const std::string& shown : shown_by(format, image, sound)) EXPECT_THAT(text, HasSubstr(shown));
    const std::size_t asked = server_.log().size();
    EXPECT_EQ(mirror({"--format", format}).out, "");
    EXPECT_EQ(server_.log().size(), asked + 1) << "only the feed is asked again";
  }
  EXPECT_TRUE(server_.log("/b.png").empty());
  EXPECT_TRUE(server_.log("/page").empty());
}

/// The second picture comes later, and the run after a lost state asks for it again.
TEST_F(MirrorAssets, ABookContainsItsPicturesAndGetsThoseThatComeLater) {
  FEEDCAT_NEEDS_EPUBCHECK;
  const auto serve_picture = [&](const char* path, const char* base64) {
    server_.on(path, [bytes = *base::decode_base64(base64)](const HttpRequest&) { return ok(bytes, "image/png"); });
  };
  serve_picture("/a.png", kPixel);
  server_.on("/b.gif", [](const HttpRequest&) { return ok("<!doctype html><p>No", "image/gif"); });
  server_.on("/c.webp", [](const HttpRequest&) { return ok("RIFF\x10\0\0\0WEBPVP8 "s, "image/webp"); });
  serve(item("1",
             "<p>See <img src='/a.png' alt='The [quay]'> and <img src='/b.gif' alt='tide'>, <img src='/c.webp' "
             "alt='fog'></p>"));
  EXPECT_EQ(mirror({"--enclosures", "-f", "epub"}).err, "");
  const std::string book = dir_ + "/blog/2026/2026-04-09-article-1.epub";
  const auto page = [&] { return file_in_book(book, "EPUB/article-00001.xhtml"); };
  EXPECT_THAT(page(), HasSubstr("<img src=\"images/00001.png\" alt=\"The [quay]\"/>"));
  EXPECT_THAT(page(), HasSubstr("href=\"" + server_.url("/b.gif") + "\">[tide]</a>"));
  EXPECT_THAT(page(), HasSubstr("href=\"" + server_.url("/c.webp") + "\">[fog]</a>"));
  EXPECT_THAT(page(), HasSubstr("talk-1.mp3</a> audio/mpeg, 9 B"));
  EXPECT_EQ(file_in_book(book, "EPUB/images/00001.png"), *base::decode_base64(kPixel));
  EXPECT_THAT(book_problems(book), IsEmpty());

  const std::string first = read_whole(book);
  EXPECT_EQ(mirror({"-f", "epub"}).out, "");
  EXPECT_TRUE(read_whole(book) == first);

  serve_picture("/b.gif", kPixel);
  fs::remove_all(dir_ + "/.feedcat");
  EXPECT_EQ(feedcat({"mirror", "--repair", dir_}).status, 0);
  EXPECT_EQ(mirror({"-f", "epub"}).err, "");
  EXPECT_THAT(page(), HasSubstr("<img src=\"images/00001.png\" alt=\"The [quay]\"/> and <img "
                                "src=\"images/00001.png\" alt=\"tide\"/>"));
  EXPECT_THAT(book_problems(book), IsEmpty());

  const std::string all = folder_ / "all.epub";
  EXPECT_EQ(feedcat({"fetch", dir_, "-f", "epub", "-o", all}).status, 0);
  EXPECT_EQ(file_in_book(all, "EPUB/images/00001.png"), *base::decode_base64(kPixel));
  EXPECT_EQ(server_.log("/a.png").size(), 1U) << "its copy is used";
}

TEST_F(MirrorAssets, SameBytesAreKeptOnceAndAChangedArticleFetchesOnlyWhatIsNew) {
  for (const char* path : {"/a.png", "/b.png"}) {
    server_.on(path, [](const HttpRequest&) { return ok(png("same"), "image/png"); });
  }
  server_.on("/c.png", [](const HttpRequest&) { return ok(png("other"), "image/png"); });
  serve(item("1", "<img src=/a.png>One<img src=/b.png>"));
  mirror();
  EXPECT_EQ(kept().size(), 1U);
  serve(item("1", "<img src=/a.png>Two<img src=/c.png>"));
  mirror();
  EXPECT_EQ(kept().size(), 2U);
  EXPECT_EQ(server_.log("/a.png").size(), 1U);
  EXPECT_THAT(article("1"), Not(HasSubstr("![](http")));
}

TEST_F(MirrorAssets, WhatIsNotAnImageKeepsItsAddressAndIsTriedAgainAFewTimes) {
  server_.on("/page.png", [](const HttpRequest&) { return ok("<!doctype html><p>No", "image/png"); });
  server_.on("/logo.svg",
             [](const HttpRequest&) { return ok("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"); });
  server_.on("/huge.png", [](const HttpRequest&) { return ok(png(std::string(200'000, 'x')), "image/png"); });
  serve(item("1", "<img src=/page.png><img src=/logo.svg><img src=/gone.png><img src=/huge.png>"));
  const Ran ran = mirror({"--max-size", "100k"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(kept().empty());
  EXPECT_THAT(article("1"), HasSubstr("![](" + server_.url("/gone.png") + ")"));
  mirror();
  EXPECT_EQ(server_.log("/gone.png").size(), 1U) << "not within the hour";
}

TEST_F(MirrorAssets, ALostStateDoublesNothingAndFetchesNothingAgain) {
  server_.on("/a.png", [](const HttpRequest&) { return ok(png("one"), "image/png"); });
  serve(item("1", "<p>Words</p><img src=/a.png>"));
  for (const char* format : {"markdown", "text", "html", "json"}) {
    SCOPED_TRACE(format);
    fs::remove_all(dir_);
    mirror({"--format", format});
    const std::size_t asked = server_.log("/a.png").size();
    fs::remove(dir_ + "/.feedcat/state.db");
    EXPECT_EQ(feedcat({"mirror", "--repair", dir_}).err, "feedcat: " + dir_ + ": found 1 articles\n");
    const Ran again = mirror({"--format", format});
    EXPECT_EQ(again.out + again.err, "");
    EXPECT_EQ(server_.log("/a.png").size(), asked);
    EXPECT_FALSE(fs::exists(dir_ + "/.feedcat/history"));
  }
}

TEST_F(MirrorAssets, AFeedCannotCauseRequestsToPrivateAddressesOfOtherHosts) {
  HttpServer other("127.0.0.2");
  other.on("/secret.png", [](const HttpRequest&) { return ok(png("secret"), "image/png"); });
  serve(item("1", "<img src='" + other.url("/secret.png") + "'>"));
  const Ran ran = mirror({"-v"});
  EXPECT_TRUE(other.log().empty());
  EXPECT_THAT(ran.err, HasSubstr("not kept: private address refused (127.0.0.2)"));
}

TEST_F(MirrorAssets, AfterAKilledRunTheNextOneContinues) {
  constexpr int kImages = 120;
  std::string items;
  for (int i = 0; i < kImages; ++i) {
    server_.on(fmt::format("/{}.png", i), [i](const HttpRequest&) { return ok(png(std::to_string(i)), "image/png"); });
    items += item(std::to_string(i), fmt::format("<p>Words of {0}</p><img src='/{0}.png'>", i));
  }
  serve(items);
  server_.set_latency(std::chrono::milliseconds(2));
  const std::string home = folder_ / "home";
  for (int delay = 40; delay < 640; delay += 60) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::setenv("XDG_CACHE_HOME", home.c_str(), 1);
      ::freopen("/dev/null", "w", stdout);
      ::freopen("/dev/null", "w", stderr);
      ::execl(FEEDCAT_PROGRAM, "feedcat", "mirror", "--assets", "--refresh", dir_.c_str(), server_.url("/feed").c_str(),
              nullptr);
      ::_exit(127);
    }
    ::usleep(static_cast<useconds_t>(delay) * 1000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  const Ran last = mirror();
  EXPECT_EQ(last.status, 0);
  EXPECT_EQ(last.err, "");
  EXPECT_EQ(kept().size(), static_cast<std::size_t>(kImages));
  EXPECT_TRUE(fs::is_empty(dir_ + "/.feedcat/tmp"));
  for (int i = 0; i < kImages; ++i) {
    const std::string text = article(std::to_string(i));
    const std::size_t at = text.find("![](assets/");
    ASSERT_NE(at, std::string::npos) << text;
    const std::string path = text.substr(at + 4, text.find(')', at) - at - 4);
    EXPECT_EQ(read_whole(dir_ + "/blog/2026/" + path), png(std::to_string(i)));
  }
  const std::size_t asked = server_.log().size();
  mirror();
  EXPECT_EQ(server_.log().size(), asked + 1);
}

}  // namespace
}  // namespace feedcat::test
