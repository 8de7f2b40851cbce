// Every output format of the program, checked by other people's tools and by feedcat reading it again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/ascii.hpp"
#include "feedcat/write.hpp"
#include "support/atom_rules.hpp"
#include "support/json_feed_rules.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/shared.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kFixture = FEEDCAT_FIXTURES "/aws-ml-blog.xml";
const std::string kRealFeed = shared_path("seeds/aws-ml-blog.xml");

std::string fetched(const std::string& file, const std::string& format) {
  const Ran ran = feedcat({"fetch", file, "-f", format});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  return ran.out;
}

json items_of(const std::string& file) { return json::parse(fetched(file, "json"))["items"]; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string_view line : base::split(text, '\n')) lines.emplace_back(line);
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// Runs on both feeds: our own and, if FEEDCAT_SHARED_DIR is set, the real one that ours is modelled on.
class Formats : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam().empty()) GTEST_SKIP() << kNoSharedFolder;
  }

  TemporaryFolder folder_;
};

TEST_P(Formats, JsonIsAValidJsonFeed) {
  const std::string text = fetched(GetParam(), "json");
  EXPECT_THAT(json_feed_problems(text), IsEmpty());
  const json document = json::parse(text);
  for (const json& item : document["items"]) {
    for (const char* member : {"title", "url", "authors", "tags", "date_published", "content_html", "content_text"}) {
      EXPECT_TRUE(item.contains(member)) << member << " of " << item["id"];
    }
  }
}

TEST_P(Formats, NdjsonHasTheSameItemsOneOnEachLine) {
  const std::vector<std::string> lines = lines_of(fetched(GetParam(), "ndjson"));
  const json items = items_of(GetParam());
  ASSERT_EQ(lines.size(), items.size());
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(json::parse(lines[i]), items[i]);
}

TEST_P(Formats, JsonReadBackIsTheSameJson) {
  const std::string once = fetched(GetParam(), "json");
  const std::string again = fetched(write_whole(folder_ / "feed.json", once), "json");
  json first = json::parse(once);
  json second = json::parse(again);
  for (json* document : {&first, &second}) {  // the format differs, and mail addresses have no names there
    for (const char* member : {"format", "author_emails"}) (*document)["_feedcat"].erase(member);
    for (json& item : (*document)["items"]) item["_feedcat"].erase("author_emails");
  }
  EXPECT_EQ(first, second);
}

TEST_P(Formats, AtomIsValidAndReadsBackAsTheSameArticles) {
  const std::string atom = fetched(GetParam(), "atom");
  EXPECT_THAT(atom_problems(atom), IsEmpty());
  const json expected = items_of(GetParam());
  const json got = items_of(write_whole(folder_ / "feed.atom", atom));
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    for (const char* member : {"title", "url", "summary", "tags", "authors", "date_published", "attachments", "image",
                               "content_html", "content_text"}) {
      EXPECT_EQ(got[i].value(member, json()), expected[i].value(member, json())) << member << " of " << i;
    }
  }
}

// Python's email and mailbox modules know the mail standards well. The text that they find must be that of the article.
constexpr const char* kReadMbox = R"py(
import email, email.policy, json, mailbox, sys
from email.utils import parsedate_to_datetime
box = mailbox.mbox(sys.argv[1], factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default))
out = []
for message in box:
    assert not message.defects, message.defects
    parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
    for part in message.walk(): assert not part.defects, part.defects
    out.append({"id": message["Message-ID"], "subject": message["Subject"], "from": message["From"].addresses[0].display_name,
                "date": int(parsedate_to_datetime(message["Date"]).timestamp()), "keywords": message["Keywords"],
                "text": parts["text/plain"], "html": parts["text/html"]})
print(json.dumps(out))
)py";

json read_mbox(const std::string& path) {
  const Ran ran = run_command({"python3", "-c", kReadMbox, path});
  EXPECT_EQ(ran.status, 0) << ran.err;
  return json::parse(ran.out, nullptr, false);
}

