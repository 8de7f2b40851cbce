#include "extract/title.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/parse/parse.hpp"

namespace feedcat::extract {
namespace {

TEST(Title, TheSitesNameIsCutOffAndNothingElse) {
  const struct {
    const char* title;
    const char* body;
    const char* expected;
  } rows[] = {
      {"The last dredger leaves the harbour | Harbour News", "", "The last dredger leaves the harbour"},
      {"The last dredger leaves the harbour - Harbour News", "", "The last dredger leaves the harbour"},
      {"The last dredger leaves the harbour \u2014 Harbour News", "", "The last dredger leaves the harbour"},
      {"Harbour News | The last dredger leaves the harbour", "", "The last dredger leaves the harbour"},
      {"Harbour News: the last dredger leaves the harbour", "", "the last dredger leaves the harbour"},
      {"Rope: how it is made", "<h1>Rope: how it is made</h1>", "Rope: how it is made"},
      {"Tide | News", "", "Tide | News"},
      {"A well-known place by the water", "", "A well-known place by the water"},
      {"Harbour", "<h1>The last dredger leaves the harbour</h1>", "The last dredger leaves the harbour"},
      {"API reference | Documentation", "<h1>API reference</h1>", "API reference"},
      {"Documentation - API reference", "<h1>API reference</h1>", "API reference"},
      {"\u6E2F\u306E\u706F\u53F0 | \u65E5\u5831", "<h1>\u6E2F\u306E\u706F\u53F0</h1>", "\u6E2F\u306E\u706F\u53F0"},
      {"\u6E2F\u306E\u706F\u53F0_\u65E5\u5831", "<h1>\u6E2F\u306E\u706F\u53F0</h1>", "\u6E2F\u306E\u706F\u53F0"},
      {"Tides at noon - Of the keepers of the three lighthouses", "<h1>Tides at noon</h1>",
       "Tides at noon - Of the keepers of the three lighthouses"},
      {"Harbour News | Tides", "<h1><a href=/>Harbour News</a></h1>", "Harbour News | Tides"},
      {"Rope-making", "<h1>Rope</h1>", "Rope-making"},
      {"Rope: how it is made by hand", "<h1>Rope</h1>", "how it is made by hand"},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    html::Parsed page = html::parse_page("<!doctype html><title>" + std::string(row.title) + "</title>" + row.body);
    EXPECT_EQ(article_title(*page.tree.root()), row.expected) << row.title;
  }
}

}  // namespace
}  // namespace feedcat::extract
