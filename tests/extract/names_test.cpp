#include "extract/names.hpp"

#include <gtest/gtest.h>

namespace feedcat::extract {
namespace {

constexpr const char* kPaper = "Harbour News";

TEST(Names, ALineGivesTheNameAloneOrNothing) {
  const struct {
    const char* line;
    const char* name;
  } rows[] = {
      {"Mo Li", "Mo Li"},
      {"By Mo Li", "Mo Li"},
      {"BY MO LI", "MO LI"},
      {"by: Mo Li", "Mo Li"},
      {"ByMo Li", "Mo Li"},
      {"Byron Li", "Byron Li"},
      {"BYRON LI", "BYRON LI"},
      {"Written by Mo Li", "Mo Li"},
      {"Posted by Mo Li on May 3, 2026", "Mo Li"},
      {"Author: Mo Li", "Mo Li"},
      {"Von Mo Li", "Mo Li"},
      {"Von Trotha", "Von Trotha"},
      {"Por Mo Li", "Mo Li"},
      {"\u4F5C\u8005\uFF1A\u674E\u8302", "\u674E\u8302"},
      {"Mo Li Harbour News Dec 13", "Mo Li"},
      {"Mo Li Harbour News", "Mo Li"},
      {"Mo Li, Harbour News", "Mo Li"},
      {"Mo Li for Harbour News", "Mo Li"},
      {"Mo Li | Harbour News", "Mo Li"},
      {"Harbour News | Mo Li", "Mo Li"},
      {"Politics | By Mo Li", "Mo Li"},
      {"Mo Li December 13, 2016 at 3:45 pm", "Mo Li"},
      {"Mo Li, Tue 13 Dec 2016", "Mo Li"},
      {"Mo Li@moli", "Mo Li"},
      {"Mo Li @moli", "Mo Li"},
      {"Mo Li mo.li@example.org", "Mo Li"},
      {"Mo Li (https://example.org/mo)", "Mo Li"},
      {"Mo LiContributor", "Mo Li"},
      {"Mo Li Staff Writer", "Mo Li"},
      {"Mo Li, Senior Correspondent", "Mo Li"},
      {"Mo Li, in the harbour", "Mo Li"},
      {"Mo Li, Jo Po", "Mo Li, Jo Po"},
      {"Mo Li and Jo Po", "Mo Li and Jo Po"},
      {"Martin Luther King, Jr.", "Martin Luther King, Jr."},
      {"Ludwig van Beethoven", "Ludwig van Beethoven"},
      {"moli", "moli"},
      {"Posted on", ""},
      {"Published May 22, 2026", ""},
      {"May 22, 2026", ""},
      {"Thursday", ""},
      {"Harbour News", ""},
      {". .", ""},
      {"{{author}}", ""},
      {"undefined", ""},
      {"By", ""},
      {"Share this", ""},
      {"5 min read", ""},
      {"the tides turn twice a day", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(name_in(row.line, kPaper), row.name) << row.line;
}

TEST(Names, WhatAPageDeclaresIsKeptUnlessItIsAPlaceholder) {
  const struct {
    const char* value;
    const char* name;
  } rows[] = {
      {"Mo Li", "Mo Li"},
      {"By Mo Li", "Mo Li"},
      {"Harbour News", "Harbour News"},
      {"the keepers of the three lighthouses", "the keepers of the three lighthouses"},
      {". .", ""},
      {"%author%", "%author%"},
      {"{{ post.author }}", ""},
      {"https://example.org/mo", ""},
      {"Author Name", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(declared_name(row.value, kPaper), row.name) << row.value;
}

TEST(Names, ALabelIsToldFromAName) {
  for (const char* label : {"by", "By", "By:", "Written by", "Posted in Politics by", "von", "Author:"}) {
    EXPECT_TRUE(is_by_label(label)) << label;
  }
  for (const char* other : {"", "Mo Li", "Posted on", "Byron", "standby"}) EXPECT_FALSE(is_by_label(other)) << other;
}

TEST(Names, SpellingsOfOneNameAreTheSame) {
  EXPECT_TRUE(same_name("Harbour News", "harbour-news"));
  EXPECT_FALSE(same_name("Harbour News", "Harbour"));
  EXPECT_FALSE(same_name("", ""));
}

}  // namespace
}  // namespace feedcat::extract
