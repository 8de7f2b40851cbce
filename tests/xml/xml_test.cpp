#include "xml/xml.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::xml {
namespace {

Document parsed(std::string text) {
  Result<Document> document = parse(std::move(text), {});
  EXPECT_TRUE(document.has_value());
  return std::move(document).value();
}

/// `name:ns` of every element in document order.
std::vector<std::pair<std::string, Ns>> names(Element top) {
  std::vector<std::pair<std::string, Ns>> out;
  for (Element at = top; at;) {
    out.emplace_back(at.name(), at.ns());
    Element next = at.first_child();
    while (!next && at) {
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    at = next;
  }
  return out;
}

using Names = std::vector<std::pair<std::string, Ns>>;

TEST(Xml, NamespacesGoByUriWithNearMisses) {
  const Document document = parsed(
      "<feed xmlns='https://www.w3.org/2005/Atom/' xmlns:m='HTTP://search.yahoo.com/mrss' xmlns:x='urn:x'>"
      "<m:group/><x:y/><entry/></feed>");
  EXPECT_EQ(names(document.root()),
            (Names{{"feed", Ns::atom}, {"group", Ns::media}, {"y", Ns::other}, {"entry", Ns::atom}}));
  EXPECT_FALSE(document.recovered());
}

TEST(Xml, WellKnownPrefixesNeedNoDeclaration) {
  const Document document =
      parsed("<rss><dc:creator/><foo:bar/><media:content xmlns:media='http://typo.example'/></rss>");
  EXPECT_EQ(names(document.root()),
            (Names{{"rss", Ns::none}, {"creator", Ns::dc}, {"bar", Ns::other}, {"content", Ns::media}}));
  EXPECT_TRUE(document.recovered());
  EXPECT_EQ(document.notes(), std::vector<std::string>{"prefix 'dc' is not declared"});
}

TEST(Xml, NestedDeclarationsEndWithTheirElement) {
  const Document document = parsed(
      "<a xmlns='http://www.w3.org/2005/Atom' xmlns:p='http://purl.org/dc/elements/1.1/'>"
      "<b xmlns='http://www.w3.org/1999/xhtml' xmlns:p='http://www.w3.org/2000/svg'><p:c/><d xmlns=''><e/></d><f/></b>"
      "<p:g/><h/></a>");
  EXPECT_EQ(names(document.root()), (Names{{"a", Ns::atom},
                                           {"b", Ns::xhtml},
                                           {"c", Ns::svg},
                                           {"d", Ns::none},
                                           {"e", Ns::none},
                                           {"f", Ns::xhtml},
                                           {"g", Ns::dc},
                                           {"h", Ns::atom}}));
  EXPECT_FALSE(document.recovered());
}

TEST(Xml, AttributesGoByNameOrNamespace) {
  const Document document = parsed(
      "<r xmlns:ns='http://www.w3.org/2005/Atom' xmlns:R='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
      "<ns:link ns:href='u' rel='self' R:about='x'/></r>");
  const Element link = document.root().first_child();
  EXPECT_EQ(link.attribute("href"), "u");
  EXPECT_EQ(link.attribute("rel"), "self");
  EXPECT_EQ(link.attribute("about"), "");
  EXPECT_EQ(link.attribute(Ns::rdf, "about"), "x");
  EXPECT_TRUE(link.has_attribute("rel"));
  EXPECT_TRUE(link.has_attribute("href"));
  EXPECT_FALSE(link.has_attribute("about"));
}

TEST(Xml, TextIsJoined) {
  const Document document = parsed("<a>one<![CDATA[ & two]]><!-- no --> <b>three</b>&#8212;<?pi?></a>");
  EXPECT_EQ(document.root().text(), "one & two \xE2\x80\x94");
  EXPECT_EQ(document.root().all_text(), "one & two three\xE2\x80\x94");
  EXPECT_EQ(document.root().lone_text(), "");
  EXPECT_EQ(document.root().first_child().lone_text(), "three");
}

TEST(Xml, AnInvalidElementIsEmpty) {
  const Element none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none.ns(), Ns::none);
  EXPECT_EQ(none.name(), "");
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(none.all_text(), "");
  EXPECT_EQ(none.attribute("x"), "");
  EXPECT_EQ(none.attribute(Ns::dc, "x"), "");
  EXPECT_FALSE(none.first_child() || none.next_sibling() || none.parent());
  EXPECT_EQ(none.inner_html(), "");
  EXPECT_EQ(none.base("b"), "b");
  EXPECT_EQ(none.lang(), "");
}

TEST(Xml, BasesNest) {
  const Document document = parsed(
      "<feed xml:base='https://example.org/a/' xml:lang='en'><entry xml:base='b/'><link xml:base='../c/d'/></entry>"
      "<entry xml:lang=''/></feed>");
  const Element entry = document.root().first_child();
  EXPECT_EQ(document.root().base("https://other.example/"), "https://example.org/a/");
  EXPECT_EQ(entry.base(""), "https://example.org/a/b/");
  EXPECT_EQ(entry.first_child().base(""), "https://example.org/a/c/d");
  EXPECT_EQ(entry.first_child().lang(), "en");
  EXPECT_EQ(entry.next_sibling().lang(), "");
}

TEST(Xml, XhtmlBecomesHtml) {
  const Document document = parsed(
      "<c xmlns:h='http://www.w3.org/1999/xhtml' xmlns:s='http://www.w3.org/2000/svg'><h:div h:class='x'>a &lt; b"
      "<h:br/> <h:p/><h:img alt='&quot;'></h:img><s:svg><s:path d='M0'/></s:svg><o:p>x</o:p></h:div></c>");
  EXPECT_EQ(document.root().inner_html(),
            "<div class=\"x\">a &lt; b<br> <p></p><img alt=\"&quot;\"><svg><path d=\"M0\"></path></svg>"
            "<o:p>x</o:p></div>");
  EXPECT_EQ(parsed("<d>a<BR/>b<P/></d>").root().inner_html(), "a<BR>b<P></P>");
  EXPECT_EQ(document.root().first_child().first_child().inner_html(), "");
}

TEST(Xml, AddressesBelowABaseOfTheirOwnAreMadeAbsolute) {
  const Document document = parsed(
      "<c xml:base='https://example.org/a/'><p><a href='1'/><b xml:base='b/'><a href='2'/><i xml:base='//example.net/'>"
      "<img src='3'/></i></b><a href='4'/></p></c>");
  EXPECT_EQ(document.root().inner_html(),
            "<p><a href=\"1\"></a><b><a href=\"https://example.org/a/b/2\"></a><i>"
            "<img src=\"https://example.net/3\"></i></b><a href=\"4\"></a></p>");
}

TEST(Xml, NestedBasesAreLinear) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "<a xml:base='a/'>";
  const Document document = parsed("<r>" + text + "<b href='x'/></r>");
  EXPECT_LT(document.root().inner_html().size(), 1U << 20U);
  Element at = document.root();
  while (at.first_child()) at = at.first_child();
  EXPECT_LT(at.base("https://example.org/").size(), 1000U);
}

