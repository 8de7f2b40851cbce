#include "extract/prepare.hpp"

#include "extract/visible.hpp"

#include <gtest/gtest.h>

#include <string>

#include "fragment.hpp"
#include "support/blocks.hpp"

namespace feedcat::extract {
namespace {

TEST(Prepare, LeavesOfEveryBlockWhatItsFixtureSays) {
  test::expect_blocks("extract", "prepare", 20, [](const test::Block& block) {
    test::Fragment page(block.input);
    drop_invisible(page.tree, page.body);
    drop_unlikely(page.body);
    if (block.options.count("paragraphs") > 0) make_paragraphs(page.tree, page.body);
    return page.markup() + "\n";
  });
}

TEST(Prepare, TellsWhyItDroppedSomething) {
  test::Fragment page("<div hidden>Later</div><div class='side sidebar'>More boats</div><p>Fog.</p>");
  Log log;
  drop_invisible(page.tree, page.body, &log);
  drop_unlikely(page.body, &log);
  EXPECT_EQ(log.lines,
            (std::vector<std::string>{"hidden: div \"Later\"", "unlikely, sidebar: div.side.sidebar \"More boats\""}));
}

}  // namespace
}  // namespace feedcat::extract
