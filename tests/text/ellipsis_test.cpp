#include "text/ellipsis.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

TEST(Ellipsis, IsFoundAtTheEndOnly) {
  for (const char* text :
       {"and so on...", "and so on \u2026\n", "more [...]", "more [\u2026] ", "more (...)", "\u2026"}) {
    EXPECT_TRUE(ends_in_ellipsis(text)) << text;
  }
  for (const char* text : {"", "The end.", "Wait... what?", "[...] and then", "..", "]"}) {
    EXPECT_FALSE(ends_in_ellipsis(text)) << text;
  }
}

}  // namespace
}  // namespace feedcat::text
