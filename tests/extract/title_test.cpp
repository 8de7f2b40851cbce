#include "extract/title.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/parse.hpp"

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
      {"", "", ""},
  };
  for (const auto& row : rows) {
    html::Parsed page = html::parse_page("<!doctype html><title>" + std::string(row.title) + "</title>" + row.body);
    EXPECT_EQ(article_title(page.tree), row.expected) << row.title;
  }
}

}  // namespace
}  // namespace feedcat::extract
