#include "net/origin.hpp"

#include <gtest/gtest.h>

namespace feedcat::net {
namespace {

TEST(Origin, IsHostAndPort) {
  EXPECT_EQ(origin_of("https://Example.ORG/feed?x#y"), "example.org:443");
  EXPECT_EQ(origin_of("http://u:p@[::1]:8080/"), "[::1]:8080");
  EXPECT_EQ(origin_of("http://example.org:80"), "example.org:80");
  EXPECT_EQ(origin_of("http://127.0.0.1:/1"), "127.0.0.1:80") << "an empty port is the default one (WHATWG URL)";
  EXPECT_EQ(origin_of("gopher://example.org/"), "");
  EXPECT_EQ(origin_of("example.org"), "");
}

}  // namespace
}  // namespace feedcat::net
