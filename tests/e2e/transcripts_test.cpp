// `--transcripts` fetches transcripts and chapters of episodes, and pages may name their text in Markdown.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kVtt =
    "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ida Roe>The deep note is heard <i>far</i> out at sea.</v>\n\n"
    "00:05.000 --> 00:06.500\n<v Bo>And at <script>x()</script> night?</v>\n";

std::string episode(const HttpServer& server, const std::string& number, const std::string& inside) {
  return fmt::format(
      "<item><title>Horn {0}</title><link>{1}</link><guid>{1}</guid><description>Notes on {0}.</description>{2}</item>",
      number, server.url("/" + number), inside);
}

std::string transcript(const std::string& url, const std::string& type, const std::string& more = "") {
  return fmt::format("<podcast:transcript url=\"{}\" type=\"{}\" {}/>", url, type, more);
}

class Transcripts : public testing::Test {
 protected:
  void SetUp() override {
    server_.on("/feed", [this](const auto&) {
      return ok(
          "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel>"
          "<title>Horns</title><link>https://example.org/</link><language>en</language>" +
          items_ + "</channel></rss>");
    });
    server_.on("/1.vtt", [](const auto&) { return ok(kVtt, "text/vtt"); });
    server_.on("/1.html", [](const auto&) { return ok("<p>HTML</p>", "text/html"); });
    server_.on("/1.json", [](const auto&) {
      return ok(R"({"chapters":[{"startTime":0,"title":"Welcome"},{"startTime":3723.5,"title":"Fog"}]})",
                "application/json");
    });
    server_.on("/error.vtt", [](const auto&) { return ok("<!doctype html><p>Sorry, not today.", "text/html"); });
    items_ =
        episode(server_, "1",
                transcript("/1.html", "text/html") + transcript(server_.url("/1.vtt"), "text/vtt", "language=\"en\"") +
                    transcript(server_.url("/1.de.vtt"), "text/vtt", "language=\"de\"") +
                    fmt::format("<podcast:chapters url=\"{}\"/>", server_.url("/1.json"))) +
        episode(server_, "2", transcript(server_.url("/error.vtt"), "text/vtt")) +
        episode(server_, "3", transcript(server_.url("/gone.vtt"), "text/vtt")) + episode(server_, "4", "");
  }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
  }

  HttpServer server_;
  TemporaryFolder cache_;
  std::string items_;
};

TEST_F(Transcripts, TheBestOneBecomesTheBodyWithItsTimes) {
  const Ran ran = run({"fetch", "--transcripts", "-v", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const json items = json::parse(ran.out)["items"];
  ASSERT_EQ(items.size(), 4U);
  const json& first = items[0];
  EXPECT_EQ(first["content_html"],
            "<p><strong>Ida Roe:</strong> The deep note is heard far out at sea.</p>\n"
            "<p><strong>Bo:</strong> And at x() night?</p>\n");
  EXPECT_EQ(first["summary"], "Notes on 1.");
  const json& extras = first["_feedcat"];
  EXPECT_EQ(extras["content_source"], "transcript");
  EXPECT_EQ(extras["transcript"], json::parse(fmt::format(R"({{"url": "{}", "cues": [
      {{"start": 1.0, "end": 4.0, "speaker": "Ida Roe", "text": "The deep note is heard far out at sea."}},
      {{"start": 5.0, "end": 6.5, "speaker": "Bo", "text": "And at x() night?"}}]}})",
                                                          server_.url("/1.vtt"))));
  EXPECT_EQ(extras["chapters"],
            json::parse(R"([{"start": 0.0, "title": "Welcome"}, {"start": 3723.5, "title": "Fog"}])"));
  for (const std::size_t other : {1, 2, 3}) {
    EXPECT_EQ(items[other]["_feedcat"]["content_source"], "feed");
    EXPECT_FALSE(items[other]["_feedcat"].contains("transcript"));
  }
  EXPECT_THAT(ran.err, HasSubstr("/error.vtt: no transcript found in it; the feed's own text is kept"));
  EXPECT_THAT(ran.err, HasSubstr("/gone.vtt: HTTP status 404; the feed's own text is kept"));
  EXPECT_THAT(server_.log("/1.html"), IsEmpty());
  EXPECT_THAT(server_.log("/1.de.vtt"), IsEmpty());
  EXPECT_THAT(server_.log("/robots.txt"), SizeIs(1));
  const Ran text = run({"fetch", "--transcripts", "--title", "Horn 1", server_.url("/feed")});
  EXPECT_EQ(text.err, "");
  EXPECT_THAT(text.out, HasSubstr("Bo: And at x() night?"));
  EXPECT_THAT(text.out, HasSubstr("chapters\n  0:00 Welcome\n  1:02:03 Fog\n"));
}

