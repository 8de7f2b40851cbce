#include "render/plain/plain.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feedcat/render.hpp"
#include "support/blocks.hpp"

namespace feedcat {
namespace {

TextStyle style_of(const test::Block& block) {
  TextStyle style;
  for (const auto& [name, value] : block.options) {
    if (name == "width") style.width = std::stoi(value);
    if (name == "color") style.color = value == "yes";
    if (name == "hyperlinks") style.hyperlinks = value == "yes";
    if (name == "links") style.links = value == "list" ? LinkStyle::list : LinkStyle::inline_;
  }
  return style;
}

TEST(Plain, RendersEveryBlockAsItsFixtureSays) {
  test::expect_blocks("html", "plain", 250, [](const test::Block& block) {
    const bool plain = block.options.count("kind") > 0;
    const Markup markup{plain ? Markup::Kind::plain : Markup::Kind::html, block.input, "https://example.org/blog/"};
    return render_markup(markup, {.text = true}, style_of(block)).text;
  });
}

}  // namespace
}  // namespace feedcat
