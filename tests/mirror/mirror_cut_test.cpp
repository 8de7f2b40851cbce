// Tests answers that end too early: no article is lost or saved twice, and the next run gets the rest.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "support/coded.hpp"
#include "support/http_server.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat {
namespace {

using std::chrono::hours;
using test::HttpReply;
using test::HttpRequest;
using test::Recorder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t kItems = 4;

std::string item(std::size_t number) {
  return fmt::format(
      "<item><title>Article {0}</title><description>Words of {0}.</description>"
      "<pubDate>Thu, 09 Apr 2026 17:33:2{0} GMT</pubDate><guid isPermaLink='false'>id-{0}</guid>"
      "<link>https://example.org/{0}</link></item>\n",
      number);
}

std::string whole_feed() {
  std::string feed = "<rss version='2.0'><channel><title>Blog</title>";
  for (std::size_t i = 0; i < kItems; ++i) feed += item(i);
  return feed + "</channel></rss>";
}

enum class End { length, closed, chunked };

/// All headers are correct, but the body is shorter than it should be.
HttpReply cut_reply(const std::string& body, std::string_view encoding, End end) {
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"cut\"\r\n";
  if (!encoding.empty()) head += fmt::format("Content-Encoding: {}\r\n", encoding);
  if (end == End::length) head += fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
  if (end == End::closed) head += "Connection: close\r\n\r\n" + body;
  if (end == End::chunked) {
    head += fmt::format("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n", body.size(), body);
  }
  HttpReply reply;
  reply.script = [head](test::Wire& wire) { wire.send(head); };
  return reply;
}

class MirrorCutTest : public testing::TestWithParam<End> {
 protected:
  MirrorCutTest() {
    options_.now = UtcTime(hours(24 * 20'000));
    options_.fetch.retries = 0;
    options_.fetch.timeout = std::chrono::seconds(10);
    server_.otherwise([this](const HttpRequest& request) {
      return cut_ ? reply_ : test::conditional(request, "\"whole\"", "", whole_feed());
    });
  }

  Recorder run(const std::string& path) {
    Recorder recorder;
    options_.directory = folder_ / ("m" + path);
    const auto done = update_mirror({*source_of(server_.url(path))}, options_, recorder);
    EXPECT_TRUE(done) << done.error().message;
    return recorder;
  }

  /// The server first sends the cut answer, and a day later the complete one.
  Recorder cut_then_whole(const std::string& path, HttpReply reply) {
    reply_ = std::move(reply);
    cut_ = true;
    Recorder first = run(path);
    cut_ = false;
    options_.now += hours(25);
    const Recorder second = run(path);
    EXPECT_FALSE(server_.log(path).back().has("if-none-match")) << path;
    EXPECT_EQ(first.created.size() + second.created.size(), kItems) << path;
    EXPECT_THAT(second.updated, IsEmpty()) << path;
    EXPECT_THAT(second.problems, IsEmpty()) << path;
    return first;
  }

  test::TemporaryFolder folder_;
  MirrorOptions options_;
  HttpReply reply_;
  std::atomic<bool> cut_ = false;
  test::HttpServer server_;
};

TEST_P(MirrorCutTest, NothingIsReadOfACompressedBodyWhereverItIsCut) {
  for (const std::string_view coding : test::kCodings) {
    const std::string body = test::coded(coding, whole_feed());
    for (const std::size_t size :
         {std::size_t{1}, body.size() / 3, body.size() / 2, body.size() - 5, body.size() - 1}) {
      const std::string path = fmt::format("/{}-{}", coding, size);
      const Recorder first = cut_then_whole(path, cut_reply(body.substr(0, size), test::header_of(coding), GetParam()));
      EXPECT_THAT(first.created, IsEmpty()) << path;
      EXPECT_THAT(first.problems,
                  ElementsAre(HasSubstr(GetParam() == End::closed ? ": connection cut in the middle of the answer"
                                                                  : ": the compressed body ends too early")))
          << path;
    }
  }
}

TEST_P(MirrorCutTest, OnlyTheCompleteItemsOfADocumentAreSaved) {
  const std::string feed = whole_feed();
  const std::size_t third = feed.find(item(2));
  const std::vector<std::pair<std::string, std::size_t>> cuts = {
      {"between-items", third},
      {"in-a-start-tag", feed.find("em>", third)},
      {"in-the-title", feed.find("icle 2", third)},
      {"in-the-body", feed.find("of 2", third)},
      {"before-the-guid", feed.find("<guid", third)},
      {"in-the-guid", feed.find("d-2", third)},
      {"after-the-guid", feed.find("<link", third)},
      {"in-the-end-tag", feed.find("/item", third)},
  };
  for (const auto& [name, size] : cuts) {
    ASSERT_NE(size, std::string::npos) << name;
    const Recorder first = cut_then_whole("/" + name, cut_reply(feed.substr(0, size), "", GetParam()));
    EXPECT_EQ(first.created.size(), 2U) << name;
    EXPECT_THAT(first.problems, IsEmpty()) << name;
    EXPECT_THAT(first.notices, ElementsAre("the document ends too early: its whole articles are used, the rest is "
                                           "requested again"))
        << name;
  }
}

TEST_P(MirrorCutTest, ADocumentThatIsCutBeforeItsFirstArticleEndsIsAFailure) {
  const std::string feed = whole_feed();
  for (const std::size_t size : {feed.find("channel>"), feed.find("Blog"), feed.find("<item>"), feed.find("id-0")}) {
    const std::string path = fmt::format("/{}", size);
    const Recorder first = cut_then_whole(path, cut_reply(feed.substr(0, size), "", GetParam()));
    EXPECT_EQ(first.problems.size(), 1U) << path;
  }
}

TEST_P(MirrorCutTest, OfCutJsonTheWholeItemsAreSavedAndNoValidatorsKept) {
  const std::string json =
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Blog", "items": [)"
      R"({"id": "id-0", "title": "Article 0", "url": "https://example.org/0", "content_text": "Words of 0.", )"
      R"("date_published": "2026-04-09T17:33:20Z"}, {"id": "id-1", "content_te)";
  const Recorder first = cut_then_whole("/json", cut_reply(json, "", GetParam()));
  EXPECT_THAT(first.problems, IsEmpty());
  EXPECT_EQ(first.created.size(), 1U);
  EXPECT_THAT(first.notices, ElementsAre("the document ends too early: its whole articles are used, the rest is "
                                         "requested again"));
}

INSTANTIATE_TEST_SUITE_P(Ending, MirrorCutTest, testing::Values(End::length, End::closed, End::chunked));

}  // namespace
}  // namespace feedcat
