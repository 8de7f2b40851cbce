#include "text/mime.hpp"

#include <gtest/gtest.h>

namespace feedcat::text {
namespace {

TEST(Mime, EssenceIsLowerCaseWithoutParameters) {
  EXPECT_EQ(mime_essence(" Text/HTML ; charset=utf-8"), "text/html");
  EXPECT_EQ(mime_essence("application/rss+xml"), "application/rss+xml");
  EXPECT_EQ(mime_essence("text/xml, text/xml"), "text/xml");
  EXPECT_EQ(mime_essence(""), "");
}

TEST(Mime, ParametersAreUnquoted) {
  EXPECT_EQ(mime_parameter("text/xml; charset=\"utf8\"", "charset"), "utf8");
  EXPECT_EQ(mime_parameter("text/xml;CHARSET = 'koi8-r' ;q=1", "charset"), "koi8-r");
  EXPECT_EQ(mime_parameter("text/xml; a=\"x; charset=y\"; charset=z", "charset"), "z");
  EXPECT_EQ(mime_parameter("text/xml; a=\"\\\"\"; charset=z", "charset"), "z");
  EXPECT_EQ(mime_parameter("text/xml; charset", "charset"), "");
  EXPECT_EQ(mime_parameter("text/xml; charset=\"", "charset"), "");
  EXPECT_EQ(mime_parameter("charset=utf-8", "charset"), "");
}

TEST(Mime, TheExtensionOfThePathSaysTheType) {
  EXPECT_EQ(mime_of_url("https://example.org/a/Episode.MP3?x=1.png#y"), "audio/mpeg");
  EXPECT_EQ(mime_of_url("https://example.org/a.mp3/b"), "");
  EXPECT_EQ(mime_of_url("https://example.org"), "");
  EXPECT_EQ(mime_of_url(""), "");
}

}  // namespace
}  // namespace feedcat::text
