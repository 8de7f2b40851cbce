#include "extract/json_ld.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::extract {
namespace {

LinkedData read(const std::string& json) {
  LinkedData data;
  read_json_ld(json, data);
  return data;
}

TEST(JsonLd, AnArticleIsFoundInWhateverShapeItIsGiven) {
  const char* const shapes[] = {
      R"({"@type":"NewsArticle","headline":"Tides"})",
      R"([{"@type":"WebSite","name":"x"},{"@type":["Thing","BlogPosting"],"headline":"Tides"}])",
      R"({"@graph":[{"@type":"WebPage"},{"@type":"https://schema.org/Article","headline":"Tides"}]})",
      R"([[{"@graph":[{"@type":"schema:Article","headline":"Tides"}]}]])",
      R"({"@type":"WebPage","mainEntity":{"@type":"TechArticle","headline":"Tides"}})",
      R"({"@type":"Article","headline":["Tides"],})",
      "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Tides\"}\n//]]>",
      "<!-- {\"@type\":\"Article\",\"headline\":\"Tides\"} -->",
      "{\"@type\":\"Article\",\"headline\":\"Ti\ndes\",\"headline\":\"Tides\"}",
      "{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Tides&quot;}",
  };
  for (const char* json : shapes) {
    EXPECT_TRUE(read(json).article) << json;
    EXPECT_EQ(read(json).headline, "Tides") << json;
  }
  for (const char* json : {"", "{", "null", "7", R"({"@type":"Product","name":"Rope"})", R"({"headline":"Tides"})"}) {
    EXPECT_FALSE(read(json).article) << json;
  }
}

TEST(JsonLd, AuthorsAreAListHoweverTheyAreWritten) {
  const Person a{"A Writer", "", ""}, b{"B Writer", "", ""};
  const struct {
    const char* author;
    std::vector<Person> people;
  } rows[] = {
      {R"("A Writer")", {a}},
      {R"(["A Writer","B Writer"])", {a, b}},
      {R"({"name":"A Writer"})", {a}},
      {R"([{"name":"A Writer"},{"name":"B Writer"}])", {a, b}},
      {R"([[{"name":"A Writer"}],[{"name":"B Writer"}]])", {a, b}},
      {R"({"@list":[{"name":"A Writer"},{"name":"B Writer"}]})", {a, b}},
      {R"({"name":["A Writer","B Writer"]})", {a, b}},
      {R"({"givenName":"A","familyName":"Writer"})", {a}},
      {R"({"@id":"#a"})", {a}},
      {R"({"name":"A Writer","url":"https://example.org/a"})", {{"A Writer", "", "https://example.org/a"}}},
      {R"({"name":"A &amp; Co"})", {{"A & Co", "", ""}}},
      {R"("https://example.org/a")", {}},
      {R"({"name":" "})", {}},
      {"7", {}},
      {"null", {}},
  };
  for (const auto& row : rows) {
    const std::string json = R"({"@graph":[{"@type":"Article","author":)" + std::string(row.author) +
                             R"(},{"@type":"Person","@id":"#a","name":"A Writer"}]})";
    EXPECT_EQ(read(json).authors, row.people) << row.author;
  }
}

TEST(JsonLd, WhatElseItSays) {
  const LinkedData data = read(R"({"@type":"Article","name":"By the water","description":"Of tides.",
    "publisher":{"@id":"#p"},"datePublished":"2026-04-01","dateModified":"2026-04-02",
    "image":[{"@type":"ImageObject","url":"/a.jpg"},"/b.jpg"],"license":{"@id":"https://example.org/by"},
    "hasPart":[{"isAccessibleForFree":"False"}]})");
  EXPECT_EQ(data.name, "By the water");
  EXPECT_EQ(data.description, "Of tides.");
  EXPECT_EQ(data.publisher, "");
  EXPECT_EQ(data.published, "2026-04-01");
  EXPECT_EQ(data.modified, "2026-04-02");
  EXPECT_EQ(data.image, "/a.jpg");
  EXPECT_EQ(data.licence, "https://example.org/by");
  EXPECT_TRUE(data.not_free);
  EXPECT_FALSE(data.collection);
}

TEST(JsonLd, TheFirstArticleCountsAndListsAreToldApart) {
  LinkedData data;
  read_json_ld(R"({"@type":"CollectionPage"})", data);
  read_json_ld(R"({"@type":"Article","headline":"One"})", data);
  read_json_ld(R"({"@type":"Article","headline":"Two","description":"Of two."})", data);
  EXPECT_TRUE(data.collection);
  EXPECT_EQ(data.headline, "One");
  EXPECT_EQ(data.description, "");
}

TEST(JsonLd, DepthAndReferencesInACircleCostNothing) {
  EXPECT_FALSE(read(std::string(100'000, '[')).article);
  EXPECT_TRUE(read(R"({"@id":"#x","@type":"Article","author":{"@id":"#x"},"mainEntity":{"@id":"#x"}})").article);
}

}  // namespace
}  // namespace feedcat::extract
