// Renders whole articles and reads them with other programs: nothing may be lost, doubled, joined or misplaced.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "feedcat/render.hpp"
#include "support/places.hpp"
#include "support/reading.hpp"
#include "support/shared.hpp"
#include "support/tools.hpp"

namespace feedcat {
namespace {

std::vector<std::string> contents_of(const std::filesystem::path& feed) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_file(feed.c_str(), pugi::parse_default)) << feed;
  std::vector<std::string> contents;
  for (const pugi::xml_node item : document.child("rss").child("channel").children("item")) {
    contents.emplace_back(item.child("content:encoded").child_value());
  }
  EXPECT_GE(contents.size(), 3U) << feed;
  return contents;
}

class Articles : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam().empty()) GTEST_SKIP() << test::kNoSharedFolder;
  }
};

TEST_P(Articles, TextHasTheWordsOfTheSourceInTheirOrder) {
  nlohmann::json cases = nlohmann::json::array();
  std::size_t number = 0;
  for (const std::string& html : contents_of(GetParam())) {
    const Markup markup{Markup::Kind::html, html, "", true};  // with the links of the source
    const std::string name = std::to_string(++number);
    cases.push_back({{"name", name}, {"html", html}, {"text", render_markup(markup, {.text = true}).text}});
    for (const int width : {80, 120}) {
      TextStyle style;
      style.width = width;
      cases.push_back({{"name", name + " at " + std::to_string(width) + " columns"},
                       {"html", html},
                       {"width", width},
                       {"text", render_markup(markup, {.text = true}, style).text}});
    }
  }
  test::expect_same_reading("text", cases);
}

TEST_P(Articles, MarkdownHasTheSameContentAsTheSource) {
  FEEDCAT_NEEDS("cmark-gfm");
  nlohmann::json cases = nlohmann::json::array();
  std::size_t number = 0;
  for (const std::string& html : contents_of(GetParam())) {
    const Markup markup{Markup::Kind::html, html, "", true};  // with the links of the source
    const std::string name = std::to_string(++number);
    cases.push_back({{"name", name}, {"html", html}, {"markdown", render_markup(markup, {.markdown = true}).markdown}});
  }
  test::expect_same_reading("markdown", cases);
}

INSTANTIATE_TEST_SUITE_P(Fixture, Articles, testing::Values(FEEDCAT_FIXTURES "/aws-ml-blog.xml"));
INSTANTIATE_TEST_SUITE_P(RealFeed, Articles, testing::Values(test::shared_path("seeds/aws-ml-blog.xml")));

}  // namespace
}  // namespace feedcat
