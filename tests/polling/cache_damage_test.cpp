// Only a damaged cache is set aside. When this machine has run out of descriptors, the file is sound.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <string>

#include "polling/cache.hpp"
#include "store/sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::polling {
namespace {

/// No more files can be opened while it lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &former_);
    rlimit none = former_;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &former_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  rlimit former_{};
};

TEST(CacheFile, IsLeftAloneWhenDescriptorsRunOut) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "cache.sqlite";
  ASSERT_TRUE(Cache::open(path));
  {
    const NoDescriptors none;
    const auto opened = Cache::open(path);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::io);
  }
  EXPECT_FALSE(std::filesystem::exists(path + ".set-aside"));
  EXPECT_TRUE(Cache::open(path));
}

TEST(CacheFile, OfAnotherProgramIsSetAside) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "cache.sqlite";
  {
    auto database = store::Database::open(path, store::Open::create);
    ASSERT_TRUE(database && database->run("create table answer (question text)"));
  }
  const auto opened = Cache::open(path);
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->note.find("set aside as "), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(path + ".set-aside"));
}

}  // namespace
}  // namespace feedcat::polling
