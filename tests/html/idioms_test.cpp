#include "html/idioms/idioms.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feedcat/render.hpp"
#include "html/links.hpp"
#include "html/parse/parse.hpp"
#include "html/serialize.hpp"
#include "support/blocks.hpp"

namespace feedcat::html {
namespace {

TEST(Idioms, BecomeHtmlAsEveryFixtureSays) {
  test::expect_blocks("html", "idioms", 10, [](const test::Block& block) {
    return render_markup({Markup::Kind::html, block.input, "https://example.org/blog/"}, {.html = true}).html + "\n";
  });
}

/// The HTML extracted from a page is translated a second time when it is rendered.
TEST(Idioms, ASecondTranslationChangesNothing) {
  for (const char* prefix : {"idioms", "markdown"}) {
    for (const test::Block& block : test::read_blocks("html", prefix)) {
      Parsed parsed = parse_fragment(block.input);
      absolute_links(parsed.tree, "https://example.org/blog/");
      translate_idioms(parsed.tree);
      const std::string once = inner_html(*parsed.tree.root());
      Parsed again = parse_fragment(once);
      translate_idioms(again.tree);
      EXPECT_EQ(inner_html(*again.tree.root()), once) << block.place;
    }
  }
}

}  // namespace
}  // namespace feedcat::html
