#include "pipeline/gather.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/gather_all.hpp"
#include "polling/cache_memory.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::pipeline {
namespace {

using namespace std::chrono_literals;
using test::HttpReply;
using test::HttpRequest;
using testing::ElementsAre;
using testing::HasSubstr;

std::string feed_of(const std::string& title) {
  return "<rss version='2.0'><channel><title>" + title + "</title><item><title>One</title></item></channel></rss>";
}

/// Describes the result of a source in one line.
std::string in_a_line(const SourceResult& result) {
  if (result.error() != nullptr) return "error: " + result.error()->message;
  if (result.article() != nullptr) return "article: " + result.article()->item.title;
  if (result.feed() != nullptr) return "feed: " + result.feed()->title;
  if (result.links() != nullptr) return "links: " + result.links()->front().url;
  return "unchanged";
}

class Gathering : public testing::Test {
 protected:
  Gathering() {
    options_.fetch.retries = 0;
    options_.fetch.timeout = 10s;
    options_.threads = 2;
    serve("/a", feed_of("A"));
    serve("/b", feed_of("B"));
  }

  void serve(const std::string& path, const std::string& body, const std::string& type = "application/rss+xml") {
    server_.on(path, [=](const HttpRequest&) { return test::ok(body, type); });
  }
  std::string file(const std::string& name, const std::string& bytes) {
    return test::write_whole(folder_ / name, bytes);
  }

  std::vector<std::string> run(const std::vector<std::string>& words) {
    std::vector<Source> sources;
    for (const std::string& word : words) sources.push_back(*source_of(word));
    std::vector<std::string> lines;
    for (const SourceResult& result : gather_all(sources, options_, recorder_)) {
      lines.push_back(in_a_line(result));
    }
    return lines;
  }

  test::TemporaryFolder folder_;
  test::HttpServer server_;
  GatherOptions options_;
  test::Recorder recorder_;
};

TEST_F(Gathering, ResultsAreInTheOrderOfTheSourcesWithTheFeedsOfAListInItsPlace) {
  server_.on("/slow", [this](const HttpRequest&) {
    while (server_.log("/b").empty()) std::this_thread::yield();
    return test::ok(feed_of("Slow"));
  });
  const std::string list =
      file("feeds.opml", "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/slow") +
                             "'/><outline text='Named' xmlUrl='" + server_.url("/b") + "'/></body></opml>");
  EXPECT_THAT(run({list, folder_ / "missing", server_.url("/a")}),
              ElementsAre("feed: Slow", "feed: Named", HasSubstr("error: "), "feed: A"));
  EXPECT_EQ(recorder_.problems.size(), 1U);
}

TEST_F(Gathering, OfACutFileOnlyTheWholeArticlesAreUsedAndNothingElseIsPromised) {
  const std::string rss = file("cut.rss",
                               "<rss version='2.0'><channel><title>Cut</title><item><title>One</title></item>"
                               "<item><title>Two</title><description>Half");
  const std::string json = file("cut.json", R"({"version":"https://jsonfeed.org/version/1.1","title":"Cut","items":[)"
                                            R"({"id":"1","title":"One"},{"id":"2","tit)");
  for (const std::string& path : {rss, json}) {
    const std::vector<SourceResult> results = gather_all({*source_of(path)}, options_, recorder_);
    ASSERT_EQ(results.size(), 1U);
    ASSERT_NE(results[0].feed(), nullptr) << path;
    ASSERT_EQ(results[0].feed()->items.size(), 1U) << path;
    EXPECT_EQ(results[0].feed()->items[0].title, "One");
  }
  EXPECT_THAT(recorder_.notices, ElementsAre("the document ends too early: only its whole articles are used",
                                             "the document ends too early: only its whole articles are used"));
}

TEST_F(Gathering, AListInAListIsAnError) {
  serve("/list", "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/a") + "'/></body></opml>");
  const std::string outer =
      file("outer.opml", "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/list") + "'/></body></opml>");
  EXPECT_THAT(run({outer}), ElementsAre("error: not a feed (subscription list)"));
}

TEST_F(Gathering, APageLeadsToItsFeedOnceAndAPageInPlaceOfThatFeedIsAnError) {
  serve("/page", "<!doctype html><link rel=alternate type='application/rss+xml' href='/a'>", "text/html");
  serve("/loop", "<!doctype html><link rel=alternate type='application/rss+xml' href='/page'>", "text/html");
  EXPECT_THAT(run({server_.url("/page"), server_.url("/loop")}),
              ElementsAre("feed: A", HasSubstr("error: not a feed (HTML page); it names ")));
}

