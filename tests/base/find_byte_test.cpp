#include "base/find_byte.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::base {
namespace {

TEST(FindByte, FindsTheFirstWhereverItIs) {
  const auto is_tab = [](unsigned char c) { return c == '\t'; };
  for (std::size_t size = 0; size < 100; ++size) {
    std::string text(size, 'a');
    EXPECT_EQ(find_byte(text, 0, is_tab), std::string::npos);
    for (std::size_t at = 0; at < size; ++at) {
      text[at] = '\t';
      for (const std::size_t from : {std::size_t{0}, at / 2, at}) EXPECT_EQ(find_byte(text, from, is_tab), at);
      EXPECT_EQ(find_byte(text, at + 1, is_tab), std::string::npos);
      text[at] = 'a';
    }
  }
}

}  // namespace
}  // namespace feedcat::base
