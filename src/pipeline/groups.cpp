#include "pipeline/groups.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "pipeline/stories/told.hpp"

namespace feedcat::pipeline {
namespace {

constexpr const char* kNoTag = "Other feeds";
constexpr const char* kNoName = "Articles";

std::string name_of(const Feed& feed) {
  const std::string& name = !feed.title.empty()           ? feed.title
                            : !feed.home_page_url.empty() ? feed.home_page_url
                                                          : feed.feed_url;
  return name.empty() ? kNoName : name;
}

/// The first tag of each feed that has one.
using Tags = std::unordered_map<const Feed*, std::string>;

Tags tags_of(const std::vector<SourceResult>& gathered) {
  Tags tags;
  for (const SourceResult& result : gathered) {
    if (result.feed() != nullptr && !result.source.tags.empty()) tags[result.feed()] = result.source.tags.front();
  }
  return tags;
}

}  // namespace

std::vector<output::DigestGroup> put_in_groups(const std::vector<SourceResult>& gathered, std::vector<Chosen>& chosen,
                                               GroupBy by) {
  const Tags tags = by == GroupBy::tag ? tags_of(gathered) : Tags();
  const stories::ToldStories stories(chosen);
  struct Members {
    std::string heading;
    std::vector<Chosen> articles;
    std::size_t shown = 0;
  };
  std::vector<Members> all;
  std::map<std::pair<const Feed*, std::string>, std::size_t> places;
  std::size_t place = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!stories.follows(i)) {
      const Feed* feed = chosen[i].feed;
      const auto tag = tags.find(feed);
      const std::string heading = by == GroupBy::feed ? name_of(*feed) : tag == tags.end() ? kNoTag : tag->second;
      place = places.try_emplace({by == GroupBy::feed ? feed : nullptr, heading}, all.size()).first->second;
      if (place == all.size()) all.push_back({heading, {}, 0});
      ++all[place].shown;
    }
    all[place].articles.push_back(chosen[i]);
  }
  chosen.clear();
  std::vector<output::DigestGroup> groups;
  for (Members& members : all) {
    groups.push_back({members.heading, chosen.size(), members.shown});
    std::move(members.articles.begin(), members.articles.end(), std::back_inserter(chosen));
  }
  return groups;
}

}  // namespace feedcat::pipeline
