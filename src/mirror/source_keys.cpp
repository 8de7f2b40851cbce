#include "mirror/source_keys.hpp"

#include <filesystem>
#include <utility>

#include "text/url.hpp"

namespace feedcat::mirror {

std::string SourceKeys::of_address(const std::string& location) {
  const auto [at, is_new] = keys_.try_emplace(location);
  if (!is_new) return at->second;
  std::string key = text::without_userinfo(location);
  if (!in_use_.insert(key).second) key = text::with_mark_of_user(location);
  return at->second = std::move(key);
}

std::string key_of_file(const Source& source, const Feed* feed) {
  std::error_code ignored;
  if (source.kind == Source::Kind::file) {
    const auto path = std::filesystem::weakly_canonical(source.location, ignored);
    return path.empty() ? source.location : path.string();
  }
  if (!source.base.empty()) return text::without_userinfo(source.base);
  if (feed == nullptr) return "-";
  return !feed->feed_url.empty() ? feed->feed_url : !feed->home_page_url.empty() ? feed->home_page_url : "-";
}

}  // namespace feedcat::mirror
