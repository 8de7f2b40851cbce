#include "feed/feed_link.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using base::ifind;
using base::kNone;

/// If `sure` is set, only feeds have this type. The other types are also used for other things (WordPress' REST
/// interface).
struct FeedType {
  std::string_view type;
  bool sure;
};
constexpr std::array<FeedType, 9> kFeedTypes = {{
    {"application/rss+xml", true},
    {"application/atom+xml", true},
    {"application/feed+json", true},
    {"application/rdf+xml", true},
    {"application/x.atom+xml", true},
    {"application/json", false},
    {"application/xml", false},
    {"text/xml", false},
    {"application/rss", true},
}};

/// Names of feeds as the last part of a path, and endings of such names.
constexpr std::array<std::string_view, 10> kFeedNames = {"feed",     "feeds",    "rss",       "atom",      "rss.xml",
                                                         "feed.xml", "atom.xml", "index.xml", "index.rdf", "feed.json"};
constexpr std::array<std::string_view, 4> kFeedEndings = {".rss", ".atom", ".rdf", ".rss.xml"};

}  // namespace

bool looks_like_feed(std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const auto is_name = [&](std::string_view n) { return iequals(n, name); };
  const auto ends = [&](std::string_view e) { return base::iends_with(name, e); };
  return std::any_of(kFeedNames.begin(), kFeedNames.end(), is_name) ||
         std::any_of(kFeedEndings.begin(), kFeedEndings.end(), ends) || ifind(parts.query, "feed=") != kNone;
}

bool names_a_feed(std::string_view type, std::string_view href) {
  for (const FeedType& known : kFeedTypes) {
    if (known.type == type) return known.sure || looks_like_feed(href) || ifind(href, "feed") != kNone;
  }
  return false;
}

}  // namespace feedcat::feed
