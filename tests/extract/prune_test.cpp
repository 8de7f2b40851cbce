#include "extract/prune.hpp"

#include <gtest/gtest.h>

#include <string>

#include "extract/clean.hpp"
#include "extract/doubled.hpp"
#include "fragment.hpp"
#include "support/blocks.hpp"

namespace feedcat::extract {
namespace {

CleanOptions options_of(const test::Block& block) {
  CleanOptions options;
  if (const auto title = block.options.find("title"); title != block.options.end()) options.title = title->second;
  return options;
}

TEST(Prune, LeavesOfEveryBlockWhatItsFixtureSays) {
  test::expect_blocks("extract", "prune", 30, [](const test::Block& block) {
    test::Fragment page(block.input);
    prune(page.body, options_of(block));
    return page.text();
  });
}

TEST(Prune, DropsSecondCopiesAsTheFixturesSay) {
  test::expect_blocks("extract", "doubled", 2, [](const test::Block& block) {
    test::Fragment page(block.input);
    drop_doubled(page.body, nullptr);
    return page.text();
  });
}

TEST(Prune, TellsTheRuleOfEachThingDropped) {
  test::Fragment page(
      "<p class=byline>By a keeper</p><p>It rained.</p><p>Advertisement</p><div class=newsletter>Every Friday</div>");
  Log log;
  CleanOptions options;
  options.log = &log;
  prune(page.body, options);
  EXPECT_EQ(log.lines, (std::vector<std::string>{"byline: p.byline \"By a keeper\"", "phrase: p \"Advertisement\"",
                                                 "furniture: div.newsletter \"Every Friday\""}));
}

TEST(Clean, LeavesOfEveryBlockWhatItsFixtureSays) {
  test::expect_blocks("extract", "clean", 15, [](const test::Block& block) {
    test::Fragment page(block.input);
    clean(page.tree, page.body, options_of(block));
    return page.text();
  });
}

}  // namespace
}  // namespace feedcat::extract
