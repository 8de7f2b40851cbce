#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feed/vocabulary.hpp"
#include "support/cpu_time.hpp"
#include "xml/xml.hpp"

namespace feedcat::xml {
namespace {

/// The tree as `name(text,child(…))`, attributes as `@name=value`; `!` in front when it was repaired.
std::string shape(Element element) {
  std::string out(element.name());
  out += "(" + element.text();
  for (const std::string name : {"a", "b", "href", "url", "length"}) {
    if (element.has_attribute(name)) out += "@" + name + "=" + std::string(element.attribute(name));
  }
  for (const Element child : element) out += shape(child);
  return out + ")";
}

std::string repaired(const std::string& text) {
  const Result<Document> document = parse(text, feed::kVocabulary);
  if (!document) return document.error().message;
  return (document->recovered() ? "!" : "") + shape(document->root());
}

struct Case {
  std::string text;
  std::string expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(repaired(c.text), c.expected) << c.text;
}

TEST(XmlRepair, StrayAmpersandsAreText) {
  check({{"<t>D&D & Q&A</t>", "!t(D&D & Q&A)"},
         {"<t>?a=1&copy=2&reg=3</t>", "!t(?a=1&copy=2&reg=3)"},
         {"<t a='?x&y=&lt;'/>", "!t(@a=?x&y=<)"},
         {"<t>&unknown; &;</t>", "!t(&unknown; &;)"},
         {"<t><![CDATA[a & b &nbsp;]]></t>", "t(a & b &nbsp;)"},
         {"<t><!-- & --> x</t>", "t( x)"},
         {"<t>&amp;nbsp;</t>", "t(&nbsp;)"}});
}

TEST(XmlRepair, HtmlNamesAreDecoded) {
  check(
      {{"<t>caf&eacute;&nbsp;&hellip;</t>", "!t(caf\xC3\xA9\xC2\xA0\xE2\x80\xA6)"},
       {"<t>&LT;b&GT;</t>", "!t(<b>)"},
       {"<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://example.org/rss.dtd'><t>&eacute;</t>", "t(\xC3\xA9)"}});
}

TEST(XmlRepair, NumbersThatXmlForbids) {
  check({{"<t>a&#0;b&#xFFFF;c&#x110000;d&#99999999999;e</t>",
          "!t(a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"
          "c\xEF\xBF\xBD"
          "d\xEF\xBF\xBD"
          "e)"},
         {"<t>&#xD83D;&#xDE00; &#xD83D; &#xDE00;</t>", "!t(\xF0\x9F\x98\x80 \xEF\xBF\xBD \xEF\xBF\xBD)"},
         {"<t>don&#146;t</t>", "t(don\xE2\x80\x99t)"},
         {"<t>a&#8;b&#38c&#60;&#13;</t>", "!t(ab&c<\r)"}});
}

TEST(XmlRepair, WhatControlCharactersSeparateBelongsTogether) {
  check({{"<t><u><![CDATA[a]\x0E]></u><v>b</v></t>", "!t(u(a)v(b))"},
         {"<t><u>a</\x01u><v>b</v></t>", "!t(u(a)v(b))"},
         {"<t>a &am\x02p; b</t>", "!t(a & b)"}});
}

TEST(XmlRepair, ControlCharactersGo) {
  using namespace std::string_literals;
  check({{"<t>a\x08"
          "b\0c\x1E</t>"s,
          "!t(abc)"},
         {"<t><![CDATA[a\x0C"
          "b\t\n]]></t>",
          "!t(ab\t\n)"}});
}

TEST(XmlRepair, EntitiesOfTheDtdAreReplaced) {
  check({{"<!DOCTYPE t [<!ENTITY s \"Our 'site'\"><!ENTITY u '&s; &#38; more'>]><t a=\"&s;\">&u;</t>",
          "t(Our 'site' & more@a=Our 'site')"},
         {"<!DOCTYPE t [<!-- > --><!ELEMENT t ANY><!ENTITY b '<i>x</i>'>]><t>&b;</t>", "t(i(x))"},
         {"<!DOCTYPE t [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><t>&e;</t>", "!t(&e;)"},
         {"<!DOCTYPE t [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><t>x&a;</t>", "t(x)"},
         {"<!DOCTYPE t [<!ENTITY a 'first'><!ENTITY a 'second'>]><t>&a;</t>", "t(first)"},
         {"<!DOCTYPE html><!DOCTYPE t [<!ENTITY a 'x'>]><t>&a;</t>", "t(x)"}});
}

TEST(XmlRepair, EntitiesGrowWithinBounds) {
  std::string laughs = "<!DOCTYPE t [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " '" + inner + inner + inner + inner + "'>";
  }
  laughs += "]><t>";
  for (int i = 0; i < 1000; ++i) laughs += "&a29;&a7;";
  const Result<Document> document = parse(laughs + "</t>", feed::kVocabulary);
  ASSERT_TRUE(document.has_value());
  EXPECT_LT(document->root().text().size(), 8U << 20U);
  EXPECT_TRUE(document->recovered());

