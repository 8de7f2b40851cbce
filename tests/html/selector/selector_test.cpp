// Tests which elements of a page CSS selectors select, and what is said about wrong selectors.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/selector/match.hpp"
#include "html/selector/parse.hpp"

namespace feedcat::html::selector {
namespace {

/// The data-n of each element that is selected.
std::string selected(std::string_view page, std::string_view text) {
  const Parsed parsed = parse_page(page);
  const auto selector = parse(text);
  if (!selector) return "at " + std::to_string(selector.error().at) + ": " + selector.error().what;
  Matcher matcher;
  std::string names;
  for (const Node* node : matcher.all(*selector, *parsed.tree.root())) {
    names += names.empty() ? "" : " ";
    names += node->has("data-n") ? node->get("data-n") : node->name;
  }
  const Node* first = matcher.first(*selector, *parsed.tree.root());
  EXPECT_EQ(first == nullptr, names.empty()) << text;
  return names;
}

constexpr std::string_view kPage = R"(<!doctype html><title>t</title><body data-n=body>
  <main id=Main class="wide  List" data-n=main>
    <article class=post data-n=a lang=en-GB><h2 data-n=h1><a href=/one data-n=l1 rel="Next nofollow">One</a></h2>
      <time datetime=2026 data-n=t1></time></article>
    <!-- between -->
    <article class="post old" data-n=b lang=en><h2 data-n=h2><a href=/two.PDF data-n=l2>Two</a></h2>text</article>
    <article data-n=c lang=english><p data-n=p1><span data-n=s1><a data-n=l3 href="https://example.org/">3</a></span></p>
      <p data-n=p2 title=""></p></article>
  </main>
  <footer data-n=f><p data-n=p3 class="1st a:b é"></p><INPUT type=TEXT data-n=i></footer>)";

struct Row {
  const char* selector;
  const char* selected;
};

void check(const std::vector<Row>& table, std::string_view page = kPage) {
  for (const Row& row : table) EXPECT_EQ(selected(page, row.selector), row.selected) << row.selector;
}

TEST(Selector, TypesClassesAndIds) {
  check({
      {"article", "a b c"},
      {"ARTICLE", "a b c"},
      {"main *", "a h1 l1 t1 b h2 l2 c p1 s1 l3 p2"},
      {".post", "a b"},
      {".Post", ""},
      {".list", ""},
      {".List.wide", "main"},
      {"#Main", "main"},
      {"#main", ""},
      {"article.post.old", "b"},
      {"article, .post, a", "a l1 b l2 c l3"},
      {"video", ""},
      {" \t article\n", "a b c"},
      {"/* all */ article /* posts */ . post", "at 31: expected a name"},
      {"/**/article/**/.post/* no end", "a b"},
  });
}

TEST(Selector, Attributes) {
  check({
      {"[href]", "l1 l2 l3"},      {"[HREF]", "l1 l2 l3"},     {"[ href = '/one' ]", "l1"}, {"[href='/ONE']", ""},
      {"[href='/ONE' i]", "l1"},   {"[href=\"/one\"I]", "l1"}, {"[href^='/']", "l1 l2"},    {"[href$=pdf]", ""},
      {"[href$=pdf i]", "l2"},     {"[href*=example]", "l3"},  {"[href^='']", ""},          {"[href$='']", ""},
      {"[href*='']", ""},          {"[title='']", "p2"},       {"[title]", "p2"},           {"[class~=old]", "b"},
      {"[class~='post old']", ""}, {"[class~='']", ""},        {"[lang|=en]", "a b"},       {"[lang|='en-gb']", "a"},
      {"[lang|='en-gb' s]", ""},   {"[rel~=next]", "l1"},      {"[rel~=next s]", ""},       {"[type=text]", "i"},
      {"[datetime='2026']", "t1"},
  });
}

TEST(Selector, Combinators) {
  check({
      {"main a", "l1 l2 l3"},
      {"main > a", ""},
      {"main>article>h2>a", "l1 l2"},
      {"main p a", "l3"},
      {"article + article", "b c"},
      {"article ~ article", "b c"},
      {".post ~ article", "b c"},
      {".old + article a", "l3"},
      {"h2 + time", "t1"},
      {"h2 ~ p", ""},
      {"main + footer p", "p3"},
      {"body main article span a", "l3"},
      {"main > * > * > a", "l1 l2"},
      {"article + article + article", "c"},
      {"article ~ article ~ article", "c"},
      {"body > main ~ footer > p", "p3"},
  });
}

TEST(Selector, ADescendantIsFoundThroughAnyAncestor) {
  const std::string_view page = "<div class=x data-n=1><div class=y data-n=2><div class=x data-n=3><p data-n=p>";
  check({{".x > .y p", "p"}, {".y > .x p", "p"}, {".x > .x p", ""}, {".x .y .x p", "p"}, {".y .x .y p", ""}}, page);
  check({{"i + b ~ u", "u"}, {"b + i ~ u", ""}, {"i ~ b + s ~ u", "u"}},
        "<i></i><b></b><s></s><b></b><u data-n=u></u>");
}

TEST(Selector, Places) {
  const std::string_view page =
      "<ul data-n=ul>text<li data-n=1><!-- --><li data-n=2><li data-n=3><li data-n=4><li data-n=5></ul><ol><li "
      "data-n=x></ol>";
  check(
      {
          {"li:first-child", "1 x"},
          {"li:last-child", "5 x"},
          {"li:only-child", "x"},
          {"li:nth-child(2)", "2"},
          {"li:nth-child( odd )", "1 3 5 x"},
          {"li:nth-child(EVEN)", "2 4"},
          {"li:nth-child(2n+1)", "1 3 5 x"},
          {"li:nth-child(2N - 1)", "1 3 5 x"},
          {"li:nth-child(-n+2)", "1 2 x"},
          {"li:nth-child(n+4)", "4 5"},
          {"li:nth-child(+3n-2)", "1 4 x"},
          {"li:nth-child(n)", "1 2 3 4 5 x"},
          {"li:nth-child(-2n+5)", "1 3 5 x"},
          {"li:nth-child(0n+3)", "3"},
          {"li:nth-child(-3)", ""},
          {"li:nth-child(+2)", "2"},
          {"li:nth-last-child(2)", "4"},
          {"li:nth-last-child(-n+2)", "4 5 x"},
          {"li:nth-child(n+2):nth-last-child(n+2)", "2 3 4"},
      },
      page);
}

TEST(Selector, Arguments) {
  check({
      {"article:not(.post)", "c"},
      {"article:not(.old, [lang=english])", "a"},
      {"article:not(main > .old)", "a c"},
      {":is(h2, p) > a", "l1 l2"},
      {":where(h2,span)>a", "l1 l2 l3"},
      {"article:has(time)", "a"},
      {"article:has(> h2 > a)", "a b"},
      {"article:has(> a)", ""},
      {"h2:has(+ time)", "h1"},
      {"article:has(~ article > p)", "a b"},
      {"article:has(+ article > p)", "b"},
      {"article:not(:has(time))", "b c"},
      {":is(article:has(:is(h2,h3) a[href]))", "a b"},
      {"article:has(main a)", ""},
      {"main:has(article + article p)", "main"},
      {":root > body", "body"},
      {"*:root", "html"},
      {":scope > body", "body"},
      {"p:not(article p)", "p3"},
      {"main:has(p a, video)", "main"},
  });
}

TEST(Selector, Escapes) {
  check({
      {".\\31 st", "p3"},
      {".\\000031st", "p3"},
      {".a\\:b", "p3"},
      {".a\\3A b", "p3"},
      {".\xC3\xA9", "p3"},
      {".\\e9", "p3"},
      {".\\E9.a\\:b", "p3"},
      {"[class~='\\31 st']", "p3"},
      {"[class~='1\\\nst']", "p3"},
      {"\\61rticle.old", "b"},
      {".\\0", ""},
      {".\\110000", ""},
      {"#\\4d ain", "main"},
  });
}

TEST(Selector, MistakesHaveAPlace) {
  check({
      {"", "at 0: the selector ends too early"},
      {"  ", "at 2: the selector ends too early"},
      {"article >", "at 9: the selector ends too early"},
      {"> a", "at 0: expected a selector"},
      {"a,,b", "at 2: expected a selector"},
      {"a, ", "at 3: the selector ends too early"},
      {"a > > b", "at 4: expected a selector"},
      {"a)", "at 1: expected a selector"},
      {".1st", "at 1: expected a name"},
      {".", "at 1: expected a name"},
      {"#-1", "at 1: expected a name"},
      {"a[href", "at 6: expected ] or one of = ~= |= ^= $= *="},
      {"a[href!=x]", "at 6: expected ] or one of = ~= |= ^= $= *="},
      {"a[href=/x]", "at 7: expected a value; put it in quotes if it does not begin with a letter"},
      {"a[href='x]", "at 7: the quote is not closed"},
      {"a[href=x y]", "at 9: expected ]"},
      {"[]", "at 1: expected the name of an attribute"},
      {"a::before", "at 1: pseudo-elements select no element of a page"},
      {"a:hover", "at 1: unknown pseudo-class :hover"},
      {"a:nth-child", "at 1: :nth-child needs an argument"},
      {"a:first-child(2)", "at 1: :first-child takes no argument"},
      {"a:nth-child(x)", "at 12: expected an+b, odd or even"},
      {"a:nth-child(2n+)", "at 15: expected a number"},
      {"a:nth-child(2 of b)", "at 14: expected )"},
      {"a:not()", "at 6: expected a selector"},
      {"a:not(b", "at 7: expected )"},
      {"a:has(b:has(c))", "at 7: :has() may not be within :has()"},
      {"svg|a", "at 3: namespaces are not supported"},
      {"a & b", "at 2: expected a selector"},
      {":is(:is(:is(:is(:is(:is(:is(:is(:is(a)))))))))", "at 32: selectors are nested too deep"},
  });
  EXPECT_EQ(parse(std::string(5'000, 'a')).error(), (Mistake{4'096, "the selector is too long"}));
}

TEST(Selector, AScopeLimitsWhatIsFoundButNotItsAncestors) {
  const Parsed parsed = parse_page(kPage);
  Matcher matcher;
  const Node& article = *matcher.first(*parse(".old"), *parsed.tree.root());
  const auto names = [&](std::string_view text) {
    std::string all;
    for (const Node* node : matcher.all(*parse(text), article)) all += std::string(node->get("data-n")) + " ";
    return all;
  };
  EXPECT_EQ(names("a"), "l2 ");
  EXPECT_EQ(names("main a"), "l2 ");
  EXPECT_EQ(names(":scope > h2"), "h2 ");
  EXPECT_EQ(names(":scope"), "");
  EXPECT_EQ(names(":scope + article"), "");
  EXPECT_TRUE(matcher.matches(*parse("main > .old"), article, article));
}

TEST(Selector, HostilePagesAndSelectorsEnd) {
  std::string deep;
  for (int i = 0; i < 400; ++i) deep += "<div class=a>";
  std::string wide;
  for (int i = 0; i < 200'000; ++i) wide += "<i></i><!---->";
  std::string chain = "x";
  for (int i = 0; i < 500; ++i) chain = ".a " + chain;
  const std::string long_class = "<p class='" + std::string(4'000'000, 'x') + "'>" + wide.substr(0, 700'000);
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& page : {deep, wide, long_class}) {
    const Parsed parsed = parse_page(page);
    for (const std::string& text : {chain, std::string("i ~ i ~ i ~ x"), std::string(":has(x)"),
                                    std::string(".a :has(~ x)"), std::string("i:nth-child(7n):nth-last-child(3n)"),
                                    std::string(".x i"), std::string("i + i + i:not(:has(x))")}) {
      Matcher matcher(2'000'000);
      EXPECT_LE(matcher.all(*parse(text), *parsed.tree.root()).size(), 200'000U) << text;
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
  const Parsed parsed = parse_page(wide);
  Matcher matcher(1'000);
  static_cast<void>(matcher.all(*parse("i ~ x"), *parsed.tree.root()));
  EXPECT_TRUE(matcher.exhausted());
  EXPECT_EQ(matcher.first(*parse("*"), *parsed.tree.root()), nullptr);
}

}  // namespace
}  // namespace feedcat::html::selector