TEST(Xml, WhatIsSoundIsReadInItsOwnMemory) {
  for (const std::string text :
       {"<a><b>x &amp; y</b><c/></a>", " <a/>\n", "<?xml version='1.0'?><!-- b --><a>&#150;</a>",
        "<a xmlns:p='urn:p'><p:b>\xC3\xA9<![CDATA[<]]></p:b></a>"}) {
    const std::optional<Document> sound = parse_sound(text);
    ASSERT_TRUE(sound) << text;
    const Document document = parsed(text);
    EXPECT_FALSE(document.recovered()) << text;
    EXPECT_EQ(names(sound->root()), names(document.root())) << text;
    EXPECT_EQ(sound->root().all_text(), document.root().all_text()) << text;
  }
}

TEST(Xml, WhatMustBeRepairedIsNotSound) {
  for (const std::string text : {"<a>b & c</a>", "<a>&nbsp;</a>", "<a>\x01</a>", "<a><b></a>", "<a/>b", "b<a/>",
                                 "<a/><b/>", "<a><dc:b/></a>", "<a>", "", " ", "a", "<!-- a -->"}) {
    const Result<Document> document = parse(text, {});
    EXPECT_TRUE(!document || document->recovered()) << text;
    EXPECT_FALSE(parse_sound(text)) << text;
  }
}

TEST(Xml, WithoutAnElementThereIsNoDocument) {
  EXPECT_FALSE(parse("", {}).has_value());
  EXPECT_FALSE(parse("just words", {}).has_value());
  EXPECT_FALSE(parse("<!-- a comment -->", {}).has_value());
}

TEST(Xml, DeepNestingWithDeclarationsIsLinear) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "<a xmlns:p" + std::to_string(i) + "='urn:x'>";
  for (int i = 0; i < 50'000; ++i) text += "</a>";
  const Document document = parsed(text);
  EXPECT_EQ(names(document.root()).size(), 50'000U);
}

}  // namespace
}  // namespace feedcat::xml