TEST_F(Transcripts, NothingIsRequestedWithoutTheOptionOrAgainstRobotsTxt) {
  const Ran plain = run({"fetch", "--where", "has:transcript", "-f", "json", server_.url("/feed")});
  EXPECT_EQ(json::parse(plain.out)["items"].size(), 3U);
  EXPECT_THAT(server_.log(), SizeIs(1));
  server_.on("/robots.txt", [](const auto&) { return ok("User-agent: *\nDisallow: /1.\n", "text/plain"); });
  const Ran ran = run({"fetch", "--transcripts", "-v", "-f", "text", server_.url("/feed")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("Notes on 1."));
  EXPECT_THAT(ran.err, HasSubstr("/1.vtt: robots.txt does not allow it; the feed's own text is kept"));
  EXPECT_THAT(server_.log("/1.vtt"), IsEmpty());
}

TEST_F(Transcripts, AMirrorSavesThemOfNewEpisodesAndFindsTheirWords) {
  const TemporaryFolder folder;
  const Ran first = run({"mirror", "--transcripts", "--refresh", folder.path(), server_.url("/feed")});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(std::count(first.out.begin(), first.out.end(), '\n'), 4);
  EXPECT_EQ(run({"mirror", "--transcripts", "--refresh", folder.path(), server_.url("/feed")}).out, "");
  EXPECT_THAT(server_.log("/1.vtt"), SizeIs(1));
  const Ran found = run({"search", "\"deep note\" has:transcript", folder.path()});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("Horn 1"));
  EXPECT_THAT(found.out, Not(HasSubstr("Horn 2")));
  std::string article;
  for (const std::string& path : {first.out.substr(0, first.out.find('\n'))}) article = read_whole(path);
  EXPECT_THAT(article, HasSubstr("**Ida Roe:** The deep note"));
  EXPECT_THAT(article, HasSubstr("- 1:02:03 Fog"));
}

TEST_F(Transcripts, AMirrorTakesOneThatIsMadeLater) {
  const TemporaryFolder folder;
  const auto mirror = [&] {
    return run({"mirror", "--transcripts", "--refresh", folder.path(), server_.url("/feed")});
  };
  const std::string before = episode(server_, "1", "");
  const std::string after = episode(server_, "1", transcript(server_.url("/1.vtt?token=a"), "text/vtt"));
  items_ = before;
  const std::string path = mirror().out;
  EXPECT_EQ(mirror().out, "");
  items_ = after;
  EXPECT_EQ(mirror().out, path);
  EXPECT_THAT(read_whole(path.substr(0, path.find('\n'))), HasSubstr("The deep note"));
  items_ = episode(server_, "1", transcript(server_.url("/1.vtt?token=b"), "text/vtt"));
  EXPECT_EQ(mirror().out, "");
  EXPECT_THAT(server_.log("/1.vtt"), SizeIs(1));
  const Ran read = run({"fetch", "--where", "has:transcript", "-f", "tsv", folder.path()});
  EXPECT_THAT(read.out, HasSubstr("Horn 1"));
}

TEST_F(Transcripts, OfAPageThatNamesItsMarkdownTheMarkdownIsTaken) {
  std::string prose;
  for (int i = 0; i < 12; ++i) {
    prose +=
        "<p>In spring the bell is looked at by everybody who passes, by sailors, clerks and children, and by day.</p>";
  }
  server_.on("/bell", [prose](const auto&) {
    return ok(
        "<!doctype html><html><head><title>The bell</title><link rel=alternate type=text/markdown href=/bell.md></head>"
        "<body><article><h1>The bell</h1>" +
            prose + "</article></body></html>",
        "text/html");
  });
  server_.on("/bell.md", [](const auto&) {
    std::string markdown = "# The bell\n\n";
    for (int i = 0; i < 12; ++i) {
      markdown +=
          "In *autumn* the bell is looked at by everybody who passes, by sailors and clerks <script>x()</script>.\n\n";
    }
    return ok(markdown, "text/markdown");
  });
  items_ = fmt::format("<item><title>Bell</title><link>{}</link><description>A bell…</description></item>",
                       server_.url("/bell"));
  const Ran ran = run({"fetch", "--full", "-f", "json", server_.url("/feed")});
  const json item = json::parse(ran.out)["items"][0];
  EXPECT_EQ(item["_feedcat"]["content_source"], "page");
  EXPECT_THAT(item["content_html"].get<std::string>(), HasSubstr("<p>In <em>autumn</em> the bell"));
  EXPECT_THAT(item["content_html"].get<std::string>(), Not(HasSubstr("script")));
  EXPECT_THAT(std::string(server_.log("/bell.md").at(0).header("accept")), Not(HasSubstr("markdown")));
  const Ran extracted = run({"extract", "-f", "json", server_.url("/bell.md")});
  const json page = json::parse(extracted.out)["items"][0];
  EXPECT_EQ(page["title"], "The bell");
  EXPECT_THAT(page["content_html"].get<std::string>(), HasSubstr("<p>In <em>autumn</em> the bell"));
  server_.on("/bell.md", [](const auto&) { return status(500); });
  const TemporaryFolder other;
  const Ran without =
      feedcat({"fetch", "--full", "-f", "text", server_.url("/feed")}, {{}, {{"XDG_CACHE_HOME", other.path()}}, {}});
  EXPECT_THAT(without.out, HasSubstr("In spring the bell"));
}

}  // namespace
}  // namespace feedcat::test
