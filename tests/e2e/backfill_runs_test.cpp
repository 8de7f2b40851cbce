// `mirror --backfill` in several runs: killed, limited, refused, and again after it has come to its end.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/blog.hpp"
#include "support/killed.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class BackfillRuns : public testing::Test {
 protected:
  Ran run(std::vector<std::string> options, const std::string& feed) {
    std::vector<std::string> words = {"mirror", mirror_};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(feed);
    return feedcat(std::move(words), {{}, environment_, {}});
  }
  /// The numbers of the blog's articles that are in the mirror. Each must be there once.
  std::set<int> saved() {
    constexpr std::string_view kBegin = "This is the entry numbered ";
    std::set<int> found;
    for (const auto& entry : fs::recursive_directory_iterator(mirror_)) {
      if (entry.path().extension() != ".md") continue;
      const std::string text = read_whole(entry.path());
      const std::size_t at = text.find(kBegin);
      const int number = at == std::string::npos ? 0 : std::stoi(text.substr(at + kBegin.size()));
      EXPECT_TRUE(found.insert(number).second) << entry.path();
    }
    return found;
  }
  static std::set<int> all(int posts) {
    std::set<int> numbers;
    for (int i = 1; i <= posts; ++i) numbers.insert(i);
    return numbers;
  }
  static std::string line(const Blog& blog, const std::string& words) {
    return fmt::format("feedcat: {}: {}\n", blog.feed(), words);
  }

  /// Has a server answer so to every request for an article, and later as it should.
  void refuse_all_pages(const HttpReply& refusal) {
    Blog blog({"refusing", Engine::sitemap, 40});
    fs::remove_all(mirror_);
    std::atomic<bool> refuses = true;
    for (int post = 1; post <= 30; ++post) {
      blog.server().on(blog.path_of(post), [&, post](const HttpRequest&) {
        return refuses ? refusal : ok(blog.page_of(post), "text/html");
      });
    }
    const Ran first = run({"--backfill"}, blog.feed());
    EXPECT_EQ(first.status, 1);
    EXPECT_THAT(first.err, HasSubstr("10 articles so far"));
    refuses = false;
    EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "40 articles, complete"));
    EXPECT_EQ(saved(), all(40));
  }

  TemporaryFolder folder_;
  std::string mirror_ = folder_ / "m";
  std::vector<std::pair<std::string, std::string>> environment_ = {{"XDG_CACHE_HOME", folder_ / "cache"}};
};

/// FEEDCAT_KILLS=200 makes the test long.
int kills_wanted() {
  const char* const wanted = std::getenv("FEEDCAT_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : 20;
}

TEST_F(BackfillRuns, KilledAtAnyMomentTheyLeadToTheSameMirror) {
  int kills = 0;
  for (unsigned seed = 1; kills < kills_wanted(); ++seed) {
    const Engine engine = seed % 3 == 0 ? Engine::sitemap : seed % 3 == 1 ? Engine::wordpress : Engine::substack;
    Blog blog({"killed", engine, 130});
    fs::remove_all(mirror_);
    Killer killer(seed);
    killer.run_until_it_ends({"mirror", "--backfill", mirror_, blog.feed()}, environment_);
    kills += killer.kills();
    EXPECT_EQ(saved(), all(130)) << seed;
    const Ran again = run({"--backfill"}, blog.feed());
    EXPECT_EQ(again.out, "");
    EXPECT_EQ(again.err, line(blog, "130 articles, complete"));
    if (HasFailure()) return;
  }
  RecordProperty("kills", kills);
}

TEST_F(BackfillRuns, MaxPagesEndsARunAndTheNextOneContinues) {
  Blog blog({"limited", Engine::wordpress, 75});
  const Ran first = run({"--backfill", "--max-pages", "3"}, blog.feed());
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.err, line(blog,
                            "40 articles so far back to 2026-01-11; --max-pages was reached, and the next run with "
                            "--backfill continues"));
  EXPECT_EQ(saved().size(), 40U);
  const std::size_t before = blog.server().log().size();
  const Ran second = run({"--backfill"}, blog.feed());
  EXPECT_EQ(second.err, line(blog, "75 articles, complete"));
  EXPECT_EQ(saved(), all(75));
  EXPECT_EQ(blog.server().log().size() - before, 5U);  // pages 5 to 9; the feed and robots.txt are fresh
}