TEST_F(Gathering, APageWithoutAFeedLeadsToTheUsualAddressesAndItsOwnErrorIsReported) {
  serve("/bare/", "<!doctype html><title>Nothing here</title><p>Words.", "text/html");
  EXPECT_THAT(run({server_.url("/bare/")}), ElementsAre("error: not a feed (text/html) and no feed link in it"));
  serve("/feed", feed_of("Guessed"));
  EXPECT_THAT(run({server_.url("/bare/")}), ElementsAre("feed: Guessed"));
}

TEST_F(Gathering, WithListLinksTheFeedsOfAPageAreNotFetched) {
  options_.list_links = true;
  serve("/page", "<!doctype html><link rel=alternate type='application/rss+xml' href='/a'>", "text/html");
  EXPECT_THAT(run({server_.url("/page"), server_.url("/b")}), ElementsAre("links: " + server_.url("/a"), "feed: B"));
}

TEST_F(Gathering, WithPagesTheArticleIsTheResult) {
  options_.pages = true;
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += "<p>The harbour wall was built in the year of the long frost, stone by stone.</p>";
  serve("/p", "<!doctype html><title>The wall</title><article><h1>The wall</h1>" + text + "</article>", "text/html");
  EXPECT_THAT(run({server_.url("/p"), server_.url("/none")}),
              ElementsAre("article: The wall", "error: HTTP status 404"));
}

TEST_F(Gathering, NotModifiedIsAnErrorAfterAnUnconditionalRequest) {
  server_.on("/304", [](const HttpRequest&) { return test::status(304); });
  EXPECT_THAT(run({server_.url("/304")}), ElementsAre("error: HTTP status 304 to an unconditional request"));
}

TEST_F(Gathering, AnAddressThatAPublisherNamesMustNotBePrivate) {
  options_.fetch.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  test::HttpServer outside("127.0.0.2");
  const std::string names = "<!doctype html><link rel=alternate type='application/rss+xml' href='";
  const std::string lists = "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/a") + "'/></body></opml>";
  outside.on("/page", [&](const HttpRequest&) { return test::ok(names + server_.url("/a") + "'>", "text/html"); });
  outside.on("/list", [&](const HttpRequest&) { return test::ok(lists); });
  serve("/page", names + server_.url("/a") + "'>", "text/html");
  EXPECT_THAT(run({outside.url("/page"), outside.url("/list")}),
              ElementsAre(HasSubstr("error: private address refused"), HasSubstr("error: private address refused")));
  EXPECT_TRUE(server_.log("/a").empty());
  EXPECT_THAT(run({server_.url("/page"), file("list.opml", lists)}), ElementsAre("feed: A", "feed: A"))
      << "the host that the user typed, and the user's own file";
}

TEST_F(Gathering, AnAddressThatAPublisherNamesIsNotAnsweredFromAPrivateCopy) {
  options_.cache.path = folder_ / "cache.sqlite";
  options_.fetch.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  EXPECT_THAT(run({server_.url("/a")}), ElementsAre("feed: A"));
  test::HttpServer outside("127.0.0.2");
  outside.on("/page", [&](const HttpRequest&) {
    return test::ok("<!doctype html><link rel=alternate type='application/rss+xml' href='" + server_.url("/a") + "'>",
                    "text/html");
  });
  EXPECT_THAT(run({outside.url("/page")}), ElementsAre(HasSubstr("error: private address refused")));
  EXPECT_THAT(run({server_.url("/a")}), ElementsAre("feed: A")) << "the user typed it";
}

TEST_F(Gathering, AListAtASubscribedAddressIsFollowedOnlyIfThatIsWanted) {
  serve("/list", "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/a") + "'/></body></opml>");
  Source source = *source_of(server_.url("/list"));
  source.may_be_list = false;
  for (const bool wanted : {false, true}) {
    options_.follow_lists = wanted;
    const std::vector<SourceResult> all = gather_all({source}, options_, recorder_);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(in_a_line(all[0]),
              wanted ? "feed: A" : "error: not a feed (subscription list); --follow-lists reads what it names");
  }
}

TEST_F(Gathering, AListInPlaceOfAFeedIsNotFollowed) {
  options_.cache.path = folder_ / "cache.sqlite";
  EXPECT_THAT(run({server_.url("/b")}), ElementsAre("feed: B"));
  serve("/b", "<opml version='2.0'><body><outline xmlUrl='" + server_.url("/a") + "'/></body></opml>");
  options_.cache.refresh = true;
  EXPECT_THAT(run({server_.url("/b")}), ElementsAre(HasSubstr("--follow-lists reads what it names")));
  EXPECT_TRUE(server_.log("/a").empty());
  options_.follow_lists = true;
  EXPECT_THAT(run({server_.url("/b")}), ElementsAre("feed: A"));
}

