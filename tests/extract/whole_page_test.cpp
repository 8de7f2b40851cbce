// Tests whole pages and the text that is found in them. Each page tests one rule.
#include <gtest/gtest.h>

#include <string>

#include "feedcat/article.hpp"
#include "feedcat/render.hpp"
#include "support/blocks.hpp"

namespace feedcat::extract {
namespace {

/// Returns the text that was found, after the kind of the page if that is not `article`. If there is no article,
/// returns the message of the error.
std::string found_in(const test::Block& block) {
  const auto article = extract_article({block.input, {}, "https://harbour.test/log/1"});
  if (!article) return article.error().message + "\n";
  const std::string kind = article->kind == "article" ? std::string() : "[" + article->kind + "]\n";
  return kind + render_markup(article->item.body, {.text = true}, {.media = false}).text;
}

TEST(WholePage, GivesTheTextThatItsFixtureSays) { test::expect_blocks("extract", "whole_page", 25, found_in); }

}  // namespace
}  // namespace feedcat::extract
