#include "pipeline/stories/group.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "pipeline/stories/titles.hpp"

namespace feedcat::pipeline::stories {
namespace {

using std::chrono::hours;

constexpr const char* kReport =
    "Two trams collided at the Weavers' Bridge in Ostleigh on Monday, and nine people were taken to hospital. The "
    "driver of "
    "the second tram, Marek Tolliver, said that the brakes had answered late. Line 14 will not run before Wednesday, "
    "because "
    "the rails have to be straightened. An inquiry has begun, led by Femke Oudkerk of the safety board.";
constexpr const char* kRetelling =
    "After the accident at the Weavers' Bridge the safety board has sent Femke Oudkerk to Ostleigh. Nine passengers "
    "are in "
    "hospital, none of them in danger. How it came about is open; Marek Tolliver, who drove one of the trams, spoke of "
    "brakes "
    "that came too late. Passengers of line 14 must take a bus until Wednesday.";
constexpr const char* kElsewhere =
    "In Grauholt a tram left the rails yesterday and came to rest in the window of a bakery. Nobody was hurt, although "
    "the "
    "shop was full. The baker, Lucia Ferrante, handed out rolls to the passengers. The depot of Sarnford sent a crane.";

StoryArticle article(std::size_t feed, std::string title, std::string_view text, hours when = hours(0)) {
  StoryArticle out;
  out.feed = feed;
  out.when = UtcTime(when);
  Feed alone;
  alone.items.emplace_back().title = std::move(title);
  out.title = Titles(alone).stems_of(alone.items.front());
  out.text = fingerprint_of(text);
  return out;
}

using Firsts = std::vector<std::size_t>;

TEST(Stories, ACopyWithSmallEditsIsTheSameStoryWhateverItsTitle) {
  std::string copy = kReport;
  copy.replace(copy.find("nine people"), 11, "nine persons");
  copy += " This is a developing story.";
  EXPECT_EQ(group({article(0, "Trams collide", kReport), article(1, "Nine in hospital", copy)}), (Firsts{0, 0}));
}

TEST(Stories, ARetellingIsTheSameStoryIfItsTitleAndItsNamesAre) {
  EXPECT_EQ(group({article(0, "Nine hurt as trams collide in Ostleigh", kReport),
                   article(1, "Trams collide in Ostleigh, nine in hospital", kRetelling)}),
            (Firsts{0, 0}));
}

TEST(Stories, TheSameKindOfEventElsewhereIsAnotherStory) {
  EXPECT_EQ(
      group({article(0, "Tram accident shakes city", kReport), article(1, "City shaken by tram accident", kElsewhere)}),
      (Firsts{0, 1}));
}

TEST(Stories, ATitleOfTwoWordsProvesNothing) {
  EXPECT_EQ(group({article(0, "Tram collision", kReport), article(1, "Tram collision", kRetelling)}), (Firsts{0, 1}));
}

TEST(Stories, TwoArticlesOfOneFeedAreNeverOneStory) {
  EXPECT_EQ(group({article(0, "Trams", kReport), article(0, "Trams", kReport), article(1, "Trams", kReport)}),
            (Firsts{0, 1, 0}));
}

TEST(Stories, AStoryEndsAfterFiveDays) {
  EXPECT_EQ(group({article(0, "", kReport), article(1, "", kReport, hours(120))}), (Firsts{0, 0}));
  EXPECT_EQ(group({article(0, "", kReport), article(1, "", kReport, hours(121))}), (Firsts{0, 1}));
  // No chain of articles makes it longer.
  const Firsts firsts = group({article(0, "", kReport), article(1, "", kReport, hours(100)),
                               article(2, "", kReport, hours(200)), article(3, "", kReport, hours(300))});
  EXPECT_EQ(firsts, (Firsts{0, 0, 2, 2}));
}

TEST(Stories, TheFirstArticleIsTheEarliestWhateverTheOrder) {
  EXPECT_EQ(
      group({article(0, "", kReport, hours(3)), article(1, "", kReport, hours(1)), article(2, "", kReport, hours(2))}),
      (Firsts{1, 1, 1}));
  StoryArticle undated = article(0, "", kReport);
  undated.when.reset();
  EXPECT_EQ(group({undated, article(1, "", kReport)}), (Firsts{1, 1}));
}

TEST(Stories, AnotherDeclaredLanguageIsAnotherStoryUnlessTheTextIsTheSame) {
  const auto in = [](std::string language, StoryArticle one) {
    one.language = std::move(language);
    return one;
  };
  const StoryArticle report = article(0, "Nine hurt as trams collide in Ostleigh", kReport);
  const StoryArticle retelling = article(1, "Trams collide in Ostleigh, nine hurt", kRetelling);
  EXPECT_EQ(group({in("en", report), in("de", retelling)}), (Firsts{0, 1}));
  EXPECT_EQ(group({in("en", report), in("", retelling)}), (Firsts{0, 0}));
}

TEST(Stories, TheSameNameIsTheSameStory) {
  StoryArticle here = article(0, "", "");
  StoryArticle there = article(1, "", "");
  here.name = there.name = "https://a.example/1";
  EXPECT_EQ(group({here, there}), (Firsts{0, 0}));
  there.name.clear();
  EXPECT_EQ(group({here, there}), (Firsts{0, 1}));
}

TEST(Stories, AStandingPhraseIsNoText) {
  const char* phrase = "Read the whole article on our site, where you will also find pictures.";
  EXPECT_EQ(group({article(0, "", phrase), article(1, "", phrase)}), (Firsts{0, 1}));
}

TEST(Stories, TextsWithoutSpacesAreComparedByPairs) {
  const char* text =
      "\u6771\u4eac\u90fd\u5185\u306e\u5de5\u5834\u3067\u6708\u66dc\u65e5\u306b\u706b\u4e8b\u304c\u3042\u308a\u3001"
      "\u8fd1\u304f\u306e\u4f4f\u6c11\u304c\u907f\u96e3\u3057\u305f\u3002\u3051\u304c\u4eba\u306f\u3044\u306a\u3044"
      "\u3002";
  EXPECT_EQ(group({article(0, "", text), article(1, "", text)}), (Firsts{0, 0}));
}

TEST(Stories, ManyEqualArticlesAreOneStory) {
  std::vector<StoryArticle> many;
  for (std::size_t i = 0; i < 500; ++i) many.push_back(article(i, "Nine hurt as trams collide in Ostleigh", kReport));
  EXPECT_EQ(group(many), Firsts(500, 0));
}

TEST(Stories, WhatIsEmptyIsAlone) {
  EXPECT_EQ(group({}), Firsts{});
  EXPECT_EQ(group({StoryArticle{.feed = 0}, StoryArticle{.feed = 1}}), (Firsts{0, 1}));
}

TEST(Resemblance, EstimatesTheShareOfCommonShingles) {
  const std::string a = kReport;
  EXPECT_EQ(resemblance(fingerprint_of(a), fingerprint_of(a)), 1);
  EXPECT_EQ(resemblance(fingerprint_of(a), fingerprint_of(kElsewhere)), 0);
  // Three hundred different words, of which the second text has the last two hundred: 196 of 296 runs of five.
  std::string all, part;
  for (int i = 0; i < 300; ++i) {
    const std::string word = "w" + std::to_string(i) + " ";
    all += word;
    if (i >= 100) part += word;
  }
  EXPECT_NEAR(resemblance(fingerprint_of(all), fingerprint_of(part)), 196.0 / 296, 0.1);
}

TEST(Titles, WhatStandsInEveryTitleOfAFeedDoesNotCount) {
  Feed feed;
  for (int i = 0; i < 3; ++i) feed.items.emplace_back().title = "Daily links " + std::to_string(i);
  feed.items.emplace_back().title = "Trams collide near bridge | The Weekday";
  feed.items.emplace_back().title = "Bakery opens again | The Weekday";
  feed.items.emplace_back().title = "Swans return | The Weekday";
  Feed plain;
  plain.items.emplace_back().title = "Tram colliding near bridges";
  const Titles titles(feed);
  EXPECT_TRUE(titles.stems_of(feed.items[0]).empty());
  EXPECT_EQ(titles.stems_of(feed.items[3]), Titles(plain).stems_of(plain.items[0]));
}

TEST(Titles, ATitleThatComesAgainAtOnceDoesNotStand) {
  Feed feed;
  for (int i = 0; i < 2; ++i) {
    Item& item = feed.items.emplace_back();
    item.title = "Trams collide near bridge";
    item.published = UtcTime(hours(i));
  }
  EXPECT_EQ(Titles(feed).stems_of(feed.items[0]).size(), 4U);
  feed.items[1].published = UtcTime(hours(24));
  EXPECT_TRUE(Titles(feed).stems_of(feed.items[0]).empty());
}

}  // namespace
}  // namespace feedcat::pipeline::stories
