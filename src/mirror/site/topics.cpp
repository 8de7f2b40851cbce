#include "mirror/site/topics.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "mirror/names.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLongestSlug = 60;  // bytes
constexpr int kWidestLabel = 60;          // columns
constexpr std::size_t kDigits = 8;

std::string label_of_name(std::string_view name) {
  return text::fit_width(base::collapse(text::printable_line(name)), kWidestLabel);
}

/// Does the name end as those do that have a hash?
bool ends_like_hash(std::string_view name) {
  if (name.size() <= kDigits || name[name.size() - kDigits - 1] != '-') return false;
  const std::string_view end = name.substr(name.size() - kDigits);
  return std::all_of(end.begin(), end.end(), [](char c) { return base::is_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::vector<Topic> topics_of(const std::vector<CountedTag>& tags) {
  std::map<std::string, std::pair<Topic, std::size_t>> topics;  // with the articles of the spelling in the label
  for (const CountedTag& tag : tags) {
    std::string label = label_of_name(tag.name);
    std::string key = text::casefold(base::collapse(text::printable_line(tag.name)));
    if (label.empty() || key.empty()) continue;
    auto& [topic, most] = topics[key];
    topic.key = std::move(key);
    topic.articles += tag.articles;
    topic.tags.push_back(tag.number);
    if (tag.articles > most) {
      most = tag.articles;
      topic.label = std::move(label);
    }
  }
  std::vector<Topic> all;
  for (auto& [key, topic] : topics) {
    if (topic.first.articles >= kLeastTagged) all.push_back(std::move(topic.first));
  }
  std::stable_sort(all.begin(), all.end(), [](const Topic& a, const Topic& b) { return a.articles > b.articles; });
  if (all.size() > kMostTags) all.resize(kMostTags);
  return all;
}

Topic topic_of_query(std::string_view name) {
  Topic topic;
  topic.kind = Topic::Kind::query;
  topic.key = name;
  topic.label = label_of_name(name);
  if (topic.label.empty()) topic.label = "(unnamed)";
  return topic;
}

std::string topic_path(Topic::Kind kind, std::string_view key) {
  std::string name = slug(key, kLongestSlug);
  const bool plain = name == key && name == path_key(name) && name == safe_name(name, "") && !ends_like_hash(name);
  if (!plain) {
    name = safe_name(name.empty() ? "tag" : name, "") + "-" + base::hash128_hex(key).substr(0, kDigits);
  }
  return std::string(kind == Topic::Kind::query ? "_site/queries/" : "_site/tags/") + name;
}

}  // namespace feedcat::mirror
