#include "cli/options.hpp"

#include <gtest/gtest.h>

#include "cli/sources.hpp"

namespace feedcat::cli {
namespace {

TEST(Options, ASourceIsStandardInputAnAddressOrAFile) {
  EXPECT_EQ(source_of("-")->kind, Source::Kind::standard_input);
  EXPECT_EQ(source_of("HTTPS://example.org/feed")->kind, Source::Kind::url);
  EXPECT_EQ(source_of("feed.xml")->kind, Source::Kind::file);
  EXPECT_EQ(source_of("./ftp://odd name")->kind, Source::Kind::file);
  for (const char* refused : {"ftp://example.org/feed", "file:///etc/passwd", "gopher://example.org"}) {
    ASSERT_FALSE(source_of(refused)) << refused;
    EXPECT_EQ(source_of(refused).error().kind, ErrorKind::refused);
  }
}

TEST(Options, WithoutSourcesAndSubscriptionsTheHomeFeedIsMeant) {
  ::setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
  Messages messages(Verbosity::quiet);
  const Result<std::vector<Source>> sources = to_sources({}, "", messages);
  ASSERT_TRUE(sources);
  ASSERT_EQ(sources->size(), 1U);
  EXPECT_EQ(sources->front().location, kHomeFeed);
}

}  // namespace
}  // namespace feedcat::cli
