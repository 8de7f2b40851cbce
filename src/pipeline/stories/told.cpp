#include "pipeline/stories/told.hpp"

#include <string>

namespace feedcat::pipeline::stories {
namespace {

Story::Member member_of(const Chosen& chosen) {
  const Feed& feed = *chosen.feed;
  const std::string& address = feed.home_page_url.empty() ? feed.feed_url : feed.home_page_url;
  const Item& item = *chosen.item;
  return {feed.title.empty() ? address : feed.title, item.title, item.url.empty() ? item.external_url : item.url};
}

}  // namespace

ToldStories::ToldStories(const std::vector<Chosen>& chosen) : places_(chosen.size()) {
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i].story == nullptr) continue;
    const bool follows = i > 0 && chosen[i].story == chosen[i - 1].story;
    if (!follows) stories_.push_back({chosen[i].story->id, {}});
    stories_.back().members.push_back(member_of(chosen[i]));
    places_[i] = Place{stories_.size() - 1, follows};
  }
}

std::vector<Chosen> without_followers(const std::vector<Chosen>& chosen) {
  const ToldStories stories(chosen);
  std::vector<Chosen> shown;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!stories.follows(i)) shown.push_back(chosen[i]);
  }
  return shown;
}

}  // namespace feedcat::pipeline::stories
