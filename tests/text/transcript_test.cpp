#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/cpu_time.hpp"
#include "text/time_code.hpp"
#include "text/transcript/cues.hpp"
#include "text/transcript/json_transcript.hpp"

namespace feedcat::text {
namespace {

using Cues = std::vector<Cue>;

TEST(TimeCode, IsReadInEachFormAndWrittenWithoutFractions) {
  EXPECT_EQ(read_time_code("90"), 90);
  EXPECT_EQ(read_time_code(" 01:02.5 "), 62.5);
  EXPECT_EQ(read_time_code("1:02:03,250"), 3723.25);
  for (const char* const text : {"", "soon", "1:", "1:2:3:4", "-1", "1.5x", "99999999", "1e3"}) {
    EXPECT_EQ(read_time_code(text), std::nullopt) << text;
  }
  EXPECT_EQ(time_code(7.9), "0:07");
  EXPECT_EQ(time_code(3723), "1:02:03");
  EXPECT_EQ(time_code(-1), "0:00");
}

TEST(Transcript, WebVttHasSpeakersAndNoTags) {
  EXPECT_EQ(read_cues("WEBVTT Horns\n\nSTYLE\n::cue { color: red }\n\nNOTE --\nno words\n\nfirst\n"
                      "00:01.000 --> 00:04.000 align:start\n<v.loud Ida Roe>The <i>tide</i> &amp;\nthe 5 < 6 fog.</v>\n"
                      "<v Bo>Yes.\n\n01:00:00.000 --> 00:00:02.000\n<00:01.500>No one.\n"),
            (Cues{{1, 4, "Ida Roe", "The tide & the 5 < 6 fog."}, {1, 4, "Bo", "Yes."}, {3600, 3600, "", "No one."}}));
}

TEST(Transcript, SubRipHasNamesBeforeAColonIfTheyComeAgain) {
  EXPECT_EQ(read_cues("\xEF\xBB\xBF"
                      "1\r\n00:00:01,000 --> 00:00:04,000\r\nIda: The {\\an8}<b>tide</b>\r\nturns.\r\n\r\n"
                      "2\r\n00:00:05,000 --> 00:00:06,500\r\nIda: One thing: it turns.\r\n\r\n"
                      "3\r\n00:00:07,000 --> 00:00:08,000\r\nRemember: never late.\r\n"),
            (Cues{{1, 4, "Ida", "The tide turns."},
                  {5, 6.5, "Ida", "One thing: it turns."},
                  {7, 8, "", "Remember: never late."}}));
}

TEST(Transcript, ALineThatRollsUpIsSaidOnce) {
  EXPECT_EQ(
      read_cues("WEBVTT\n\n00:01.000 --> 00:02.000\nthe tide\n\n00:02.000 --> 00:03.000\nthe tide\nturns at noon\n\n"
                "00:03.000 --> 00:04.000\nturns at noon\nin fog\n"),
      (Cues{{1, 2, "", "the tide"}, {2, 3, "", "turns at noon"}, {3, 4, "", "in fog"}}));
}

TEST(Transcript, JsonOfSingleWordsBecomesSentences) {
  const std::string json =
      R"({"version":"1.0.0","segments":[{"speaker":"Ida","startTime":0.5,"endTime":0.75,"body":"The"},
      {"speaker":"Ida","startTime":0.8,"endTime":2,"body":"tide."},{"speaker":"Ida","startTime":3,"endTime":4,"body":"So."},
      {"speaker":"Bo","startTime":"5","body":"Yes"},{"body":""}]})";
  EXPECT_EQ(read_cues(json), (Cues{{0.5, 2, "Ida", "The tide."}, {3, 4, "Ida", "So."}, {5, 5, "Bo", "Yes"}}));
}

TEST(Transcript, WhatIsNoTranscriptHasNoCues) {
  for (const char* const text : {"", "WEBVTT", "{}", "[1, 2]", "{\"segments\": 1}", "a --> b\nc", "Just words.\n",
                                 "<!doctype html><p>00:01 to 00:02</p>"}) {
    EXPECT_EQ(read_cues(text), Cues{}) << text;
  }
}

TEST(Transcript, OnePersonAfterTheOtherBecomesParagraphs) {
  EXPECT_EQ(cues_as_html({{0, 1, "Ida <b>", "The tide"},
                          {1, 2, "", "turns."},
                          {2.5, 3, "Ida <b>", "At noon."},
                          {3, 4, "Bo", "Yes & no."},
                          {60, 61, "Bo", "After a pause."}}),
            "<p><strong>Ida &lt;b&gt;:</strong> The tide turns. At noon.</p>\n"
            "<p><strong>Bo:</strong> Yes &amp; no.</p>\n<p>After a pause.</p>\n");
}

TEST(Transcript, ChaptersAreInOrderAndOnlyThoseOfTheTable) {
  const std::string json =
      R"({"version":"1.2.0","chapters":[{"startTime":168.5,"title":"Fog","url":"fog","img":"/f.png"},
      {"startTime":0,"title":" Welcome "},{"startTime":2,"title":"Hidden","toc":false},{"startTime":3},{"title":"When"},
      {"startTime":4,"title":"Bad","url":"javascript:x"}]
})";
  EXPECT_EQ(
      read_json_chapters(json, "https://e.org/a/b.json"),
      (std::vector<Chapter>{
          {0, "Welcome", "", ""}, {4, "Bad", "", ""}, {168.5, "Fog", "https://e.org/a/fog", "https://e.org/f.png"}}));
}

TEST(Transcript, HostileOnesTakeLinearTime) {
  const double before = test::cpu_seconds();
  for (const char* const piece :
       {"<", "<v ", "{\\", "00:01 --> 00:02\n", "-->", "a: ", "&amp", "\r", "\n\n", "00:01 --> 00:02\n<v A>b\n\n",
        "{\"segments\":[", "[", "00:01 --> 00:02\nName: a\n\n"}) {
    std::string text = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
    while (text.size() < 1'000'000) text += piece;
    cues_as_html(read_cues(text));
  }
  EXPECT_LT(test::cpu_seconds() - before, 20);
}

}  // namespace
}  // namespace feedcat::text