TEST_P(Formats, PythonReadsTheMbox) {
  const json messages = read_mbox(write_whole(folder_ / "feed.mbox", fetched(GetParam(), "mbox")));
  const std::vector<std::string> items = lines_of(fetched(GetParam(), "ndjson"));
  ASSERT_EQ(messages.size(), items.size());
  std::set<std::string> ids;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const json item = json::parse(items[i]);
    const json& message = messages[i];
    EXPECT_TRUE(ids.insert(message["id"].get<std::string>()).second);
    EXPECT_EQ(message["subject"], item["title"]);
    EXPECT_EQ(message["from"], item["authors"][0]["name"]);
    EXPECT_THAT(message["text"].get<std::string>(), HasSubstr(item["url"].get<std::string>()));
    EXPECT_THAT(message["html"].get<std::string>(), HasSubstr(item["content_html"].get<std::string>()));
  }
}

TEST_P(Formats, SfeedsOwnToolsReadSfeed) {
  FEEDCAT_NEEDS("sfeed");
  const std::string path = write_whole(folder_ / "feed", fetched(GetParam(), "sfeed"));
  const json items = items_of(GetParam());
  const Ran plain = run_command({"sfeed_plain", path});
  EXPECT_EQ(plain.status, 0) << plain.err;
  EXPECT_EQ(lines_of(plain.out).size(), items.size());
  const Ran html = run_command({"sfeed_html", path});
  const Ran mbox = run_command({"sfeed_mbox", path});
  const Ran atom = run_command({"sfeed_atom", path});
  EXPECT_THAT(atom_problems(atom.out), testing::Each(testing::EndsWith("no author")));  // sfeed_atom writes no authors
  for (const json& item : items) {
    const std::string url = item["url"];
    EXPECT_THAT(plain.out, HasSubstr(url));
    EXPECT_THAT(html.out, HasSubstr(url));
    EXPECT_THAT(mbox.out, HasSubstr(url));
    EXPECT_THAT(atom.out, HasSubstr(url));
  }
}

TEST_P(Formats, SfeedWritesTheSameAsSfeedItself) {
  FEEDCAT_NEEDS("sfeed");
  std::vector<std::string> ours = lines_of(fetched(GetParam(), "sfeed"));
  std::vector<std::string> theirs = lines_of(run_command({"sfeed"}, {.input = read_whole(GetParam())}).out);
  ASSERT_EQ(ours.size(), theirs.size());
  std::sort(ours.begin(), ours.end());
  std::sort(theirs.begin(), theirs.end());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const std::vector<std::string_view> our = base::split(ours[i], '\t');
    const std::vector<std::string_view> their = base::split(theirs[i], '\t');
    ASSERT_EQ(our.size(), 9U);
    ASSERT_EQ(their.size(), 9U);
    for (const std::size_t field : {0U, 1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) EXPECT_EQ(our[field], their[field]) << field;
  }
}

TEST_P(Formats, TsvAndListHaveALineForEachArticle) {
  const std::size_t count = items_of(GetParam()).size();
  const std::vector<std::string> rows = lines_of(fetched(GetParam(), "tsv"));
  EXPECT_EQ(rows.size(), count);
  for (const std::string& row : rows) EXPECT_EQ(base::split(row, '\t').size(), 6U) << row;
  EXPECT_EQ(lines_of(fetched(GetParam(), "list")).size(), count);
}

// Python's parser checks that elements are closed. Ids and attributes are not checked.
constexpr const char* kReadPage = R"py(
import html.parser, json, sys
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.problems, self.articles, self.bad = [], [], 0, []
    def handle_starttag(self, tag, attributes):
        if tag not in VOID: self.open.append(tag)
        self.articles += tag == "article" and self.open == ["html", "body", "article"]
        if tag in ("script", "link", "object", "embed", "form"): self.bad.append(tag)
        self.bad += [name for name, value in attributes if name.startswith("on") or str(value).startswith("javascript:")]
    def handle_endtag(self, tag):
        if tag in VOID: return
        if not self.open or self.open.pop() != tag: self.problems.append("</%s> at %s" % (tag, self.getpos()))
reader = Reader()
reader.feed(sys.stdin.read())
print(json.dumps({"articles": reader.articles, "problems": reader.problems + reader.open, "bad": reader.bad}))
)py";

TEST_P(Formats, HtmlIsAWellFormedPageWithoutAnythingActive) {
  const Ran ran = run_command({"python3", "-c", kReadPage}, {.input = fetched(GetParam(), "html")});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out),
            (json{{"articles", items_of(GetParam()).size()}, {"problems", json::array()}, {"bad", json::array()}}));
}

