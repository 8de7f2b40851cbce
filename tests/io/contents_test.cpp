#include "io/contents.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using test::TemporaryFolder;

constexpr std::size_t kRoom = 4096;

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 3'000'000; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

Result<Contents> read(const std::string& path, const std::string& folder, std::uint64_t max_size = 10'000'000) {
  return Contents::of_file(path, {.max_size = max_size, .room = kRoom, .folder = folder});
}

std::ptrdiff_t files_in(const std::string& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

TEST(Contents, AreAllBytesOfSmallAndLargeFiles) {
  const TemporaryFolder folder;
  const TemporaryFolder temporary;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kRoom - 1, kRoom, kRoom + 1, std::size_t{2'900'000}}) {
    const std::string text = long_text().substr(0, size);
    put(folder / "f", text);
    const Result<Contents> contents = read(folder / "f", temporary.path());
    ASSERT_TRUE(contents) << size;
    EXPECT_TRUE(contents->bytes() == text) << size;
    EXPECT_EQ(files_in(temporary.path()), 0);
  }
}

TEST(Contents, OfAPipeNeedNoSize) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const std::string text = long_text();
  std::thread writer([&] { put(folder / "pipe", text); });
  const Result<Contents> contents = read(folder / "pipe", folder.path());
  writer.join();
  ASSERT_TRUE(contents);
  EXPECT_TRUE(contents->bytes() == text);
}

TEST(Contents, StayWhenTheFileChangesOrIsForgotten) {
  const TemporaryFolder folder;
  const std::string text = long_text();
  put(folder / "f", text);
  Result<Contents> read_ones = read(folder / "f", folder.path());
  ASSERT_TRUE(read_ones);
  const Contents contents = std::move(*read_ones);
  put(folder / "f", "");
  contents.forget(contents.bytes());
  contents.forget(contents.bytes().substr(1'000'001, 5));
  contents.forget({});
  contents.forget(text);  // none of it
  EXPECT_EQ(text.find(std::string(1, 0)), std::string::npos);
  EXPECT_TRUE(contents.bytes() == text);
}

TEST(Contents, FitIntoMemoryWhereNoDiskTakesThem) {
  const TemporaryFolder folder;
  const std::string text = long_text();
  put(folder / "f", text);
  const Result<Contents> contents = read(folder / "f", folder / "none");
  ASSERT_TRUE(contents);
  EXPECT_TRUE(contents->bytes() == text);
}

TEST(Contents, SayWhyNot) {
  const TemporaryFolder folder;
  put(folder / "f", long_text());
  const auto error = [&](const std::string& path, std::uint64_t max_size) {
    return read(path, folder.path(), max_size).error();
  };
  EXPECT_EQ(error(folder / "f", 2'000'000), (Error{ErrorKind::too_large, "larger than 2000000 bytes"}));
  EXPECT_EQ(error("/dev/zero", 2'000'000), (Error{ErrorKind::too_large, "larger than 2000000 bytes"}));
  EXPECT_EQ(error("/dev/zero", 1000), (Error{ErrorKind::too_large, "larger than 1000 bytes"}));
  EXPECT_EQ(error(folder.path(), 10), (Error{ErrorKind::io, "is a directory"}));
  EXPECT_EQ(error(folder / "none", 10), (Error{ErrorKind::not_found, "no such file or directory"}));
}

}  // namespace
}  // namespace feedcat::io