/// Reads `/a` in place of `/elsewhere`, and gives work to the workers.
class Worker : public Visitor {
 public:
  std::string address(const Source& source) override {
    return source.location.ends_with("/elsewhere") ? source.location.substr(0, source.location.rfind('/')) + "/a"
                                                   : source.location;
  }
  void requesting(const Source& source) override { requested.push_back(source.location); }
  Work take(SourceResult result) override {
    taken.push_back(in_a_line(result));
    Work work;
    for (int i = 0; i < 5; ++i) work.pieces.emplace_back([this] { ++done; });
    work.then = [this, mine = std::this_thread::get_id()] {
      EXPECT_EQ(mine, std::this_thread::get_id());
      seen_by_then.push_back(done);
      if (after) after();
    };
    return work;
  }

  std::vector<std::string> requested;
  std::vector<std::string> taken;
  std::vector<int> seen_by_then;
  std::atomic<int> done = 0;
  std::function<void()> after;
};

TEST_F(Gathering, WhatFollowsAResultRunsAfterAllItsPieces) {
  Worker worker;
  polling::CacheMemory memory(options_.cache);
  gather({*source_of(server_.url("/elsewhere"))}, options_, memory, recorder_, worker);
  EXPECT_THAT(worker.requested, ElementsAre(server_.url("/elsewhere")));
  EXPECT_THAT(worker.taken, ElementsAre("feed: A"));
  EXPECT_THAT(worker.seen_by_then, ElementsAre(5));
  EXPECT_TRUE(server_.log("/elsewhere").empty());
}

TEST_F(Gathering, FinishedResultsDoNotWaitForASlowServer) {
  std::promise<void> first_is_done;
  server_.on("/slow", [&, done = first_is_done.get_future().share()](const HttpRequest&) {
    EXPECT_EQ(done.wait_for(5s), std::future_status::ready);
    return test::ok(feed_of("Slow"));
  });
  polling::CacheMemory memory(options_.cache);
  Worker worker;
  worker.after = [&, told = false]() mutable {
    if (!std::exchange(told, true)) first_is_done.set_value();
  };
  gather({*source_of(server_.url("/slow")), *source_of(server_.url("/a"))}, options_, memory, recorder_, worker);
  EXPECT_THAT(worker.taken, ElementsAre("feed: A", "feed: Slow"));
}

TEST_F(Gathering, FilesAreReadNoFasterThanTheyAreUsed) {
  std::vector<Source> sources;
  for (int i = 0; i < 500; ++i) sources.push_back(*source_of(file(std::to_string(i) + ".xml", feed_of("A"))));
  polling::CacheMemory memory(options_.cache);
  Worker worker;
  std::size_t read_before = 0;
  worker.after = [&] {
    if (read_before == 0) read_before = worker.taken.size();
  };
  gather(sources, options_, memory, recorder_, worker);
  EXPECT_EQ(worker.taken.size(), sources.size());
  EXPECT_LT(read_before, sources.size() / 2);
}

TEST_F(Gathering, TheBodiesOfALargeFeedWaitInAFileOfItsOwn) {
  const std::string body(5000, 'x');
  const std::string feed = "<rss version='2.0'><channel><title>A</title><item><title>One</title><description>" + body +
                           "</description></item></channel></rss>";
  serve("/large", feed);
  options_.large_feed = 5000;
  const std::vector<Source> sources = {*source_of(server_.url("/large")), *source_of(file("large.xml", feed)),
                                       *source_of(server_.url("/a"))};
  const std::vector<SourceResult> results = gather_all(sources, options_, recorder_);
  ASSERT_EQ(results.size(), 3U);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& found = std::get<FoundFeed>(results[i].found);
    EXPECT_NE(found.file, nullptr);
    EXPECT_EQ(found.feed.items[0].body.source, "");
    EXPECT_EQ(found.bodies[0].text(), body);
  }
  EXPECT_EQ(std::get<FoundFeed>(results[2].found).file, nullptr);
  // What completes articles looks at their bodies.
  options_.full = true;
  const std::vector<SourceResult> completed = gather_all(sources, options_, recorder_);
  EXPECT_EQ(std::get<FoundFeed>(completed[1].found).file, nullptr);
  EXPECT_EQ(std::get<FoundFeed>(completed[1].found).feed.items[0].body.source, body);
}

}  // namespace
}  // namespace feedcat::pipeline