INSTANTIATE_TEST_SUITE_P(OwnFeed, Formats, testing::Values(kFixture));
INSTANTIATE_TEST_SUITE_P(RealFeed, Formats, testing::Values(kRealFeed));

TEST(RealFeed, HasAllItsItemsTagsAndAttachmentsInJson) {
  if (kRealFeed.empty()) GTEST_SKIP() << kNoSharedFolder;
  std::size_t tags = 0;
  json attachments = json::array();
  const json items = items_of(kRealFeed);
  for (const json& item : items) {
    tags += item["tags"].size();
    for (const json& attachment : item.value("attachments", json::array())) attachments.push_back(attachment);
  }
  EXPECT_EQ(items.size(), 20U);
  EXPECT_EQ(tags, 105U);
  ASSERT_EQ(attachments.size(), 2U);
  for (const json& attachment : attachments) EXPECT_GT(attachment.value("size_in_bytes", 0), 0) << attachment;
}

/// Returns mutt's command line, without any user's settings.
std::vector<std::string> mutt_on(const std::string& path, const TemporaryFolder& folder) {
  const std::string settings =
      write_whole(folder / "muttrc", "set folder=" + folder.path() + "\nset sort=mailbox-order\nunset beep\n");
  return {tool({"mutt"}), "-R", "-n", "-F", settings, "-f", path};
}

TEST(Mbox, MuttShowsTheArticles) {
  FEEDCAT_NEEDS("mutt");
  const TemporaryFolder folder;
  const std::string path = write_whole(folder / "feed.mbox", fetched(kFixture, "mbox"));
  PseudoTerminal mutt(mutt_on(path, folder), {.columns = 160, .rows = 50});
  for (const std::string& line : lines_of(fetched(kFixture, "ndjson"))) {
    const std::string title = json::parse(line)["title"];
    ASSERT_TRUE(mutt.wait_for(title.substr(0, 40))) << title;
  }
  mutt.type("\r");  // the first message
  ASSERT_TRUE(mutt.wait_for("https://"));
  mutt.type("qq");
  mutt.finish();
}

/// Returns the peak memory of `feedcat fetch FILE -f FORMAT` in KiB, and the size of its output.
std::pair<long, long> memory_and_output(const std::string& file, const std::string& format) {
  const Ran ran = run_command({"python3", "-c",
                               "import resource, subprocess, sys\n"
                               "out = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True).stdout\n"
                               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, len(out))\n",
                               FEEDCAT_PROGRAM, "fetch", file, "-f", format});
  std::istringstream numbers(ran.out);
  std::pair<long, long> result;
  EXPECT_TRUE(numbers >> result.first >> result.second) << ran.err;
  return result;
}

/// sfeed's lines are written without parsing HTML, so they show how much memory the articles themselves take.
TEST(Streaming, NoFormatKeepsItsOutputInMemory) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the address sanitizer keeps what is freed: its memory, not feedcat's, would be measured";
#endif
  const TemporaryFolder folder;
  std::string feed = "<rss version=\"2.0\"><channel><title>Many</title><link>https://example.org/</link>";
  for (int i = 0; i < 20'000; ++i) {
    const std::string n = std::to_string(i);
    feed += "<item><title>Article " + n + "</title><link>https://example.org/" + n +
            "</link><description>&lt;p&gt;Words of &lt;b&gt;" + n + "&lt;/b&gt;&lt;/p&gt;</description></item>";
  }
  const std::string file = write_whole(folder / "many.xml", feed + "</channel></rss>");
  const long without = memory_and_output(file, "sfeed").first;
  for (const char* format : {"text", "markdown", "html", "json", "ndjson", "atom", "mbox"}) {
    const auto [memory, output] = memory_and_output(file, format);
    EXPECT_GT(output, 20'000 * 60) << format;
    EXPECT_LT(memory, without + 6000) << format << " wrote " << output << " bytes";
  }
}

