#include "text/json.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

TEST(JsonString, EscapesWhatJsonForbidsAndReplacesInvalidUtf8) {
  EXPECT_EQ(json_quote("plain"), R"("plain")");
  EXPECT_EQ(json_quote("a\"b\\c\n\t\r\x01\x7f"), R"("a\"b\\c\n\t\r\u0001\u007f")");
  EXPECT_EQ(json_quote("\u0085\u009b31m\u202e\u2028\u2066\ufeff\u00a0\u2014"),
            "\"\\u0085\\u009b31m\\u202e\\u2028\\u2066\\ufeff\u00a0\u2014\"");
  EXPECT_EQ(json_quote("gr\xC3\xBC\xC3\x9F"), "\"gr\xC3\xBC\xC3\x9F\"");
  EXPECT_EQ(json_quote("bad \xFF end"), "\"bad \xEF\xBF\xBD end\"");
  EXPECT_EQ(json_quote(std::string_view("\0", 1)), R"("\u0000")");
}

TEST(JsonWriter, WritesNestedValuesInOrder) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("name");
  writer.value("x");
  writer.text_member("left_out", "");
  writer.text_member("kept", "y");
  writer.key("list");
  writer.begin_array();
  writer.value(1.5);
  writer.value(std::uint64_t{18446744073709551615U});
  writer.value(true);
  writer.begin_object();
  writer.end_object();
  writer.begin_array();
  writer.end_array();
  writer.end_array();
  writer.key("last");
  writer.value(std::numeric_limits<double>::infinity());
  writer.end_object();
  EXPECT_EQ(out, R"({"name":"x","kept":"y","list":[1.5,18446744073709551615,true,{},[]],"last":null})");
}

TEST(JsonDocument, FindsMembersAndGivesAnInvalidValueForMissingOnes) {
  const auto document = JsonDocument::parse(R"({"s":"text","n":2.5,"t":"17","b":true,"a":["x",{"y":1}]})");
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->repaired());
  const JsonValue root = document->root();
  EXPECT_EQ(root["s"].string(), "text");
  EXPECT_EQ(root["n"].number(), 2.5);
  EXPECT_EQ(root["t"].number(), 17);
  EXPECT_EQ(root["s"].number(), std::nullopt);
  EXPECT_EQ(root["n"].scalar(), "2.5");
  EXPECT_EQ(root["b"].scalar(), "true");
  EXPECT_EQ(root["a"].size(), 2U);
  EXPECT_EQ(root["a"][0].string(), "x");
  EXPECT_EQ(root["a"][1]["y"].number(), 1);
  EXPECT_FALSE(root["a"][2]);
  EXPECT_FALSE(root["missing"]["deeper"][3]);
  EXPECT_EQ(root["missing"].string(), "");
}

TEST(JsonDocument, ForgivesCommonMistakes) {
  struct Case {
    std::string_view json;
    std::string_view s;
  };
  for (const Case& c : {
           Case{R"({"s":"a",})", "a"},
           Case{"{\"s\":\"two\nlines\"}", "two\nlines"},
           Case{R"({"s":"lone \ud83d."})", "lone \xEF\xBF\xBD."},
           Case{R"({"s":"pair \ud83d\ude00", })", "pair \xF0\x9F\x98\x80"},
           Case{R"({"s":"c:\dir"})", "c:\\dir"},
           Case{R"({"s":"a"} <script>)", "a"},
           Case{"{/* note */\"s\":\"a\"}", "a"},
       }) {
    const auto document = JsonDocument::parse(c.json);
    ASSERT_TRUE(document) << c.json;
    EXPECT_TRUE(document->repaired()) << c.json;
    EXPECT_EQ(document->root()["s"].string(), c.s) << c.json;
  }
}

TEST(JsonDocument, RefusesOtherDocuments) {
  for (const char* bad : {"", "<rss/>", "hello", "{\"a\"", "{a:1}", "[1"}) {
    EXPECT_FALSE(JsonDocument::parse(bad)) << bad;
  }
}

TEST(JsonDocument, OfACutTextWhatIsWholeCountsIfTheCallerWantsThat) {
  const std::string whole = R"({"title":"T","tags":["a","b"],"items":[{"id":"1","n":[1,2]},{"id":"2"}],"x":"y"})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string_view begun = std::string_view(whole).substr(0, size);
    EXPECT_FALSE(JsonDocument::parse(begun)) << begun;
    const auto document = JsonDocument::parse(begun, JsonEnd::may_be_cut);
    if (!document) {
      EXPECT_LT(size, std::string_view(R"({"title":"T",)").size()) << begun;
      continue;
    }
    EXPECT_TRUE(document->cut()) << begun;
    EXPECT_TRUE(document->repaired()) << begun;
    const JsonValue items = document->root()["items"];
    const std::size_t wanted = size >= whole.find(R"(],"x")") ? 2 : size > whole.find(R"(,{"id":"2")") - 1 ? 1 : 0;
    EXPECT_EQ(items.size(), wanted) << begun;
    if (wanted > 0) {
      EXPECT_EQ(items[0]["n"].size(), 2U) << begun;
      EXPECT_EQ(document->root()["title"].string(), "T") << begun;
      EXPECT_EQ(document->root()["tags"].size(), 2U) << begun;
    }
  }
  const auto document = JsonDocument::parse(whole, JsonEnd::may_be_cut);
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->cut());
}

TEST(JsonDocument, WhatIsNoJsonIsNotTakenForACutText) {
  for (const char* bad : {"", "<rss/>", "hello", "{\"a\"", "{a:1}", "[1", "{nonsense"}) {
    EXPECT_FALSE(JsonDocument::parse(bad, JsonEnd::may_be_cut)) << bad;
  }
}

TEST(JsonDocument, SurvivesDeepNesting) {
  const std::string deep(200'000, '[');
  EXPECT_FALSE(JsonDocument::parse(deep));
  EXPECT_TRUE(JsonDocument::parse(deep + std::string(deep.size(), ']')));
  EXPECT_FALSE(JsonDocument::parse(deep, JsonEnd::may_be_cut));
}

}  // namespace
}  // namespace feedcat::text
