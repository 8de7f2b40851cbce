#include "output/epub/zip.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace feedcat::output::epub {
namespace {

const UtcTime kTime{std::chrono::seconds(1'775'755'000)};

ZipEntry entry(std::string name, std::string content, bool packed = true) {
  return {std::move(name), [content = std::move(content)] { return content; }, packed};
}

Result<std::string> zip(const std::vector<ZipEntry>& entries, UtcTime time = kTime) {
  std::string bytes;
  const Result<void> written = write_zip(entries, time, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  if (!written) return tl::unexpected(written.error());
  return bytes;
}

TEST(Zip, ReadsWhatItHasWritten) {
  const std::string large(3'000'000, 'x');
  const auto bytes =
      zip({entry("mimetype", "application/epub+zip", false), entry("a/\u00e4.txt", large), entry("e", "")});
  ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
  EXPECT_LT(bytes->size(), 30'000U);
  EXPECT_EQ(bytes->substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(read_zip(*bytes, "a/\u00e4.txt", 4'000'000), large);
  EXPECT_EQ(read_zip(*bytes, "e", 0), "");
  EXPECT_EQ(read_zip(*bytes, "a/\u00e4.txt", 1000).error().kind, ErrorKind::too_large);
  EXPECT_EQ(read_zip(*bytes, "b", 1000).error().kind, ErrorKind::not_found);
}

TEST(Zip, GivesTheSameBytesForTheSameFiles) {
  const std::vector<ZipEntry> entries = {entry("a", "text"), entry("b", "text")};
  EXPECT_EQ(zip(entries), zip(entries));
  EXPECT_NE(zip(entries), zip(entries, kTime + std::chrono::hours(1)));
  EXPECT_EQ(zip(entries, UtcTime{}), zip(entries, UtcTime{std::chrono::seconds(5)})) << "both are before 1980";
}

TEST(Zip, EndsWithTheErrorOfAContent) {
  const ZipEntry bad{"b", []() -> Result<std::string> { return fail(ErrorKind::io, "the disk is gone"); }};
  const auto bytes = zip({entry("a", "text"), bad, entry("c", "text")});
  ASSERT_FALSE(bytes.has_value());
  EXPECT_EQ(bytes.error(), (Error{ErrorKind::io, "the disk is gone"}));
}

TEST(Zip, StopsWhenTheSinkRefuses) {
  int pieces = 0;
  const Result<void> written =
      write_zip({entry("a", std::string(1'000'000, 'x'), false)}, kTime, [&](std::string_view) {
        ++pieces;
        return false;
      });
  EXPECT_TRUE(written.has_value());
  EXPECT_EQ(pieces, 1);
}

TEST(Zip, RefusesWhatIsNone) {
  EXPECT_EQ(read_zip("not an archive", "a", 1000).error().kind, ErrorKind::damaged);
  EXPECT_EQ(read_zip("", "a", 1000).error().kind, ErrorKind::not_found);
  std::string bytes = *zip({entry("a", "some text that is packed, and packed, and packed, and packed")});
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    static_cast<void>(read_zip(damaged, "a", 1000));
    static_cast<void>(read_zip(std::string_view(bytes).substr(0, i), "a", 1000));
  }
}

}  // namespace
}  // namespace feedcat::output::epub
