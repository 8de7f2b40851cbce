#include "html/parse/fold.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "html/parse/parse.hpp"
#include "html/parse/scrub.hpp"
#include "html/tree_dump.hpp"
#include "support/shared.hpp"

namespace feedcat::html {
namespace {

constexpr ParseLimits kUnfolded{.fold = false};

/// Expects the same tree with and without folding.
void expect_same_tree(std::string_view source, const std::string& where) {
  EXPECT_EQ(dump(*parse_fragment(source).tree.root()), dump(*parse_fragment(source, kUnfolded).tree.root())) << where;
  EXPECT_EQ(dump(*parse_page(source).tree.root()), dump(*parse_page(source, kUnfolded).tree.root())) << where;
}

std::string folded(std::string_view source) { return std::string(Fold({}, source, true).source()); }

TEST(Fold, LongRunsOfTextBecomeOneCharacter) {
  const Fold fold({}, "<p>Many plain words in a row</p>", true);
  EXPECT_EQ(fold.source(), "<p>\U000F0000</p>");
  std::string restored;
  fold.restore("x\U000F0000y", restored);
  EXPECT_EQ(restored, "xMany plain words in a rowy");
}

TEST(Fold, ScriptsAndCommentsBecomeOneCharacter) {
  EXPECT_EQ(folded("<script>if (a < b && c) { run(); }</script>"), "<script>\U000F0000</script>");
  EXPECT_EQ(folded("<!-- a comment -->"), "<!--\U000F0000-->");
  EXPECT_EQ(folded("<!-->") + folded("<!-- never ends") + folded("<!-- x --!>"), "<!--><!-- never ends<!-- x --!>");
}

TEST(Fold, AllAttributesOfATagBecomeOneCharacter) {
  const std::string source = "<p>one</p><p class='two' id=x hidden>";
  const Fold fold({}, source, true);
  EXPECT_EQ(fold.source(), "<p>one</p><p \U000F0000>");
  std::vector<std::pair<std::string, std::string>> attributes;
  for (const Attribute& one : fold.attributes_of_mark("\U000F0000")) attributes.emplace_back(one.name, one.value);
  EXPECT_EQ(attributes,
            (std::vector<std::pair<std::string, std::string>>{{"class", "two"}, {"id", "x"}, {"hidden", ""}}));
  EXPECT_TRUE(fold.attributes_of_mark("class").empty());
  EXPECT_EQ(folded("<br class=a/><br class='a'/>"), "<br \U000F0000><br \U000F0001 />");
}

TEST(Fold, NamesOfOtherAttributesAreSharedAndValuesNeedNoQuotes) {
  EXPECT_EQ(folded("<p class=\"one\" xml:lang=en><p class='two' xml:lang=x>"),
            "<p \U000F0000=\U000F0001 xml:lang=\U000F0002><p \U000F0000=\U000F0003 xml:lang=x>");
  EXPECT_EQ(folded("<a title='https://example.org/?a=1&amp;b=123456789012'/>"),
            "<a \U000F0000='\U000F0001&amp;\U000F0002'/>");
  for (const std::string as_it_is : {"<p Class=a class=b>", "<p class=a class=b title=c>", "<p xml:lang=a>"}) {
    EXPECT_EQ(folded(as_it_is), as_it_is);
  }
}

TEST(Fold, LongRunsOfSpaceBecomeShorterOnes) {
  const std::string source = "<p>\n                a</p>\n                b";
  const Fold fold({}, source, true);
  EXPECT_EQ(fold.source(), "<p>\n\f    a</p>\n\f    b");
  std::string restored;
  fold.restore("a\n\f    b", restored);
  EXPECT_EQ(restored, "a\n                b");
}

TEST(Fold, SameTreeWhereTextIsSpecial) {
  const std::string words = "more than twelve bytes";
  const std::string spaces = "\t        \n        ";
  for (const std::string& source : {
           "<table>" + words + "<tr>" + words + "<td>" + words + "</table>",
           "<table> \n " + words + " \n <tr> " + words,
           "<table><colgroup>  " + words + "<col>" + words,
           "<select>" + words + "<option>" + words + "<p>" + words + "</select>",
           "<select><title>" + words + "</title><script>" + words + "</script></select>" + words,
           "<select><xmp>" + words + "<b>x</b></xmp>",
           "<pre>\n" + words + "\n\n" + words + "</pre>",
           "<textarea>\n" + words + "<b>&amp;" + words + "</textarea>",
           "<title>" + words + "&eacute;<p></title>" + words,
           "<plaintext>" + words + "<p>" + words + "</plaintext>",
           "<xmp>" + words + "<p>&amp;" + words + "</xmp>",
           "<iframe>" + words + "<p></iframe><noembed>" + words + "<p></noembed><noframes>" + words + "</noframes>",
           "<noscript>" + words + "<p>" + words + "</noscript>",
           "<head><noscript>" + words + "<link></noscript>" + words,
           "  \n" + words + "<html>  " + words + "<head>  " + words + "<body>" + words + "</body> " + words,
           "<frameset>" + words + "<frame>" + words + "</frameset>" + words,
           "<svg><title>" + words + "</title><desc>" + words + "<p>" + words + "</desc></svg>" + words,
           "<svg><style>" + words + " <b> " + words + "</style></svg>",
           "<svg><script>" + words + " <b> " + words + "</script></svg>",
           "<svg><![CDATA[" + words + "<b>" + words + "]]></svg>" + words,
           "<![CDATA[" + words + ">" + words + "]]>",
           "<math><mi>" + words + "</mi><mtext><b>" + words + "</math>",
           "<math><annotation-xml encoding=\"application/xhtml+xml\"><p>" + words + "</p></annotation-xml></math>",
           "<!-- " + words + "--" + words + "> " + words + "-->" + words,
           "<!-->" + words + "<!--->" + words + "<!-- x --!>" + words,
           "<!doctype html public \"" + words + ">" + words + "\">" + words,
           "<?php " + words + "?>" + words + "</ " + words + ">" + words,
           "<script><!-- <script>" + words + "</script>" + words + "--></script>" + words,
           "<script>" + words + "<!--" + words + "</script>" + words,
           "<script>" + words,
           "<style>" + words + "</styles>" + words + "</style >" + words,
           words + "&amp" + words + "&notit;" + words + "&not" + words + "& " + words + "&#x41" + words,
           words + "&copys&amp;" + words + "&amp&amp;" + words,
           words + "&" + words + "&&&" + words + "&\u00e9" + words,
           "<a href=\"?x=1&copy=1" + words + "&amp;" + words + "\">" + words + "</a>",
           "<a title='" + words + "<b>" + words + "' href=" + std::string(40, 'x') + ">" + words,
           "<a title=\"" + words + "<b>" + words,
           "<font color='a rather long value'>1<font color='a rather long value'>2<font color='a rather long value'>3"
           "<font color='a rather long value'>4<p>" +
               words,
           "<b><p>" + words + "</b>" + words + "<a href=1><a href=2>" + words + "<div></a>" + words,
           "<template>" + words + "<tr>" + words + "</template><select><template></select><xmp><b>" + words,
           "a < b " + words + " <3 " + words + " </" + words + "> <",
           words + "\r\n" + words + "\r" + words + std::string("\0", 1) + words + "\x01" + words + "\x7F\xC2\x80" +
               words,
           words + "\xFF\xC0" + words + "\xEF\xBF\xBE" + words + "\xEF\xB7\x90",
           "\U000F0000" + words + "\U0010FFFD",
           words + "&#xF0000;" + words + "&#983041;&#x00F0001" + words,
           "<input type='hidden'><table><input type='hidden' value='" + words + "'></table>",
           "<body class='" + words + "'><body class='" + words + "' id='" + words + "'>",
           "<isindex prompt='" + words + "'>",
           "<p/class='" + words + "'/>" + words + "<p =x='" + words + "' \"" + words + "\">",
           "<button>" + words + "<button>" + words + "<li>" + words + "<li>" + words,
           "<p class=one class=two Title=three title=four data-x=five data-x>" + words,
           "<p class= title=\"\" lang='' id data-a=\"a b\"data-b='c'data-c=d/>" + words,
           "<p class=\" " + words + "\" title='\n" + words + "' lang='x&amp'>",
           "<svg viewbox='0 0 8 8' xmlns:xlink=some><a xlink:href=here></a></svg><p xlink:href=here xml:lang=en>" +
               words,
           "<svg><desc></svg><a xlink:href=here viewbox=one definitionurl=two>" + words,
           "<math definitionurl=here><mi definitionurl=there></mi></math>" + words,
           "<pre>" + spaces + "x</pre><pre>\n" + spaces + "x</pre><pre>" + spaces + "\n\n" + spaces + "x",
           "<textarea>" + spaces + "x</textarea><listing>\n\n" + spaces + "x</listing>",
           spaces + "<html>" + spaces + "<head>" + spaces + "<title>x</title>" + spaces + "</head>" + spaces +
               "<body>" + spaces + "x</body>" + spaces + "</html>" + spaces,
           "<table>" + spaces + "<tr>" + spaces + "x" + spaces + "<td>" + spaces + "</table>" + spaces,
           "<table><colgroup>" + spaces + "<col>" + spaces + "x" + spaces + "</table>",
           "<frameset>" + spaces + "<frame>" + spaces + "x" + spaces + "</frameset>" + spaces,
           "<select>" + spaces + "<option>" + spaces + "x</select>",
           spaces + "\f" + spaces + "&#12; \n\t &#xC;    " + spaces,
           "\f \n\t x" + words + "<p title='\f    '>" + spaces,
       }) {
    expect_same_tree(source, source);
  }
}

TEST(Fold, SameTreeAroundTagsThatAreLeftOut) {
  for (const std::string before : {"<", "x <", "more than twelve bytes <", "&", "more than twelve bytes &am", "&#6"}) {
    for (const std::string after : {"N", "p;", "5; words", "more than twelve bytes", "!-- words"}) {
      expect_same_tree(before + "<frame>" + after, before + "|" + after);
      expect_same_tree("<p>" + before + "<frameset><frame>" + after + "</p>", before + "|" + after);
    }
  }
}

TEST(Fold, MoreRunsThanThereAreMarks) {
  std::string source;
  for (int i = 0; i < 140'000; ++i) source += "<br>run number " + std::to_string(i);
  EXPECT_EQ(dump(*parse_fragment(source).tree.root()), dump(*parse_fragment(source, kUnfolded).tree.root()));
}

TEST(Fold, MoreRunsOfSpaceThanThereAreCodes) {
  std::string source = "<pre>";
  for (std::size_t length = 1; length < 200; ++length) source += "x" + std::string(length, ' ');
  for (std::size_t length = 1; length < 200; ++length) source += "y" + std::string(length, '\t');
  expect_same_tree(source, "many lengths");
}

TEST(AsParsed, LeavesCleanTextAlone) {
  std::string room;
  const std::string clean = "Tabs\tand\nlines, é and 😀 \uFFFD";
  EXPECT_EQ(as_parsed(clean, room).data(), clean.data());
}

TEST(AsParsed, DropsControlsAndMendsLineEnds) {
  std::string room;
  EXPECT_EQ(as_parsed("a\r\nb\rc\vd", room), "a\nb\nc\nd");
  room.clear();
  EXPECT_EQ(as_parsed(std::string_view("a\0b\x1B[1mc\x7F\xC2\x9B", 11), room), "ab[1mc");
  room.clear();
  EXPECT_EQ(as_parsed("x\xFFy\xEF\xBF\xBFz", room), "x\uFFFDyz");
}

std::string unzipped(const std::string& path) {
  std::string bytes;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(("gzip -dc '" + path + "'").c_str(), "r"), pclose);
  char buffer[1 << 16];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) bytes.append(buffer, got);
  return bytes;
}

TEST(Fold, SameTreeForEveryPageOfTheCorpora) {
  const std::string corpora = test::shared_path("corpora");
  if (corpora.empty()) GTEST_SKIP() << test::kNoSharedFolder;
  int pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".html.gz")) continue;
    const std::string source = unzipped(path);
    EXPECT_EQ(dump(*parse_page(source).tree.root()), dump(*parse_page(source, kUnfolded).tree.root())) << path;
    ++pages;
  }
  EXPECT_GT(pages, 100);
}

}  // namespace
}  // namespace feedcat::html
