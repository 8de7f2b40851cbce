#include "base/find_byte.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/ascii.hpp"

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

TEST(FindByte, FindsTheFirstOfMany) {
  const auto is_tab = [](unsigned char c) { return c == '\t'; };
  for (std::size_t size = 1; size < 100; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      const std::string text = std::string(at, 'a') + std::string(size - at, '\t');
      EXPECT_EQ(find_byte(text, 0, is_tab), at);
      EXPECT_EQ(find_byte(text, size - 1, is_tab), size - 1);
      EXPECT_EQ(find_byte(text, size, is_tab), std::string::npos);
    }
  }
}

TEST(FindPair, FindsTheFirstWhereverItIs) {
  const auto are_tabs = [](unsigned char c, unsigned char next) {
    return static_cast<bool>((c == '\t') & (next == '\t'));
  };
  EXPECT_EQ(find_pair("", 0, are_tabs), std::string::npos);
  for (std::size_t size = 1; size < 100; ++size) {
    std::string text(size, 'a');
    text.back() = '\t';
    EXPECT_EQ(find_pair(text, 0, are_tabs), std::string::npos);
    for (std::size_t at = 0; at + 1 < size; ++at) {
      text[at] = text[at + 1] = '\t';
      for (const std::size_t from : {std::size_t{0}, at / 2, at}) EXPECT_EQ(find_pair(text, from, are_tabs), at);
      text[at] = text[at + 1] = 'a';
      text.back() = '\t';
    }
  }
}

TEST(FindNear, FindsTheFirstByteAtEveryPlaceOfATextOfAnyLength) {
  const auto is_comma = [](unsigned char c) { return c == ','; };
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      std::string text(size, 'x');
      if (place < size) text[place] = ',';
      for (std::size_t from = 0; from <= size; ++from) {
        ASSERT_EQ(find_near(text, from, is_comma), from <= place ? place : size) << size << ' ' << place << ' ' << from;
      }
    }
  }
  EXPECT_EQ(find_near("a,b,c,d,e,f,g,h,i,j", 4, is_comma), 5U);
}

TEST(FindNear, SeesTheKindsOfBytesThatAsciiNames) {
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<unsigned char>(byte);
    EXPECT_EQ(is_space_byte(c), is_space(static_cast<char>(c))) << byte;
    EXPECT_EQ(is_alnum_byte(c), is_alnum(static_cast<char>(c))) << byte;
  }
}

}  // namespace
}  // namespace feedcat::base
