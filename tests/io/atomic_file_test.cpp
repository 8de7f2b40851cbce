#include "io/atomic_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "io/file.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using test::TemporaryFolder;

void put(const std::string& path, std::string_view text) { std::ofstream(path) << text; }

Result<void> write_whole(const std::string& path, std::string_view bytes) {
  Result<AtomicFile> file = AtomicFile::open(path);
  if (!file) return tl::unexpected(file.error());
  if (Result<void> written = file->write(bytes); !written) return written;
  return file->commit();
}

TEST(AtomicFile, ReplacesTheWholeAndLeavesNothingElse) {
  const TemporaryFolder folder;
  put(folder / "f", "a long former text");
  ::chmod((folder / "f").c_str(), 0640);
  ASSERT_TRUE(write_whole(folder / "f", "new"));
  EXPECT_EQ(read_file(folder / "f", 100), "new");
  EXPECT_EQ(std::filesystem::status(folder / "f").permissions(), static_cast<std::filesystem::perms>(0640));
  ASSERT_TRUE(write_whole(folder / "g", ""));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2);
}

TEST(AtomicFile, WritesThroughASymbolicLink) {
  const TemporaryFolder folder;
  put(folder / "real", "old");
  std::filesystem::create_symlink("real", folder / "link");
  ASSERT_TRUE(write_whole(folder / "link", "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "real", 100), "new");
}

TEST(AtomicFile, KeepsTheFormerFileWhenItFails) {
  const TemporaryFolder folder;
  EXPECT_EQ(write_whole(folder.path(), "x").error(), (Error{ErrorKind::io, "is a directory"}));
  EXPECT_EQ(write_whole(folder / "no/such", "x").error().kind, ErrorKind::not_found);
  EXPECT_EQ(write_whole("/dev/full", "x").error(), (Error{ErrorKind::io, "no space left on device"}));
  EXPECT_TRUE(write_whole("/dev/null", "x"));
}

}  // namespace
}  // namespace feedcat::io
