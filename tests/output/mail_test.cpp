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

TEST(Mail, EverythingElseIsEncodedWords) {
  EXPECT_EQ(header("Größe"), "Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\n");
  EXPECT_EQ(header("not =?utf-8?q?this?="), "Subject: =?utf-8?q?not_=3D=3Futf=2D8=3Fq=3Fthis=3F=3D?=\n");
}

TEST(Mail, NoHeaderLineIsLongerThanItMayBe) {
  std::string word = "plain";
  for (const std::string& value :
       {std::string(5000, 'x'), word.append(400, ' ').append("end"), std::string("ä") + std::string(300, 'b'),
        std::string("潮の満ち引きについての長い長い記事の題名です、まだまだ続きます、そしてもっと")}) {
    for (const std::string& line : lines(header(value))) EXPECT_LE(line.size(), 76U) << line;
  }
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
