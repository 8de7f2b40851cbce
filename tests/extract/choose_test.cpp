#include "extract/choose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "extract/assemble.hpp"
#include "extract/candidates.hpp"
#include "extract/explain.hpp"
#include "extract/marked.hpp"
#include "extract/measure.hpp"
#include "fragment.hpp"

namespace feedcat::extract {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Returns a paragraph of prose, a different one for each subject.
std::string prose(const std::string& subject) {
  return "<p>" + subject +
         " was there long before the town was, and nobody, whether sailor, clerk or child, remembers a morning "
         "without it. In winter, when the fog comes in, people listen for it; in summer they forget it.</p>\n";
}

std::string story(const std::string& place) {
  std::string out;
  for (const char* subject : {"lighthouse", "ferry", "old quay", "harbour master", "tide"}) {
    out += prose("The " + std::string(subject) + " of " + place);
  }
  return out;
}

std::string chosen(const std::string& markup) {
  test::Fragment page(markup);
  return test::Fragment::text_of(*choose(page.tree, page.body, {}).article);
}

TEST(Candidates, ParagraphsGivePointsToWhatHoldsThem) {
  test::Fragment page("<div id=page><div id=story>" + story("north") + "</div><div id=side>" + prose("The gull") +
                      "</div><div id=links><p><a href=/a>" + prose("A long way off") + "</a></p></div></div>");
  const Measures measures(page.body);
  const Scores scores = score_candidates(page.body, measures, true);
  ASSERT_GE(scores.best.size(), 3U);
  EXPECT_EQ(describe(*scores.best[0].node), "div#story");
  EXPECT_EQ(describe(*scores.best[1].node), "div#page");
  EXPECT_GT(scores.of(*page.body.first_child->first_child), 20);
  EXPECT_LT(scores.of(*html::find_first(page.body, html::Tag::a)), 1);
}

TEST(Candidates, NamesCountOnlyWhenTheyAreWeighed) {
  for (const bool weigh : {true, false}) {
    test::Fragment page("<div class=comment>" + prose("The gull") + "</div><div class=article>" + prose("The tern") +
                        "</div>");
    const Measures measures(page.body);
    const Scores scores = score_candidates(page.body, measures, weigh);
    const double comment = scores.of(*page.body.first_child);
    const double article = scores.of(*page.body.last_child);
    EXPECT_DOUBLE_EQ(article - comment, weigh ? 50 * (1.0 - measures.of(page.body).link_density()) : 0) << weigh;
  }
}

std::string assembled(const std::string& markup) {
  test::Fragment page(markup);
  const Measures measures(page.body);
  return test::Fragment::text_of(
      *assemble(page.tree, page.body, measures, score_candidates(page.body, measures, true)));
}

TEST(Assemble, SiblingsThatGoWithTheBestComeAlong) {
  const std::string text = assembled(
      "<div><p>So it began, one morning in March, in the rain, and nobody, not even the oldest, had seen it "
      "coming.</p><div class=part>" +
      story("north") + "</div><div class=part>" + story("south") +
      "</div></div><div><a href=/a>Elsewhere</a></div></div>");
  for (const char* part : {"So it began", "tide of north", "tide of south"}) EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("Elsewhere")));
}

TEST(Assemble, AnArticleCutIntoPiecesIsWhatThePiecesShare) {
  std::string markup = "<div id=all>";
  for (const char* place : {"north", "south", "east", "west"}) {
    markup += "<div><section>" + story(place) + "</section></div>";
  }
  const std::string text = assembled("<div id=page>" + markup + "</div><div id=foot><a href=/>Home</a></div></div>");
  for (const char* place : {"tide of north", "tide of south", "tide of east", "tide of west"}) {
    EXPECT_THAT(text, HasSubstr(place));
  }
}

/// Tries each way in which a page may mark its content, and things that are not marks.
TEST(Marked, KnowsTheMarksOfContent) {
  const struct {
    const char* open;
    Mark mark;
  } rows[] = {
      {"<div itemprop=articleBody>", Mark::body},
      {"<div class='box entry-content wide'>", Mark::body},
      {"<section class=post-content>", Mark::body},
      {"<div id=article-body>", Mark::body},
      {"<div class=Article__Body>", Mark::body},
      {"<div class=story-body>", Mark::body},
      {"<article>", Mark::article},
      {"<main>", Mark::main},
      {"<div role=main>", Mark::main},
  };
  for (const auto& row : rows) {
    test::Fragment page("<nav>Home</nav>" + std::string(row.open) + prose("The tern") + "</div>");
    const std::vector<Marked> marked = marked_content(page.body);
    ASSERT_EQ(marked.size(), 1U) << row.open;
    EXPECT_EQ(marked[0].mark, row.mark) << row.open;
    EXPECT_GT(marked[0].chars, 100U) << row.open;
  }
  test::Fragment unmarked("<div class=my-entry-contents>" + prose("The tern") + "</div>");
  EXPECT_TRUE(marked_content(unmarked.body).empty());
}

TEST(Marked, PiecesWithinOneArticleBelongTogether) {
  const std::string pieces = "<article><div class=entry-content>" + story("north") + "</div><div class=ad>Buy</div>" +
                             "<div class=entry-content>" + prose("The gull") + "</div></article>";
  test::Fragment one(pieces);
  EXPECT_EQ(marked_content(one.body).front().nodes.size(), 2U);
  test::Fragment list("<article><div class=entry-content>" + story("north") + "</div></article><article>" +
                      "<div class=entry-content>" + prose("The gull") + "</div></article>");
  EXPECT_EQ(marked_content(list.body).front().nodes.size(), 1U);
}

TEST(Choose, TheMarkedTextWinsWhenItIsTidier) {
  const std::string text = chosen("<div><div class=entry-content>" + story("north") + "</div><p>" +
                                  "Our paper, which is printed in the harbour, is sold at the quay, too.</p></div>");
  EXPECT_THAT(text, HasSubstr("tide of north"));
  EXPECT_THAT(text, Not(HasSubstr("is sold at the quay")));
}

TEST(Choose, TheMarkedTextWinsWhenItHoldsMuchMore) {
  std::string parts;
  for (const char* place : {"north", "south", "east"}) parts += "<ul><li>" + story(place) + "</li></ul>";
  const std::string text =
      chosen("<article><div class=box><div>" + story("west") + "</div></div>" + parts + "</article>");
  for (const char* place : {"tide of west", "tide of north", "tide of south"}) EXPECT_THAT(text, HasSubstr(place));
}

TEST(Choose, WhenLittleIsFoundTheRulesAreRelaxed) {
  test::Fragment page("<div class=comment>" + story("north") + "</div><p>Fog.</p>");
  ChooseOptions options;
  options.explain = true;
  const Choice choice = choose(page.tree, page.body, options);
  EXPECT_THAT(test::Fragment::text_of(*choice.article), HasSubstr("tide of north"));
  EXPECT_THAT(testing::PrintToString(choice.log.lines), HasSubstr("attempt, with unlikely names"));
}

TEST(Choose, LeavesThePageAsItWas) {
  test::Fragment page("<div class=sidebar>More</div><article>" + story("north") + "</article>");
  const std::string before = page.markup();
  choose(page.tree, page.body, {});
  EXPECT_EQ(page.markup(), before);
}

}  // namespace
}  // namespace feedcat::extract
