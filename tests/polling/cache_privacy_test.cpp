// Tests what other users can see of the cache's file, and how a run without such a file works.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "polling/reader.hpp"

namespace feedcat::polling {
namespace {

using test::Reader;
using testing::HasSubstr;

TEST_F(Reader, KeepsPasswordsOutOfTheFile) {
  serve(test::ok("x"));
  const std::string url = "http://ann:secret-word@127.0.0.1:" + std::to_string(server_.port()) + "/feed";
  EXPECT_EQ(run(url).body, "x");
  EXPECT_TRUE(run(url).from_cache);
  EXPECT_FALSE(run(server_.url("/feed")).from_cache) << "another user's copy";
  std::string bytes;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "deep/er")) {
    std::FILE* file = std::fopen(entry.path().c_str(), "rb");
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) bytes += static_cast<char>(c);
    std::fclose(file);
  }
  EXPECT_NE(bytes.find("/feed"), std::string::npos);
  EXPECT_EQ(bytes.find("secret-word"), std::string::npos);
}

TEST_F(Reader, MakesItsFoldersPrivate) {
  serve(test::ok("x"));
  run();
  for (const char* name : {"deep", "deep/er"}) {
    EXPECT_EQ(std::filesystem::status(folder_ / name).permissions(), std::filesystem::perms::owner_all) << name;
  }
}

TEST_F(Reader, OpensNoCacheBeforeAnAddressIsLookedUp) {
  cache_.path = folder_ / "cache.sqlite";
  CacheMemory memory(cache_);
  const PoliteFetcher fetcher({}, politeness_of(cache_), memory);
  EXPECT_FALSE(std::filesystem::exists(cache_.path));
}

TEST_F(Reader, IfNewCopiesAreNotWantedOnlyExistingOnesAreRenewed) {
  serve(with(test::ok("first"), "ETag", "\"1\""));
  cache_.copies = false;
  run();
  {
    CacheMemory memory(cache_);
    const auto known = memory.load(server_.url("/feed"), now_);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->held, Held::nothing);
    EXPECT_EQ(known->state.last_success, cache_.now);
  }
  cache_.copies = true;
  cache_.refresh = true;
  run();
  EXPECT_FALSE(last_request().has("if-none-match"));
  serve(with(test::ok("second"), "ETag", "\"2\""));
  cache_.copies = false;
  run();
  cache_.copies = true;
  cache_.refresh = false;
  cache_.offline = true;
  EXPECT_EQ(run().body, "second");
}

TEST_F(Reader, WorksWithoutACacheFile) {
  serve(test::ok("x"));
  CacheOptions options;
  options.path = "/proc/no/such/place";
  CacheMemory memory(options);
  PoliteFetcher fetcher({}, politeness_of(options), memory);
  Request request;
  request.url = server_.url("/feed");
  fetcher.add(request);
  EXPECT_THAT(memory.take_note(), HasSubstr("no cache in use: "));
  EXPECT_EQ(memory.take_note(), "");
  EXPECT_EQ(fetcher.next()->body, "x");
}

}  // namespace
}  // namespace feedcat::polling
