#include "text/file_type.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace feedcat::text {
namespace {

using namespace std::string_literals;

TEST(FileType, IsFoundFromTheBytes) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"\xFF\xD8\xFF\xE0", ".jpg"},
      {"\x89PNG\r\n\x1A\n", ".png"},
      {"GIF89a", ".gif"},
      {"RIFF\1\2\3\4WEBPVP8 ", ".webp"},
      {"\0\0\0\x20"s + "ftypavif", ".avif"},
      {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", ""},
      {"<!doctype html><p>consent", ""},
      {"ID3\4", ""},
      {"", ""},
  };
  for (const auto& [bytes, extension] : cases) EXPECT_EQ(image_extension(bytes), extension) << bytes;
  EXPECT_EQ(attachment_extension("ID3\4"), ".mp3");
  EXPECT_EQ(attachment_extension("%PDF-1.7"), ".pdf");
  EXPECT_EQ(attachment_extension("\0\0\0\x20"s + "ftypM4A "), ".m4a");
  EXPECT_EQ(attachment_extension("GIF89a"), ".gif");
  EXPECT_EQ(attachment_extension("<html>"), "");
}

TEST(FileType, OfAnImageIsAMediaType) {
  EXPECT_EQ(image_type("GIF89a"), "image/gif");
  EXPECT_EQ(image_type("\xFF\xD8\xFF\xE0"), "image/jpeg");
  EXPECT_EQ(image_type("ID3\4"), "");
}

}  // namespace
}  // namespace feedcat::text
