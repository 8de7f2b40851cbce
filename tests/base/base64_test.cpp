#include "base/base64.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

struct Pair {
  std::string_view bytes;
  std::string_view encoded;
};

/// RFC 4648 § 10, and what is no text.
constexpr Pair kPairs[] = {{"", ""},
                           {"f", "Zg=="},
                           {"fo", "Zm8="},
                           {"foo", "Zm9v"},
                           {"foob", "Zm9vYg=="},
                           {"fooba", "Zm9vYmE="},
                           {"foobar", "Zm9vYmFy"},
                           {{"\xFB\0\xFF", 3}, "+wD/"}};

TEST(Base64, GoesThereAndBack) {
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(encode_base64(pair.bytes), pair.encoded);
    EXPECT_EQ(decode_base64(pair.encoded), pair.bytes);
  }
}

TEST(Base64, ToleratesWhiteSpaceAndMissingPaddingButNothingElse) {
  EXPECT_EQ(decode_base64(" Zm9v\n\tYg"), "foob");
  for (const std::string_view bad : {"Zm9v!", "Zm9v-_", "Zg==Zg==", "f\xC3\xBC"}) {
    EXPECT_EQ(decode_base64(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace feedcat::base
