#include "query/matches.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "query/parse.hpp"
#include "store/words.hpp"
#include "text/date.hpp"

namespace feedcat::query {
namespace {

class Matches : public testing::Test {
 protected:
  bool matches(std::string_view typed) {
    Context context{.now = *text::parse_date("2026-06-15T12:00:00Z"), .splitter = *splitter_};
    context.tagged = [](std::string_view tag) {
      return std::vector<std::string>{"https://" + std::string(tag) + ".example/feed"};
    };
    auto query = parse(typed, context);
    EXPECT_TRUE(query) << typed << ": " << (query ? "" : query.error().what);
    if (!query) return false;
    return Matcher::compile(std::move(*query), *splitter_)->matches(article_);
  }

  std::unique_ptr<text::WordSplitter> splitter_ = *store::index_splitter();
  Article article_{.title = "Tide gauges",
                   .authors = {"Ann Lee", "Bo Chen"},
                   .author_addresses = {"ann@harbour.example"},
                   .body = [] { return std::string("The harbour's café has a C++ model of the Tide.\nAnd a cat."); },
                   .feed_title = "Harbour Notes",
                   .feed_addresses = {"https://sea.example/feed"},
                   .folder = "harbour-notes",
                   .tags = {"Machine Learning", "Sea"},
                   .url = "https://sea.example/2026/tide-gauges",
                   .language = "en_GB",
                   .date = text::parse_date("2026-06-01T10:00:00Z"),
                   .seen = text::parse_date("2026-06-14T10:00:00Z"),
                   .has = [](Trait trait) { return trait == Trait::image; }};
};

TEST_F(Matches, EveryKindOfTerm) {
  for (const char* typed : {"",
                            "tide",
                            "TIDE cafe",
                            "\"model of the tide\"",
                            "gaug*",
                            "\"the harb\"*",
                            "c++",
                            "harbour's",
                            "lee",
                            "title:tide",
                            "title:\"tide gauges\"",
                            "author:\"bo chen\"",
                            "author:\"lee bo\"",
                            "author:/^Bo/",
                            "author:/harbour/",
                            "body:/^and a/",
                            "body:/^And a/",
                            "feed:harbour",
                            "feed:sea.example",
                            "feed:harbour-notes",
                            "feed:@sea",
                            "feed:/^harbour-notes$/",
                            "tag:learning",
                            "tag:\"machine learning\"",
                            "tag:/^sea$/",
                            "url:sea.example/2026",
                            "url:/gauges$/",
                            "lang:en",
                            "lang:EN-gb",
                            "date:2026-06",
                            "date:2026-06-01",
                            "seen:2d",
                            "words:14",
                            "words:>13",
                            "words:..14",
                            "has:image",
                            "NOT kite",
                            "tide OR kite",
                            "-(kite OR boat)"}) {
    EXPECT_TRUE(matches(typed)) << typed;
  }
  for (const char* typed : {"kite",
                            "tides",
                            "\"tide of\"",
                            "gaug",
                            "\"gauges ann\"",
                            "title:model",
                            "author:tide",
                            "author:/^chen/",
                            "author:/^Ann Lee, /",
                            "body:/^cat/",
                            "body:/C\\+\\+ Model/",
                            "feed:boats",
                            "feed:@land",
                            "tag:\"learning sea\"",
                            "tag:/^Learning/",
                            "lang:e",
                            "lang:de",
                            "lang:en-GB-x",
                            "date:2026-05",
                            "date:>2026-06-01",
                            "date:today",
                            "seen:<2d",
                            "words:>14",
                            "has:enclosure",
                            "is:updated",
                            "NOT tide",
                            "tide -gauges",
                            "tide AND (kite OR boat)"}) {
    EXPECT_FALSE(matches(typed)) << typed;
  }
}

TEST_F(Matches, WhatNobodyKnowsTheTimeOfMeetsEveryTime) {
  article_.date.reset();
  EXPECT_TRUE(matches("date:2020"));
  EXPECT_FALSE(matches("NOT date:2020"));
}

TEST_F(Matches, TheBodyIsReadOnceAndOnlyIfNeeded) {
  int calls = 0;
  article_.body = [&calls] { return ++calls, std::string("a body"); };
  EXPECT_TRUE(matches("title:tide tag:sea"));
  EXPECT_EQ(calls, 0);
  EXPECT_TRUE(matches("body body:a words:2 body:/dy/"));
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace feedcat::query