TEST_F(BackfillRuns, SeveralSourcesAreSearchedAtOnceAndEachSaysHowItEnds) {
  Blog one({"one", Engine::wordpress, 45});
  Blog other({"other", Engine::json, 25});
  const Ran ran = run({"--backfill", other.feed()}, one.feed());
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.err, HasSubstr(line(one, "45 articles, complete")));
  EXPECT_THAT(ran.err, HasSubstr(line(other, "25 articles, complete")));
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 70);
}

TEST_F(BackfillRuns, ASitemapAsASourceIsReadToItsEnd) {
  Blog blog({"map", Engine::sitemap, 90});
  const std::string sitemap = blog.server().url("/sitemap.xml");
  EXPECT_EQ(run({"--backfill"}, sitemap).err, "feedcat: " + sitemap + ": 90 articles, complete\n");
  EXPECT_EQ(saved(), all(90));
}

TEST_F(BackfillRuns, SinceEndsTheSearchAtThatTimeAndLaterItMayGoFurther) {
  Blog blog({"since", Engine::wordpress, 75});
  const Ran some = run({"--backfill=2026-02-01"}, blog.feed());
  EXPECT_EQ(some.status, 0);
  EXPECT_EQ(some.err, line(blog, "23 articles, complete back to 2026-02-01"));
  EXPECT_EQ(saved().size(), 23U);
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "75 articles, complete"));
  EXPECT_EQ(saved(), all(75));
}

TEST_F(BackfillRuns, ALaterSearchEndsWhereItMeetsTheFormerOne) {
  Blog blog({"again", Engine::wordpress, 300});
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "300 articles, complete"));
  const std::size_t before = blog.server().log().size();
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "300 articles, complete"));
  EXPECT_LE(blog.server().log().size() - before, 3U);
}

TEST_F(BackfillRuns, WhatRobotsTxtForbidsIsNotRequested) {
  Blog blog({"forbidden", Engine::sitemap, 40});
  blog.server().on("/robots.txt", [](const HttpRequest&) {
    return ok("User-agent: *\nDisallow: /2026/\nDisallow: /*?page=\n", "text/plain");
  });
  const Ran ran = run({"-v", "--backfill"}, blog.feed());
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.err, HasSubstr("robots.txt does not allow it"));
  for (const HttpRequest& request : blog.server().log()) {
    EXPECT_THAT(request.target, Not(HasSubstr("/2026/")));
    EXPECT_THAT(request.target, Not(HasSubstr("page=")));
  }
}

TEST_F(BackfillRuns, AServerThatWantsALongRestStopsTheSearchUntilALaterRun) {
  Blog blog({"tired", Engine::json, 60, Oddity::tired});
  const Ran first = run({"--backfill"}, blog.feed());
  EXPECT_EQ(first.status, 1);
  EXPECT_EQ(first.err, line(blog,
                            "20 articles so far back to 2026-02-05; the server wants no more requests now: HTTP status "
                            "429, and the next run with --backfill continues"));
  EXPECT_EQ(saved().size(), 20U);
  const std::size_t before = blog.server().log().size();
  EXPECT_EQ(run({"--backfill"}, blog.feed()).status, 1);
  EXPECT_EQ(blog.server().log().size(), before);
  environment_ = {{"XDG_CACHE_HOME", folder_ / "another"}};  // as if a day had passed
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "60 articles, complete"));
  EXPECT_EQ(saved(), all(60));
}

TEST_F(BackfillRuns, PagesThatAServerRefusesOrFailsToGiveDoNotHoldUpTheOthers) {
  Blog blog({"failing", Engine::sitemap, 40});
  blog.server().on("/2026/01/harbour-log-5/", [](const HttpRequest&) { return status(403); });
  blog.server().on("/2026/01/harbour-log-6/", [](const HttpRequest&) { return status(500); });
  const Ran first = run({"--backfill"}, blog.feed());
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.err, line(blog,
                            "38 articles so far back to 2026-01-11; some pages could not be read, and the next run "
                            "with --backfill continues"));
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err, line(blog, "38 articles, complete"));
  EXPECT_EQ(blog.server().log("/2026/01/harbour-log-6/").size(), 2U);
  EXPECT_EQ(blog.server().log("/2026/01/harbour-log-5/").size(), 1U);
}

