#include "html/parse/parse.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/query.hpp"
#include "html/serialize.hpp"

namespace feedcat::html {
namespace {

std::string fragment(std::string_view source) {
  Parsed parsed = parse_fragment(source);
  std::string out;
  serialize(*parsed.tree.root(), out);
  return out;
}

std::string page(std::string_view source) {
  Parsed parsed = parse_page(source);
  std::string out;
  serialize(*parsed.tree.root(), out);
  return out;
}

TEST(Parse, AFragmentIsTheContentOfABody) {
  EXPECT_EQ(fragment(""), "");
  EXPECT_EQ(fragment("text"), "text");
  EXPECT_EQ(fragment("<p>one<p>two"), "<p>one</p><p>two</p>");
  EXPECT_EQ(fragment("<html><head><title>t</title></head><body class=x><p>x</body></html>"),
            "<title>t</title><p>x</p>");
}

TEST(Parse, APageHasHeadAndBody) {
  EXPECT_EQ(page("<!doctype html><title>t</title><p>x"),
            "<html><head><title>t</title></head><body><p>x</p></body></html>");
  EXPECT_EQ(page(""), "<html><head></head><body></body></html>");
}

TEST(Parse, NamesAreLowerCaseAndReferencesDecoded) {
  Parsed parsed = parse_fragment("<IMG SRC='a&amp;b' Data-X=1><My-Tag>&eacute;&copy x</My-Tag>");
  const Node* image = parsed.tree.root()->first_child;
  ASSERT_TRUE(image->is(Tag::img));
  EXPECT_EQ(image->get("src"), "a&b");
  EXPECT_EQ(image->get("data-x"), "1");
  const Node* custom = image->next;
  EXPECT_EQ(custom->name, "my-tag");
  EXPECT_EQ(custom->tag, Tag::unknown);
  EXPECT_EQ(text_content(*custom), "é© x");
}

TEST(Parse, ForeignElementsKeepTheirVocabulary) {
  Parsed parsed = parse_fragment("<svg viewBox='0 0 1 1'><a><title>t</title></a></svg><math><mi>x</mi></math>");
  const Node* svg = parsed.tree.root()->first_child;
  EXPECT_TRUE(svg->is(Tag::svg));
  EXPECT_EQ(svg->space, Space::svg);
  EXPECT_EQ(svg->get("viewbox"), "0 0 1 1");
  EXPECT_EQ(svg->first_child->name, "a");
  EXPECT_EQ(svg->first_child->tag, Tag::unknown);
  EXPECT_TRUE(svg->next->is(Tag::math));
  EXPECT_EQ(svg->next->first_child->space, Space::mathml);
}

TEST(Parse, ANoscriptEndsWithAllThatWasOpenedInside) {
  EXPECT_EQ(page("<body><noscript><div><b></noscript><p>Fog</p></div>"),
            "<html><head></head><body><noscript><div><b></b></div></noscript><p>Fog</p></body></html>");
  EXPECT_EQ(fragment("<p>One<noscript><p>two</noscript> three"), "<p>One<noscript><p>two</p></noscript> three</p>");
  EXPECT_EQ(page("<head><noscript><link rel=a></noscript><title>Fog</title></head>"),
            "<html><head><noscript><link rel=\"a\"></noscript><title>Fog</title></head><body></body></html>");
}

TEST(Parse, HtmlEndsAnUnclosedSvg) {
  EXPECT_EQ(fragment("<svg><g><p>text"), "<svg><g></g></svg><p>text</p>");
  EXPECT_EQ(fragment("<math><mi>x<p>text"), "<math><mi>x<p>text</p></mi></math>");
}

TEST(Parse, TextBeforeTheEndOfAFormIsInsideIt) {
  EXPECT_EQ(fragment("<form><b>a</b>inside</form>behind"), "<form><b>a</b>inside</form>behind");
}

TEST(Parse, AnEmptyEndTagIsNotPartOfTheNextName) { EXPECT_EQ(fragment("</><my-x a=b>c"), "<my-x a=\"b\">c</my-x>"); }

TEST(Parse, FramesDoNotTakeTheBodysPlace) {
  EXPECT_EQ(fragment("<frameset><frame src=x></frameset>text"), "text");
  EXPECT_EQ(page("<frameset rows=1><frame src=x></frameset><p>text"),
            "<html><head></head><body><p>text</p></body></html>");
}

TEST(Parse, TextAroundATagThatIsLeftOutStaysText) {
  EXPECT_EQ(fragment("a <<frame>b and more words"), "a &lt;b and more words");
  EXPECT_EQ(fragment("fish &am<frame>p; chips"), "fish &amp;amp; chips");
  EXPECT_EQ(fragment("a &lt; b<frame>c"), "a &lt; bc");
}

TEST(Parse, ATreeStaysValidWhenTheNextOneIsParsed) {
  Parsed first = parse_fragment("<p title=one>first text that is long enough");
  Parsed second = parse_fragment("<p title=two>second text that is long enough");
  EXPECT_EQ(inner_html(*first.tree.root()), "<p title=\"one\">first text that is long enough</p>");
}

}  // namespace
}  // namespace feedcat::html
