#include "output/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.hpp"

namespace feedcat::output {
namespace {

std::string header(std::string_view value) {
  std::string out;
  append_header(out, "Subject", value);
  return out;
}

std::string printable_of(std::string_view text) {
  std::string out;
  append_quoted_printable(out, text);
  return out;
}

std::vector<std::string> lines(const std::string& text) {
  const std::vector<std::string_view> views = base::split(text, '\n');
  return {views.begin(), views.end()};
}

TEST(Mail, PlainHeadersStayReadable) { EXPECT_EQ(header("Spring tide & neap"), "Subject: Spring tide & neap\n"); }

TEST(Mail, OtherHeadersAreEncodedWords) {
  EXPECT_EQ(header("Größe"), "Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\n");
  EXPECT_EQ(header("not =?utf-8?q?this?="), "Subject: =?utf-8?q?not_=3D=3Futf=2D8=3Fq=3Fthis=3F=3D?=\n");
}

TEST(Mail, NoHeaderLineIsTooLong) {
  std::string word = "plain";
  for (const std::string& value :
       {std::string(5000, 'x'), word.append(400, ' ').append("end"), std::string("ä") + std::string(300, 'b'),
        std::string("潮の満ち引きについての長い長い記事の題名です、まだまだ続きます、そしてもっと")}) {
    for (const std::string& line : lines(header(value))) EXPECT_LE(line.size(), 76U) << line;
  }
}

TEST(Mail, Base64IsUsedIfItNeedsFewerWords) {
  EXPECT_EQ(header("潮の満ち引きについての長い記事"),
            "Subject: =?utf-8?b?5r2u44Gu5rqA44Gh5byV44GN44Gr44Gk44GE44Gm44Gu6ZW344GE?=\n =?utf-8?b?6KiY5LqL?=\n");
  EXPECT_EQ(phrase("潮の満ち引きについて"), "=?utf-8?b?5r2u44Gu5rqA44Gh5byV44GN44Gr44Gk44GE44Gm?=");
}

TEST(Mail, LongPhrasesAreFoldedAtSpaces) {
  const std::string name = "Ann Lee, Bo Chen, Cleo Diaz, Dan Eriksen, Eve Fox and many others of whom nobody knows";
  EXPECT_EQ(phrase(name),
            "\"Ann Lee, Bo Chen, Cleo Diaz, Dan Eriksen, Eve Fox and many others\n of whom nobody knows\"");
  EXPECT_EQ(phrase(std::string(2000, 'x')).substr(0, 12), "=?utf-8?q?xx");
}

TEST(Mail, PhrasesAreQuoted) {
  EXPECT_EQ(phrase("Lee, \"Ann\" <x>"), "\"Lee, \\\"Ann\\\" <x>\"");
  EXPECT_EQ(phrase("Æ"), "=?utf-8?q?=C3=86?=");
}

TEST(Mail, QuotedPrintableBreaksLinesAndKeepsTheirEnds) {
  EXPECT_EQ(printable_of("a=b ä\nend "), "a=3Db =C3=A4\nend=20\n");
  for (const std::string& line : lines(printable_of(std::string(1000, 'x') + std::string(300, '=')))) {
    EXPECT_LE(line.size(), 76U);
  }
}

TEST(Mail, NoLineOfABodyLooksLikeTheNextMessage) {
  EXPECT_EQ(printable_of("From here\n>From there\n>>From x\nFromage\n>not"),
            "=46rom here\n=3EFrom there\n=3E>From x\nFromage\n>not\n");
  for (std::size_t before = 0; before < 160; ++before) {
    for (const std::string& line : lines(printable_of(std::string(before, 'x') + "From the start>From"))) {
      EXPECT_FALSE(line.starts_with("From ") || line.starts_with(">From ")) << before;
      EXPECT_LE(line.size(), 76U);
    }
  }
}

}  // namespace
}  // namespace feedcat::output
