#include "mirror/site/topics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "mirror/names.hpp"

namespace feedcat::mirror {
namespace {

using testing::ElementsAre;

TEST(SiteTopics, ATagNeedsTwoArticlesAndTheMostFrequentComesFirst) {
  const std::vector<Topic> topics = topics_of({{1, "rare", 1}, {2, "sea", 2}, {3, "tide", 9}});
  EXPECT_THAT(topics, ElementsAre(Topic{Topic::Kind::tag, "tide", "tide", 9, {3}},
                                  Topic{Topic::Kind::tag, "sea", "sea", 2, {2}}));
}

TEST(SiteTopics, SpellingsOfATagAreOne) {
  const std::vector<Topic> topics =
      topics_of({{1, "PYTHON", 1}, {2, "Python", 5}, {3, " python\t", 1}, {4, "pyth\xC3\xB6n", 1}});
  EXPECT_THAT(topics, ElementsAre(Topic{Topic::Kind::tag, "python", "Python", 8, {1, 2, 3, 4}}));
}

TEST(SiteTopics, WhatPublishersInventIsBounded) {
  std::vector<CountedTag> tags{{0, "", 100}, {1, "\x1B\x07", 100}, {2, std::string(100'000, 'x'), 100}};
  for (int i = 0; i < 10'000; ++i) tags.push_back({3 + i, "tag " + std::to_string(i), 2});
  const std::vector<Topic> topics = topics_of(tags);
  EXPECT_EQ(topics.size(), kMostTags);
  EXPECT_LE(topics[0].label.size(), 200U);
  for (const Topic& topic : topics) EXPECT_FALSE(topic.label.empty());
}

TEST(SiteTopics, PathsStayInTheirFolderAndAreDistinct) {
  std::vector<std::string> keys{"tide",
                                "..",
                                "../../etc/passwd",
                                "/",
                                ".",
                                "-rf",
                                "con",
                                "a/b",
                                "a b",
                                "a-b",
                                "A-b",
                                "c++",
                                "c#",
                                "c",
                                "\x1B[31m",
                                "\xE2\x80\xAE",
                                "é",
                                "É",
                                "東京",
                                "tide.",
                                "index",
                                "",
                                "😀",
                                "🙂",
                                std::string(100'000, 'x'),
                                std::string(100'001, 'x')};
  std::string hashed = topic_path(Topic::Kind::tag, "c++");
  keys.push_back(hashed.substr(hashed.rfind('/') + 1));
  std::set<std::string> paths;
  for (const std::string& key : keys) {
    const std::string path = topic_path(Topic::Kind::tag, key);
    ASSERT_TRUE(path.starts_with("_site/tags/")) << path;
    const std::string name = path.substr(11);
    EXPECT_EQ(name.find('/'), std::string::npos) << name;
    EXPECT_EQ(safe_name(name, ".html"), name + ".html");
    EXPECT_TRUE(paths.insert(path_key(path)).second) << path;
  }
  EXPECT_EQ(topic_path(Topic::Kind::tag, "tide"), "_site/tags/tide");
  EXPECT_EQ(topic_path(Topic::Kind::query, "tide-gauges"), "_site/queries/tide-gauges");
}

}  // namespace
}  // namespace feedcat::mirror
