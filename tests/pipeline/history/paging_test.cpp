// Tests how the pages of feeds are numbered, by tool.
#include "pipeline/history/paging.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::pipeline::history {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names_for(std::string_view generator, std::string_view feed) {
  std::vector<std::string> names;
  for (const Paging* paging : pagings_for(generator, feed)) names.emplace_back(paging->name);
  return names;
}

TEST(Paging, TheGeneratorDecidesAndOtherwiseTheUsualParametersAreTried) {
  struct Row {
    const char* generator;
    const char* feed;
    std::vector<std::string> names;
  };
  const std::vector<Row> rows = {
      {"https://wordpress.org/?v=6.7.1", "https://example.org/feed/", {"wordpress"}},
      {"http://wordpress.com/", "https://example.org/feed/", {"wordpress"}},
      {"Blogger", "https://example.org/feeds/posts/default?alt=rss", {"blogger"}},
      {"Ghost 5.82", "https://example.org/rss/", {"ghost"}},
      {"Substack", "https://example.org/feed", {"substack"}},
      {"Discourse - https://www.discourse.org", "https://example.org/latest.rss", {"discourse"}},
      {"Hugo -- gohugo.io", "https://example.org/index.xml", {}},
      {"Jekyll", "https://example.org/feed.xml", {}},
      {"Medium", "https://medium.example/feed/@jane", {}},
      {"", "https://example.org/feed/", {"paged", "page"}},
      {"", "https://example.org/?feed=rss2", {"paged", "page"}},
      {"", "https://example.org/rss.xml", {"page"}},
      {"Hand made", "https://example.org/articles.atom", {"page"}},
  };
  for (const Row& row : rows) EXPECT_EQ(names_for(row.generator, row.feed), row.names) << row.generator << row.feed;
}

TEST(Paging, AddressesOfFurtherPages) {
  struct Row {
    const char* name;
    const char* feed;
    std::uint32_t number;
    const char* address;
  };
  const std::vector<Row> rows = {
      {"wordpress", "https://example.org/feed/", 2, "https://example.org/feed/?paged=2"},
      {"wordpress", "https://example.org/?feed=rss2&paged=1", 3, "https://example.org/?feed=rss2&paged=3"},
      {"wordpress", "https://example.org/feed/#top", 2, "https://example.org/feed/?paged=2"},
      {"blogger", "https://example.org/feeds/posts/default?alt=rss", 26,
       "https://example.org/feeds/posts/default?alt=rss&start-index=26&max-results=150"},
      {"ghost", "https://example.org/rss/", 2, "https://example.org/rss/2/"},
      {"ghost", "https://example.org/rss", 2, "https://example.org/rss/2/"},
      {"substack", "https://example.org/feed", 50,
       "https://example.org/api/v1/archive?sort=new&search=&offset=50&limit=50"},
      {"discourse", "https://example.org/latest.rss", 1, "https://example.org/latest.rss?page=1"},
      {"page", "https://example.org/rss.xml?lang=en", 2, "https://example.org/rss.xml?lang=en&page=2"},
  };
  for (const Row& row : rows) EXPECT_EQ(find_paging(row.name)->address(row.feed, row.number), row.address);
}

TEST(Paging, NumbersFollowEachOtherAsTheToolCounts) {
  const auto numbers = [](std::string_view name) {
    const Paging& paging = *find_paging(name);
    std::vector<std::uint32_t> all = {paging.first(25)};
    for (int i = 0; i < 3; ++i) all.push_back(paging.after(all.back(), 40));
    return all;
  };
  EXPECT_THAT(numbers("wordpress"), ElementsAre(2, 3, 4, 5));
  EXPECT_THAT(numbers("blogger"), ElementsAre(26, 66, 106, 146));
  EXPECT_THAT(numbers("substack"), ElementsAre(0, 40, 80, 120));
  EXPECT_THAT(numbers("discourse"), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(numbers("page"), ElementsAre(2, 1, 3, 4));
}

TEST(Paging, NamesAreFoundAndOthersAreNot) {
  EXPECT_EQ(find_paging("drupal")->name, "drupal");
  EXPECT_EQ(find_paging(""), nullptr);
  EXPECT_THAT(names_for("next.js", "https://example.org/feed"), IsEmpty());
}

}  // namespace
}  // namespace feedcat::pipeline::history
