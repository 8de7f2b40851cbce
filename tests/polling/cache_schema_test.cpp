#include "polling/cache_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "polling/cache.hpp"
#include "store/compress.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::polling {
namespace {

using test::TemporaryFolder;

constexpr UtcTime kNow{std::chrono::seconds(1'775'649'600)};

constexpr std::size_t kBody = 200'000;  // bytes

/// Each table and index with its columns, whatever their order and the words that made them.
std::vector<std::string> description(store::Database& database) {
  auto query = database.query(
      "select s.type || ' ' || s.name || ': ' || (select group_concat(c, ', ') from (select"
      " name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, '') || ' ' || pk as c"
      " from pragma_table_info(s.name) order by c)) from sqlite_schema s where type = 'table'"
      " union all select s.type || ' ' || s.name || ': ' || (select group_concat(name, ', ') from"
      " pragma_index_info(s.name)) from sqlite_schema s where type = 'index' order by 1");
  EXPECT_TRUE(query);
  auto rows = query->rows([](const store::Statement& row) { return row.text(0); });
  EXPECT_TRUE(rows);
  return *rows;
}

TEST(CacheSchema, IsWhatItsStepsLeadTo) {
  auto stepwise = store::Database::open(":memory:", store::Open::create);
  ASSERT_TRUE(stepwise->migrate(kCacheSteps));
  auto at_once = store::Database::open(":memory:", store::Open::create);
  ASSERT_TRUE(at_once->migrate(kCacheSteps, kCacheSchema));
  EXPECT_EQ(description(*at_once), description(*stepwise));
  EXPECT_EQ(at_once->schema_version(), stepwise->schema_version());
  EXPECT_THAT(description(*at_once), testing::Contains("table copy: body BLOB 1  0, url TEXT 0  1"));
}

class CacheOfVersion : public testing::TestWithParam<std::size_t> {};

TEST_P(CacheOfVersion, KeepsItsAnswersAndTheirCopies) {
  const TemporaryFolder folder;
  const std::string path = folder / "cache.sqlite";
  std::string copy(kBody, ' ');  // that cannot be compressed much
  std::ranges::generate(copy, [random = std::uint32_t{1}]() mutable {
    random = random * 1'664'525 + 1'013'904'223;
    return static_cast<char>(random >> 24U);
  });
  {
    auto old = store::Database::open(path, store::Open::create);
    ASSERT_TRUE(old->migrate(std::span(kCacheSteps).first(GetParam())));
    for (const bool with_copy : {true, false}) {
      auto put = old->prepare(
          "insert into answer (url, etag, last_modified, validators_url, reason, skip_hours, skip_days, body_hash,"
          " failures, gone, moved_to, redirect_target, redirect_runs, last_error, final_url, content_type, used,"
          " body_size, body) values (?1, 'e', '', '', 0, 0, 0, 7, 0, 0, '', '', 0, '', '', 'text/xml', 0, ?2, ?3)");
      ASSERT_TRUE(put);
      const std::string body = store::compress(copy);
      put->bind(1, with_copy ? "https://example.org/feed" : "https://example.org/robots.txt");
      put->bind(2, with_copy ? body.size() : 0).bind(3, std::optional<std::int64_t>());
      if (with_copy) put->bind_blob(3, body);
      ASSERT_TRUE(put->run());
    }
  }
  const auto former_size = std::filesystem::file_size(path);
  Result<Cache::Opened> opened = Cache::open(path);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->note, "");
  const auto feed = opened->cache.find("https://example.org/feed", kNow);
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->body, copy);
  EXPECT_EQ(feed->state.validators.etag, "e");
  const auto robots = opened->cache.find("https://example.org/robots.txt", kNow, Want::state);
  ASSERT_TRUE(robots);
  EXPECT_FALSE(robots->has_copy);
  { const Cache closed = std::move(opened->cache); }
  EXPECT_LT(std::filesystem::file_size(path), former_size + kBody / 2) << "the place of the former copy is free";
}

INSTANTIATE_TEST_SUITE_P(EachEarlierOne, CacheOfVersion, testing::Range(std::size_t{1}, kCacheSteps.size()));

}  // namespace
}  // namespace feedcat::polling