/// 24 MB of articles take hardly more memory than 6 MB.
TEST(Streaming, MemoryDoesNotGrowWithTheArticles) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the address sanitizer keeps what is freed: its memory, not feedcat's, would be measured";
#endif
  const TemporaryFolder folder;
  std::string body;
  while (body.size() < 20'000) body += "&lt;p&gt;Words of &lt;b&gt;an article&lt;/b&gt; that is long.&lt;/p&gt;\n";
  const auto feed_of = [&](int articles) {
    std::string feed = "<rss version=\"2.0\"><channel><title>Long</title><link>https://example.org/</link>";
    for (int i = 0; i < articles; ++i) {
      const std::string n = std::to_string(i);
      feed += "<item><title>Article " + n + "</title><link>https://example.org/" + n + "</link><description>" + body +
              "</description></item>";
    }
    return write_whole(folder / std::to_string(articles), feed + "</channel></rss>");
  };
  const std::string few = feed_of(300);
  const std::string many = feed_of(1200);
  for (const char* format : {"text", "ndjson", "sfeed"}) {
    EXPECT_LT(memory_and_output(many, format).first, memory_and_output(few, format).first + 6000) << format;
  }
}

/// Roman numerals exist only in a range, so no format may search for the widest one forever.
TEST(EveryFormat, EndsWithAListThatCountsDown) {
  const TemporaryFolder folder;
  const std::string path =
      write_whole(folder / "feed.json",
                  json{{"version", "https://jsonfeed.org/version/1.1"},
                       {"title", "Lists"},
                       {"items", {{{"id", "1"}, {"content_html", "<ol type=i reversed start=1><li>one<li>two</ol>"}}}}}
                      .dump());
  for (const Writer& writer : writers()) {
    const Ran ran = run_command({"timeout", "20", FEEDCAT_PROGRAM, "fetch", path, "-f", std::string(writer.name)});
    EXPECT_EQ(ran.status, 0) << writer.name;
    EXPECT_NE(ran.out, "") << writer.name;
  }
  for (const char* format : {"markdown", "text", "html", "json"}) {
    const std::string mirror = folder / format;
    EXPECT_EQ(run_command({"timeout", "20", FEEDCAT_PROGRAM, "mirror", mirror, path, "-f", format, "--site"}).status, 0)
        << format;
  }
}

TEST(Json, IsValidWhenEverySourceFailed) {
  const Ran ran = feedcat({"fetch", "/no/such/file", "-f", "json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(json_feed_problems(ran.out), IsEmpty());
  EXPECT_EQ(json::parse(ran.out)["items"], json::array());
}

TEST(Mbox, SurvivesABodyThatLooksLikeMail) {
  const TemporaryFolder folder;
  const std::string body = "From evil Thu Apr 19 17:33:28 2026\n>From quoted\nSubject: no\n\n.\n";
  const json feed{
      {"version", "https://jsonfeed.org/version/1.1"},
      {"title", "Größe"},
      {"items",
       {{{"id", "1"},
         {"title", "Ünïcode =?utf-8?q?x?= 日本語の長い題名です、とてもとても長い"},
         {"content_text", body},
         {"authors", {{{"name", "Zoë \"Z\""}}}}},
        {{"id", "2"},
         {"content_text", "second"},
         {"authors", {{{"name", "Ann Lee, Bo Chen, Cleo Diaz and so many more that a line does not hold them all"}}}}},
        {{"id", "<3>\r\nBcc: x@example.org"},
         {"content_text", std::string(100'000, 'x')},
         {"authors", {{{"name", "潮の満ち引きについての"}}}}}}}};
  const std::string path = write_whole(folder / "feed.json", feed.dump());
  const std::string box = write_whole(folder / "feed.mbox", fetched(path, "mbox"));
  const json messages = read_mbox(box);
  ASSERT_EQ(messages.size(), 3U);
  for (const std::size_t i : {0U, 1U, 2U}) EXPECT_EQ(messages[i]["from"], feed["items"][i]["authors"][0]["name"]);
  EXPECT_EQ(messages[2]["text"], std::string(100'000, 'x') + "\n");
  EXPECT_EQ(messages[0]["subject"], feed["items"][0]["title"]);
  EXPECT_EQ(messages[0]["text"], body);

  FEEDCAT_NEEDS("mutt");
  PseudoTerminal mutt(mutt_on(box, folder), {.columns = 160, .rows = 50});
  ASSERT_TRUE(mutt.wait_for("Msgs:3"));
  mutt.type("\r");
  ASSERT_TRUE(mutt.wait_for("From evil Thu Apr 19 17:33:28 2026"));
  mutt.type("qq");
  mutt.finish();
}

}  // namespace
}  // namespace feedcat::test
