// Sources that are made to cost the parser quadratic time or memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"
#include "support/cpu_time.hpp"

namespace feedcat::html {
namespace {

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out.append(before).append(std::to_string(i)).append(after);
  return out;
}

std::size_t depth_of(const Node& root) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (ConstWalk walk(&root); walk.next();) {
    if (!walk.node()->is_element()) continue;
    depth = walk.entering() ? depth + 1 : depth - 1;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

struct Attack {
  const char* name;
  std::string source;
  bool keeps_what_follows = true;  ///< false if browsers, too, take everything after it for something else
};

TEST(Hostile, EveryAttackIsReadInSecondsAndKeepsItsText) {
  const std::size_t n = 20'000;
  const Attack attacks[] = {
      {"nested div", repeat("<div>", n)},
      {"nested blocks closed", repeat("<div>", n) + repeat("</div>", n)},
      {"nested inline", repeat("<span>", n)},
      {"nested unknown", numbered("<x-", ">", n)},
      {"nested lists", repeat("<ul><li>", n)},
      {"nested tables", repeat("<table><tr><td>", n)},
      {"unclosed formatting", repeat("<b>", n)},
      {"distinct formatting in paragraphs", numbered("<p><b a=", ">x", n)},
      {"distinct fonts", numbered("<font size=", ">x", n)},
      {"formatting closed crosswise", repeat("<b><div><i></b></i>", n)},
      {"nested links", repeat("<a><div>", n)},
      {"foster parented", "<table>" + repeat("<b>x<tr>", n)},
      {"table cells", "<table><tr>" + repeat("<td>x", n)},
      {"attributes", "<p " + numbered("a", "=1 ", n) + ">"},
      {"attributes in every tag", repeat("<p " + numbered("a", "=1 ", 200) + ">", n / 200)},
      {"svg with stray end tags", "<svg>" + repeat("<g></x>", n) + repeat("</y>", n)},
      {"mathml with stray end tags", "<math>" + repeat("<mrow></p></x>", n)},
      {"stray end tags below open ones", repeat("<span>", 500) + repeat("</div></b></p>", n)},
      {"one word", std::string(10 * n, 'w')},
      {"unfinished tags", repeat("<a b='", n + 1), false},
      {"unfinished comments", repeat("<!--", n), false},
      {"open selects", repeat("<select><option>", n)},
      {"templates", repeat("<template>", n), false},
      {"buttons in paragraphs", repeat("<p><button>", n)},
      {"headings", repeat("<h1><h2>", n)},
      {"raw text starts", repeat("<script><style><xmp>", n), false},
      {"references", repeat("&amp&notin;&#1;", n)},
  };
  for (const Attack& attack : attacks) {
    for (const bool fold : {true, false}) {
      const double before = test::cpu_seconds();
      Parsed parsed = parse_fragment(attack.source + "<p>the last words", {.fold = fold});
      EXPECT_LT(test::cpu_seconds() - before, 10) << attack.name;  // generous, because of sanitizers and slow machines
      EXPECT_LT(depth_of(*parsed.tree.root()), 5000U) << attack.name;
      sanitize(parsed.tree);
      const std::string html = inner_html(*parsed.tree.root());
      EXPECT_EQ(html.find("the last words") != std::string::npos, attack.keeps_what_follows) << attack.name;
    }
  }
}

/// Elements nest in ways that tags alone do not tell: where end tags are not obeyed, and in SVG, where cells and
/// options nest as well. What may be open there is counted.
TEST(Hostile, NestingThatCannotBeSeenIsCounted) {
  const std::size_t n = 40'000;
  for (const std::string& source : {
           "<svg>" + repeat("<td></x></y>", n),
           "<math>" + repeat("<mtr><tr></y></x></x>", n),
           "<svg>" + repeat("<input></x></y>", n),
           "<svg><desc></svg></desc>" + repeat("<td></x></y>", n),
           "<svg><style>" + repeat("<g></x></y>", n) + "</style></svg>",
           "<select><style></select>" + repeat("<div></x></y>", n) + "</style>",
           repeat("<rt></x>", n),
           repeat("<optgroup></x></option>", n),
           repeat("<x-a/></x-b>", n),
           repeat("<form><div></form></x>", n),
           repeat("<div><select></div></select></x>", n),
           repeat("<div><svg><desc></div></desc></svg></x>", n),
       }) {
    for (const bool fold : {true, false}) {
      const double before = test::cpu_seconds();
      Parsed parsed = parse_fragment(source + "<p>the last words", {.fold = fold});
      EXPECT_LT(test::cpu_seconds() - before, 10) << source.substr(0, 60);
      EXPECT_NE(text_content(*parsed.tree.root()).find("the last words"), std::string::npos) << source.substr(0, 60);
    }
  }
}

TEST(Hostile, NamesAreToldApartEvenIfTheirHashesAreNot) {
  std::string source;
  for (int i = 0; i < 3000; ++i) source.append("<x-a></x-").append(std::to_string(i)).append(">");
  EXPECT_LE(depth_of(*parse_fragment(source).tree.root()), 600U);
}

TEST(Hostile, NestingBeyondTheLimitIsFlattenedAndTheRestIsKept) {
  const std::string deep = repeat("<div>", 2000) + "inside" + repeat("</div>", 2000);
  Parsed parsed = parse_fragment("<section>" + deep + "</section><p>after</p>");
  EXPECT_FALSE(parsed.flattened);
  const Node* section = parsed.tree.root()->first_child;
  ASSERT_TRUE(section->is(Tag::section));
  ASSERT_NE(section->next, nullptr);
  EXPECT_EQ(inner_html(*section->next), "after");
  EXPECT_EQ(text_content(*section), "inside");
}

TEST(Hostile, ASourceBeyondTheBudgetBecomesText) {
  const std::string source = numbered("<p><b a=", ">word", 20'000);  // each paragraph reopens all earlier b
  Parsed parsed = parse_fragment(source + "<p>the last words");
  ASSERT_TRUE(parsed.flattened);
  const Node* last = parsed.tree.root()->last_child;
  EXPECT_TRUE(last->is(Tag::p));
  EXPECT_EQ(text_content(*last), "the last words");
  EXPECT_EQ(text_content(*parsed.tree.root()->first_child), "word");
}

/// The parser repeats an unclosed link in each paragraph. What was folded in it must not be put back each time.
TEST(Hostile, AnUnclosedLinkIsNotMultipliedWithoutLimit) {
  std::string many;
  for (int i = 0; i < 120; ++i) many.append(" a").append(std::to_string(i)).append("=1");
  const std::string paragraphs = repeat("<p>y</p>", 20'000);
  for (const std::string& attributes : {" href=" + std::string(100'000, 'x'), many}) {
    Parsed parsed = parse_fragment("<p><a" + attributes + ">word</p>" + paragraphs);
    EXPECT_TRUE(parsed.flattened);
    EXPECT_EQ(text_content(*parsed.tree.root()->first_child), "word");
  }
  EXPECT_FALSE(parse_fragment("<p><a href=https://example.org/ rel=external>word</p>" + paragraphs).flattened);
}

/// For each end tag that closes nothing, the parser searches all open elements. This is counted before, so that the
/// result does not depend on the speed of the machine.
TEST(Hostile, ASourceWithTooManyStepsForTheParserBecomesText) {
  const std::string deep = "<svg>" + repeat("<g>", 1000) + "word" + repeat("</x>", 500'000);
  const double before = test::cpu_seconds();
  Parsed parsed = parse_fragment(deep);
  EXPECT_LT(test::cpu_seconds() - before, 2);
  EXPECT_TRUE(parsed.flattened);
  EXPECT_EQ(text_content(*parsed.tree.root()), "word");
  EXPECT_FALSE(parse_fragment("<svg>" + repeat("<g>", 1000) + "word" + repeat("</x>", 5'000)).flattened);
}

}  // namespace
}  // namespace feedcat::html
