#include "base/library_search.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace feedcat::base {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kHere = 0x0303;
constexpr std::uint32_t kElsewhere = 0x0a03;
#elif defined(__aarch64__)
constexpr std::uint32_t kHere = 0x0a03;
constexpr std::uint32_t kElsewhere = 0x0303;
#else
constexpr std::uint32_t kHere = 0x0003;
constexpr std::uint32_t kElsewhere = 0x0303;
#endif

struct Row {
  std::uint32_t flags;
  std::string name;
  std::string file;
  std::uint64_t processor = 0;
};

template <typename Number>
void append(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

/// A cache as ldconfig writes it.
std::string cache_of(const std::vector<Row>& rows) {
  std::string bytes = "glibc-ld.so.cache1.1";
  append(bytes, static_cast<std::uint32_t>(rows.size()));
  for (int i = 0; i < 6; ++i) append(bytes, std::uint32_t{0});
  std::string strings;
  const std::size_t start = bytes.size() + 24 * rows.size();
  for (const Row& row : rows) {
    append(bytes, row.flags);
    append(bytes, static_cast<std::uint32_t>(start + strings.size()));
    strings += row.name + '\0';
    append(bytes, static_cast<std::uint32_t>(start + strings.size()));
    strings += row.file + '\0';
    append(bytes, std::uint32_t{0});
    append(bytes, row.processor);
  }
  return bytes + strings;
}

TEST(LibrarySearch, FindsALibraryThatEveryProgramLoads) {
#ifdef __GLIBC__
  EXPECT_TRUE(std::filesystem::exists(find_library("libc.so.6")));
#endif
  EXPECT_EQ(find_library("libno-such-thing.so.42"), "");
}

TEST(LibrarySearch, TakesTheFirstRowForThisMachine) {
  const std::string cache = cache_of({{kHere, "liba.so.10", "/lib/liba.so.10"},
                                      {kElsewhere, "liba.so.1", "/lib/other/liba.so.1"},
                                      {kHere, "liba.so.1", "/lib/newest-processors/liba.so.1", 1},
                                      {kHere, "liba.so.1", "/usr/local/lib/liba.so.1"},
                                      {kHere, "liba.so.1", "/lib/liba.so.1"}});
  EXPECT_EQ(find_in_linker_cache(cache, "liba.so.1"), "/usr/local/lib/liba.so.1");
  EXPECT_EQ(find_in_linker_cache(cache, "liba.so.10"), "/lib/liba.so.10");
  EXPECT_EQ(find_in_linker_cache(cache, "liba.so"), "");
}

TEST(LibrarySearch, ReadsNothingOutsideOfADamagedCache) {
  const std::string cache = cache_of({{kHere, "liba.so.1", "/lib/liba.so.1"}, {kHere, "libb.so.1", "/lib/libb.so.1"}});
  for (std::size_t size = 0; size < cache.size(); ++size) {
    EXPECT_EQ(find_in_linker_cache(std::string(cache, 0, size), "libb.so.1"), "") << size;
  }
  EXPECT_EQ(find_in_linker_cache("something else", "liba.so.1"), "");
}

}  // namespace
}  // namespace feedcat::base
