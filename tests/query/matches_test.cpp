#include "query/matches.hpp"

#include <gtest/gtest.h>

#include "query/parse.hpp"
#include "text/date.hpp"

namespace feedcat::query {
namespace {

class Matches : public testing::Test {
 protected:
  bool matches(std::string_view typed) {
    Context context{.now = *text::parse_date("2026-06-15T12:00:00Z")};
    context.tagged = [](std::string_view tag) {
      return std::vector<std::string>{"https://" + std::string(tag) + ".example/feed"};
    };
    auto query = parse(typed, context);
    EXPECT_TRUE(query) << typed << ": " << (query ? "" : query.error().what);
    if (!query) return false;
    return Matcher::compile(std::move(*query))->matches(article_);
  }

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
                            "tides",
                            "title:gauge -\"gauge\"",
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
                            "words:13",
                            "words:>12",
                            "words:..14",
                            "has:image",
                            "NOT kite",
                            "tide OR kite",
                            "-(kite OR boat)"}) {
    EXPECT_TRUE(matches(typed)) << typed;
  }
  for (const char* typed : {"kite",
                            "\"tides\"",
                            "\"tide of\"",
                            "\"gauge\"",
                            "\"tide gauge\"",
                            "tag:learn",
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

TEST_F(Matches, InflectionsAreThoseOfTheLanguageThatIsDeclaredOrElseRecognised) {
  EXPECT_TRUE(matches("author:lees harbours"));
  article_.language = "pl";
  EXPECT_FALSE(matches("tide-gauge")) << "Snowball has no Polish";
  article_.language = "";
  EXPECT_FALSE(matches("title:gauge")) << "the text is too short to be recognised";
  article_.body = [] {
    return std::string(
        "The ferries leave the port at seven in the morning and come back in the evening. On the way they stop at two "
        "small villages, where people wait with baskets of fish, bicycles, and now and then a goat that does not want "
        "to travel. Nobody minds, because the captain is never in a hurry.");
  };
  EXPECT_TRUE(matches("title:gauge ferry"));
  EXPECT_FALSE(matches("title:\"gauge\""));
}

TEST_F(Matches, AnyPartOfTextWithoutSpaces) {
  article_.title = "東京都のサンドボックス";
  article_.tags = {"京都"};
  for (const char* typed : {"東京", "京都の", "title:都", "ボックス", "\"ス\"", "ｻﾝﾄﾞ*", "tag:京", "tag:都"}) {
    EXPECT_TRUE(matches(typed)) << typed;
  }
  for (const char* typed : {"東都", "京東", "サンボ", "tag:東"}) EXPECT_FALSE(matches(typed)) << typed;
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

TEST_F(Matches, EachPartIsLookedAtByItselfAndSeesTagsThatWereAdded) {
  const Context context{.now = *text::parse_date("2026-06-15T12:00:00Z")};
  Query all;
  for (const char* typed : {"tide cat", "boat OR (harbour -dog)", "tag:new", "", "title:harbour", "NOT tag:new"}) {
    add_part(all, *parse(typed, context));
  }
  const auto matcher = Matcher::compile(std::move(all));
  ASSERT_TRUE(matcher);
  int bodies = 0;
  article_.body = [&] {
    ++bodies;
    return std::string("A harbour, and a cat.");
  };
  std::vector<bool> told;
  matcher->each_part(article_, [&](std::size_t part, bool matches) {
    EXPECT_EQ(part, told.size());
    told.push_back(matches);
    if (part == 1) article_.tags.emplace_back("new");
  });
  EXPECT_EQ(told, (std::vector{true, true, true, true, false, false}));
  EXPECT_EQ(bodies, 1);
}

}  // namespace
}  // namespace feedcat::query
