#include "io/folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using test::TemporaryFolder;

TEST(Folder, CreatesWhatIsMissingOnTheWay) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root / "a/b/", Missing::create);
  ASSERT_TRUE(folder) << folder.error().message;
  const auto deeper = folder->below("c/d", Missing::create);
  ASSERT_TRUE(deeper) << deeper.error().message;
  ASSERT_TRUE(deeper->write_new("f", "text"));
  EXPECT_TRUE(std::filesystem::exists(root / "a/b/c/d/f"));
  EXPECT_EQ(folder->below("x", Missing::fail).error().kind, ErrorKind::not_found);
  EXPECT_EQ(Folder::open(root / "x", Missing::fail).error().message, "cannot open folder: no such file or directory");
}

TEST(Folder, NeverLeavesItself) {
  const TemporaryFolder root;
  std::filesystem::create_directories(root / "in/real");
  std::filesystem::create_directories(root / "out");
  std::filesystem::create_directory_symlink("../out", root / "in/link");
  const auto folder = Folder::open(root / "in", Missing::fail);
  ASSERT_TRUE(folder);
  const std::vector<std::string> names{
      "..", ".", "", "../out", "real/../../out", "/etc", "real/", std::string("r\0x", 3)};
  for (const std::string& hostile : names) {
    EXPECT_EQ(folder->below(hostile, Missing::create).error().kind, ErrorKind::refused) << hostile;
  }
  EXPECT_EQ(folder->below("link", Missing::create).error(),
            (Error{ErrorKind::refused, "link is a symbolic link, which a mirror does not follow"}));
  EXPECT_EQ(folder->below("link/deeper", Missing::create).error().kind, ErrorKind::refused);
  std::ofstream(root / "in/file") << "x";
  EXPECT_EQ(folder->below("file", Missing::create).error().message, "cannot open folder file: not a directory");
}

TEST(Folder, DoesNotReadOrOverwriteThroughALink) {
  const TemporaryFolder root;
  std::ofstream(root / "secret") << "secret";
  std::filesystem::create_symlink("secret", root / "link");
  const auto folder = Folder::open(root.path(), Missing::fail);
  EXPECT_FALSE(folder->read("link", 100));
  EXPECT_FALSE(folder->write_new("link", "x"));
  EXPECT_EQ(folder->kind("link"), Kind::other);
  EXPECT_EQ(folder->read("secret", 100), "secret");
}

TEST(Folder, OverwritesInPlace) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  ASSERT_TRUE(folder->overwrite("f", "a longer text"));
  ASSERT_TRUE(folder->overwrite("f", "short"));
  EXPECT_EQ(folder->read("f", 100), "short");
  std::filesystem::create_symlink("f", root / "link");
  EXPECT_FALSE(folder->overwrite("link", "x"));
  EXPECT_EQ(folder->read("f", 100), "short");
}

TEST(Folder, MovesWithoutOverwritingUnlessAsked) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  const auto to = folder->below("to", Missing::create);
  ASSERT_TRUE(folder->write_new("a", "new"));
  ASSERT_TRUE(to->write_new("b", "old"));
  EXPECT_EQ(folder->move("a", *to, "b", Existing::fail).error().message, "cannot rename to b: file exists");
  EXPECT_EQ(to->read("b", 100), "old");
  ASSERT_TRUE(folder->move("a", *to, "b", Existing::replace));
  EXPECT_EQ(to->read("b", 100), "new");
  EXPECT_EQ(folder->kind("a"), Kind::missing);
  ASSERT_TRUE(to->move("b", *folder, "c", Existing::fail));
  EXPECT_EQ(folder->names(), (std::vector<std::string>{"c", "to"}));
  ASSERT_TRUE(folder->remove("c"));
  EXPECT_EQ(folder->kind("c"), Kind::missing);
  EXPECT_TRUE(folder->sync());
}

}  // namespace
}  // namespace feedcat::io