TEST_F(BackfillRuns, AServerThatRefusesEveryPageIsLeftAloneAndNothingIsForgotten) {
  const std::vector<HttpReply> refusals = {
      status(403), ok("<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body><h1>Service "
                      "temporarily unavailable</h1><p>Please try again later.</p></body></html>",
                      "text/html")};
  for (const HttpReply& refusal : refusals) refuse_all_pages(refusal);
}

TEST_F(BackfillRuns, WithFullTheTextsOfSummariesComeFromTheirPages) {
  Blog blog({"summaries", Engine::wordpress, 35, Oddity::summaries});
  EXPECT_EQ(run({"--backfill", "--full"}, blog.feed()).err, line(blog, "35 articles, complete"));
  EXPECT_EQ(saved(), all(35));
  for (const auto& entry : fs::recursive_directory_iterator(mirror_)) {
    if (entry.path().extension() != ".md") continue;
    EXPECT_THAT(read_whole(entry.path()), HasSubstr("crates of herring"));
  }
}

TEST_F(BackfillRuns, CopiesInAWebArchiveAreReadOnlyIfTheUserWantsThem) {
  Blog blog({"gone", Engine::nothing, 40});
  HttpServer archive;
  archive.on("/cdx/search/cdx", [](const HttpRequest&) {
    return ok(R"([["timestamp"],["20251201000000"],["20260105000000"],["20260110000000"],["20260120000000"]])",
              "application/json");
  });
  EXPECT_EQ(run({"--backfill"}, blog.feed()).err,
            line(blog, "10 articles, complete back to 2026-02-18, then nothing more was found"));
  EXPECT_EQ(archive.log().size(), 0U);
  const std::string feed =
      "<rss version='2.0'><channel><title>gone</title><item><guid>old</guid>"
      "<link>https://gone.example.org/old</link><title>Old</title>"
      "<pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate>"
      "<description>This is the entry numbered 7.</description></item></channel></rss>";
  archive.otherwise(
      [feed](const HttpRequest& request) { return request.path.starts_with("/web/") ? ok(feed) : status(404); });
  const Ran ran = run({"--backfill", "--archived=" + archive.url("")}, blog.feed());
  EXPECT_EQ(ran.err, line(blog, "11 articles, complete back to 2026-01-01, then nothing more was found"));
  std::vector<std::string> copies;
  for (const HttpRequest& request : archive.log()) {
    if (request.path.starts_with("/web/")) copies.push_back(request.path.substr(0, 19));
  }
  // The copy of 10 January has nothing that neither the next nor the one before has.
  EXPECT_THAT(copies, testing::ElementsAre("/web/20260120000000", "/web/20260105000000", "/web/20251201000000"));
}

TEST_F(BackfillRuns, NoOtherHostIsRequestedBecauseASitemapOrAPageNamesIt) {
  Blog blog({"hostile", Engine::nothing, 12});
  HttpServer other("127.0.0.2");
  blog.server().on("/sitemap.xml", [&](const HttpRequest&) {
    return ok("<urlset><url><loc>http://127.0.0.2:" + std::to_string(other.port()) + "/2026/01/a/</loc></url></urlset>",
              "application/xml");
  });
  blog.server().on("/", [&](const HttpRequest&) {
    return ok("<html><body><a href='http://127.0.0.2:" + std::to_string(other.port()) +
                  "/archive/'>Archive</a></body></html>",
              "text/html");
  });
  EXPECT_EQ(run({"--backfill"}, blog.feed()).status, 0);
  EXPECT_EQ(other.log().size(), 0U);
}

TEST_F(BackfillRuns, OptionsThatNeedItAreWrongWithoutIt) {
  for (const char* option : {"--max-pages=3", "--archived"}) {
    const Ran ran = run({option}, "http://127.0.0.1:1/");
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.err, HasSubstr("needs --backfill"));
  }
  EXPECT_EQ(run({"--backfill=soon"}, "http://127.0.0.1:1/").status, 2);
}

}  // namespace
}  // namespace feedcat::test
