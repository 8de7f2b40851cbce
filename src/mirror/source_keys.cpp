#include "mirror/source_keys.hpp"

#include <filesystem>
#include <system_error>

#include "text/url.hpp"

namespace feedcat::mirror {

std::string SourceKeys::of(const Source& source) {
  const std::string location = written_location(source);
  const auto [at, is_new] = keys_.try_emplace(location);
  if (!is_new) return at->second;
  std::string key = text::without_userinfo(location);
  if (!in_use_.insert(key).second) key = text::with_mark_of_user(location);
  return at->second = std::move(key);
}

std::string SourceKeys::of(const Source& source, const Feed* feed) {
  if (source.kind == Source::Kind::url) return of(source);
  if (source.kind == Source::Kind::file) {
    std::error_code ignored;
    const auto path = std::filesystem::weakly_canonical(source.location, ignored);
    return path.empty() ? source.location : path.string();
  }
  if (!source.base.empty()) return text::without_userinfo(source.base);
  if (feed == nullptr) return "-";
  return !feed->feed_url.empty() ? feed->feed_url : !feed->home_page_url.empty() ? feed->home_page_url : "-";
}

}  // namespace feedcat::mirror