  std::string many = "<!DOCTYPE t [<!ENTITY site 'https://www.example.org/a/rather/long/address'>]><t>";
  for (int i = 0; i < 111'000; ++i) many += "&site;";
  const Result<Document> fine = parse(many + "</t>", feed::kVocabulary);
  ASSERT_TRUE(fine.has_value());
  EXPECT_EQ(fine->root().text().size(), 111'000U * 45U);
  EXPECT_FALSE(fine->recovered());
}

TEST(XmlRepair, StrayLessThanIsText) {
  check({{"<t>if a < b then 1 <3</t>", "!t(if a < b then 1 <3)"},
         {"<t>Ann <ann@example.org></t>", "!t(Ann <ann@example.org>)"},
         {"<t>see <http://example.org/x></t>", "!t(see <http://example.org/x>)"},
         {"<t>a <b and c <d/></t>", "!t(a <b and c d())"}});
}

TEST(XmlRepair, EndTagsCloseWhatIsOpenInside) {
  check({{"<r><d>one<br>two<b>three</d><e/></r>", "!r(d(onetwobr()b(three))e())"},
         {"<r><a><b></a></b><c/></r>", "!r(a(b())c())"},
         {"<r><d>x</dd><e/></r>", "!r(d(xe()))"},
         {"<r><Title>x</title></r>", "!r(Title(x))"},
         {"<r><content:encoded>x</encoded><e/></r>", "!r(encoded(x)e())"},
         {"<r><a>x</a ></ r>", "!r(a(x))"}});
}

TEST(XmlRepair, FieldsAndItemsEndEachOther) {
  check({{"<rss><channel><item><title>A<link>u</link></item><item><title>B</title></item></channel></rss>",
          "!rss(channel(item(title(A)link(u))item(title(B))))"},
         {"<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>",
          "!rss(channel(item(title(A))item(title(B))))"},
         {"<rss><channel><p>ad<item><title>A</title></item><item/></channel></rss>",
          "!rss(channel(p(ad)item(title(A))item()))"}});
}

TEST(XmlRepair, AttributesGetTheirQuotes) {
  check({{"<e url=https://example.org/a.mp3 length=12 />", "!e(@url=https://example.org/a.mp3@length=12)"},
         {"<e url=x/>", "!e(@url=x)"},
         {"<e a='1' a='2'/>", "e(@a=1)"},
         {"<e a=\"x>t</e>", "!e(t@a=x)"},
         {"<e a='x < y'>t</e>", "e(t@a=x < y)"},
         {"<e b a='1' \" / />", "!e(@a=1@b=)"},
         {"<r><e a='1'<f/></r>", "!r(e(@a=1f()))"}});
}

TEST(XmlRepair, JunkAroundTheRootIsSkipped) {
  check({{"\n \n<?xml version='1.0'?><rss/>", "rss()"},
         {"Deprecated: x in a.php\n<?xml version='1.0'?><rss/>", "!rss()"},
         {"<br />\n<b>Warning</b>: x<br />\n<?xml version='1.0'?>\n<rss><a/></rss>", "!rss(a())"},
         {"<rss/><script>x</script>", "!rss()"},
         {"<rss/>\n<br />\n<b>Fatal error</b>: memory & time", "!rss()"},
         {"<rss><a>x</a></rss>]]>", "!rss(a(x))"},
         {"<rss/><!-- cached -->\n", "rss()"},
         {"<?phpxml version='1.0'?><rss/>", "rss()"},
         {"x <a\"b='<rss> <title>y</title><id>z</id>", "!rss( title(y)id(z))"},
         {"&<title>y<id>z", "!title(y)"},
         {"<?xml version='1.0'?><?xml version='1.0'?><rss/>", "rss()"}});
}

TEST(XmlRepair, WhatIsCutKeepsItsWholeItems) {
  const std::string two = "<rss><channel><item><title>A</title></item><item><title>B</title></item>";
  const std::string expected = "!rss(channel(item(title(A))item(title(B))";
  check({{two, expected + "))"},
         {two + "<item><tit", expected + "))"},
         {two + "<item><title>C", expected + "))"},
         {two + "<item><title>C</title><link>https://exam", expected + "item(title(C))))"},
         {two + "<item><title>C</title><description><![CDATA[half", expected + "item(title(C)description(half))))"},
         {two + "<item><title>C</title>", expected + "item(title(C))))"},
         {two + "</chan", expected + "))"},
         {"<rss version=\"2.0\">\n</rss", "!rss(\n)"}});
}

TEST(XmlRepair, UnterminatedSectionsEndSomewhere) {
  check({{"<rss><a><![CDATA[x</a><b>y</b></rss>", "!rss(a(x)b(y))"},
         {"<rss><!-- x ><b>y</b></rss>", "!rss(b(y))"},
         {"<rss><? x ><b>y</b></rss>", "!rss(b(y))"},
         {"<rss><![if x]><b>y</b></rss>", "!rss(b(y))"}});
}

TEST(XmlRepair, NothingToRepairIsNoFeed) {
  check({{"", "empty document"},
         {" \n", "empty document"},
         {"words & words", "no XML element"},
         {"<", "no XML element"}});
}

TEST(XmlRepair, NotesTellTheLine) {
  const Result<Document> document = parse("<rss>\n<a>x & y</a>\n\n<b>1 < 2</b></rss>\n", feed::kVocabulary);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->notes(), (std::vector<std::string>{"line 2: stray '&'", "line 4: stray '<'"}));
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(XmlRepair, HostileTextTakesLinearTime) {
  constexpr std::size_t kTimes = 50'000;
  const std::vector<std::string> texts = {
      "<r>" + repeat("<a>", kTimes),
      "<r>" + repeat("<a>", kTimes) + repeat("</a>", kTimes) + "</r>",
      "<r>" + repeat("</a>", kTimes),
      "<r>" + repeat("&", kTimes),
      "<r>" + repeat("<", kTimes),
      "<r>" + repeat("<a ", kTimes),
      "<r>" + repeat("<a b=\"", kTimes),
      "<r>" + repeat("<a b=\"<a c='", kTimes),
      "<r " + repeat("x=\"<a\" ", kTimes),
      "<r>" + repeat("<a x=\"<a\" y", kTimes),
      "<r>" + repeat("<!--", kTimes),
      "<r>" + repeat("<![CDATA[", kTimes),
      "<r>" + repeat("<!DOCTYPE [", kTimes),
      "<r>" + repeat("<?", kTimes),
      "<r>" + repeat("<item>", kTimes),
      "<rss><p>" + repeat("<item><p>", kTimes),
      "<r " + repeat("a='1' ", kTimes) + "></r>",
      "<r " + repeat("a=1 ", kTimes) + "></r>",
      "<r a='" + repeat("x", 10 * kTimes) + "'><b></r>",
      "<!DOCTYPE r [" + repeat("<!ENTITY a '&a;&a;'>", kTimes) + "]><r>&a;</r>",
  };
  for (const std::string& text : texts) {
    const double begin = test::cpu_seconds();
    const Result<Document> document = parse(text, feed::kVocabulary);
    const double seconds = test::cpu_seconds() - begin;
    EXPECT_TRUE(!document.has_value() || document->root());
    EXPECT_LT(seconds, 2.0) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace feedcat::xml
