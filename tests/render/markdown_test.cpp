#include "render/markdown/markdown.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "feedcat/render.hpp"
#include "support/blocks.hpp"
#include "support/reading.hpp"
#include "support/tools.hpp"

namespace feedcat {
namespace {

Rendered rendered(const test::Block& block) {
  return render_markup({Markup::Kind::html, block.input, "https://example.org/blog/"},
                       {.html = true, .markdown = true});
}

TEST(Markdown, RendersEveryBlockAsItsFixtureSays) {
  test::expect_blocks("html", "markdown", 250, [](const test::Block& block) { return rendered(block).markdown; });
}

TEST(Markdown, HasTheSameContentWhenCmarkReadsIt) {
  FEEDCAT_NEEDS("cmark-gfm");
  nlohmann::json cases = nlohmann::json::array();
  for (const char* prefix : {"markdown", "plain"}) {
    for (const test::Block& block : test::read_blocks("html", prefix)) {
      const Rendered out = rendered(block);
      cases.push_back({{"name", block.place}, {"html", out.html}, {"markdown", out.markdown}});
    }
  }
  ASSERT_GE(cases.size(), 500U);
  test::expect_same_reading("markdown", cases);
}

}  // namespace
}  // namespace feedcat
