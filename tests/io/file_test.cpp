#include "io/file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using test::TemporaryFolder;

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

TEST(ReadFile, GivesEveryByte) {
  const TemporaryFolder folder;
  const std::string bytes("a\0b\r\n\xFF", 6);
  put(folder / "f", bytes);
  EXPECT_EQ(read_file(folder / "f", 100), bytes);
}

TEST(ReadFile, ReadsWhatHasNoSizeOfItsOwn) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const std::string bytes(300'000, 'x');
  std::thread writer([&] { put(folder / "pipe", bytes); });
  EXPECT_EQ(read_file(folder / "pipe", 1 << 20), bytes);
  writer.join();
}

TEST(ReadFile, SaysWhyNot) {
  const TemporaryFolder folder;
  put(folder / "ten", "0123456789");
  EXPECT_EQ(read_file(folder / "ten", 10), "0123456789");
  EXPECT_EQ(read_file(folder / "ten", 9).error(), (Error{ErrorKind::too_large, "larger than 9 bytes"}));
  EXPECT_EQ(read_file("/dev/zero", 1000).error(), (Error{ErrorKind::too_large, "larger than 1000 bytes"}));
  EXPECT_EQ(read_file(folder.path(), 10).error(), (Error{ErrorKind::io, "is a directory"}));
  EXPECT_EQ(read_file(folder / "none", 10).error(), (Error{ErrorKind::not_found, "no such file or directory"}));
  EXPECT_EQ(read_file(folder / "ten/x", 10).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace feedcat::io
