#include "feed/known_sites.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "feed/feed_link.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

/// A page and its feed. In `host` a leading `*` stands for the label before the rest, and in `path` `*` stands for one
/// part of the path and `**` at the end for one or more. `$1`, `$2` … in `feed` are what the stars stand for, in their
/// order. `query` names the parameter that the page must have, which is the last of them.
struct SiteRule {
  std::string_view host;
  std::string_view path;
  std::string_view query;
  std::string_view feed;
  std::string_view title;
};

constexpr auto kRules = std::to_array<SiteRule>({
    {"youtube.com", "/channel/*", "", "https://www.youtube.com/feeds/videos.xml?channel_id=$1", "Videos"},
    {"youtube.com", "/user/*", "", "https://www.youtube.com/feeds/videos.xml?user=$1", "Videos"},
    {"youtube.com", "/playlist", "list", "https://www.youtube.com/feeds/videos.xml?playlist_id=$1", "Playlist"},
    {"github.com", "/*/*", "", "https://github.com/$1/$2/releases.atom", "Releases"},
    {"github.com", "/*/*", "", "https://github.com/$1/$2/commits.atom", "Commits"},
    {"github.com", "/*/*", "", "https://github.com/$1/$2/tags.atom", "Tags"},
    {"github.com", "/*/*/releases", "", "https://github.com/$1/$2/releases.atom", "Releases"},
    {"github.com", "/*/*/tags", "", "https://github.com/$1/$2/tags.atom", "Tags"},
    {"github.com", "/*/*/commits", "", "https://github.com/$1/$2/commits.atom", "Commits"},
    {"github.com", "/*/*/commits/**", "", "https://github.com/$1/$2/commits/$3.atom", "Commits"},
    {"github.com", "/*/*/tree/**", "", "https://github.com/$1/$2/commits/$3.atom", "Commits"},
    {"gitlab.com", "/*/*", "", "https://gitlab.com/$1/$2.atom", "Activity"},
    {"gitlab.com", "/*/*/-/releases", "", "https://gitlab.com/$1/$2/-/releases.atom", "Releases"},
    {"gitlab.com", "/*/*/-/tags", "", "https://gitlab.com/$1/$2/-/tags?format=atom", "Tags"},
    {"gitlab.com", "/*/*/-/commits/**", "", "https://gitlab.com/$1/$2/-/commits/$3?format=atom", "Commits"},
    {"reddit.com", "/r/*", "", "https://www.reddit.com/r/$1/.rss", "Posts"},
    {"reddit.com", "/r/*/comments/*/*", "", "https://www.reddit.com/r/$1/comments/$2/$3/.rss", "Comments"},
    {"reddit.com", "/user/*", "", "https://www.reddit.com/user/$1/.rss", "Posts and comments"},
    {"mastodon.social", "/@*", "", "https://mastodon.social/@$1.rss", "Posts"},
    {"mastodon.online", "/@*", "", "https://mastodon.online/@$1.rss", "Posts"},
    {"fosstodon.org", "/@*", "", "https://fosstodon.org/@$1.rss", "Posts"},
    {"hachyderm.io", "/@*", "", "https://hachyderm.io/@$1.rss", "Posts"},
    {"mstdn.social", "/@*", "", "https://mstdn.social/@$1.rss", "Posts"},
    {"bsky.app", "/profile/*", "", "https://bsky.app/profile/$1/rss", "Posts"},
    {"lemmy.world", "/c/*", "", "https://lemmy.world/feeds/c/$1.xml?sort=New", "Posts"},
    {"lemmy.world", "/u/*", "", "https://lemmy.world/feeds/u/$1.xml?sort=New", "Posts"},
    {"lemmy.ml", "/c/*", "", "https://lemmy.ml/feeds/c/$1.xml?sort=New", "Posts"},
    {"lemmy.ml", "/u/*", "", "https://lemmy.ml/feeds/u/$1.xml?sort=New", "Posts"},
    {"stackoverflow.com", "/questions/tagged/*", "", "https://stackoverflow.com/feeds/tag/$1", "Questions"},
    {"stackoverflow.com", "/questions/*/*", "", "https://stackoverflow.com/feeds/question/$1", "Answers"},
    {"stackoverflow.com", "/users/*/*", "", "https://stackoverflow.com/feeds/user/$1", "Activity"},
    {"*.stackexchange.com", "/questions/tagged/*", "", "https://$1.stackexchange.com/feeds/tag/$2", "Questions"},
    {"*.stackexchange.com", "/questions/*/*", "", "https://$1.stackexchange.com/feeds/question/$2", "Answers"},
    {"*.stackexchange.com", "/users/*/*", "", "https://$1.stackexchange.com/feeds/user/$2", "Activity"},
    {"*.stackexchange.com", "/", "", "https://$1.stackexchange.com/feeds", "Questions"},
    {"medium.com", "/@*", "", "https://medium.com/feed/@$1", "Stories"},
    {"*.medium.com", "/", "", "https://$1.medium.com/feed", "Stories"},
    {"*.substack.com", "/", "", "https://$1.substack.com/feed", "Posts"},
    {"*.substack.com", "/archive", "", "https://$1.substack.com/feed", "Posts"},
    {"*.tumblr.com", "/", "", "https://$1.tumblr.com/rss", "Posts"},
    {"tumblr.com", "/*", "", "https://$1.tumblr.com/rss", "Posts"},
    {"arxiv.org", "/list/*/*", "", "https://rss.arxiv.org/atom/$1", "New papers"},
    {"*.wikipedia.org", "/w/index.php", "title",
     "https://$1.wikipedia.org/w/index.php?title=$2&feed=atom&action=history", "History"},
});

/// First parts of paths that are no user and no group.
constexpr auto kOwnPages = std::to_array<std::string_view>(
    {"about",       "apps",       "blog",          "collections", "contact",   "customer-stories",
     "dashboard",   "enterprise", "events",        "explore",     "features",  "login",
     "marketplace", "new",        "notifications", "orgs",        "policies",  "pricing",
     "search",      "settings",   "signup",        "site",        "solutions", "sponsors",
     "tagged",      "team",       "topics",        "trending",    "users"});

using Stars = std::vector<std::string>;

/// A star must not bring anything into the address that is more than a name.
bool is_name(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && std::all_of(part.begin(), part.end(), [](char c) {
    return base::is_alnum(c) || static_cast<signed char>(c) < 0 || std::string_view("-._~%+:,!").find(c) != base::kNone;
  });
}

bool take(std::string_view part, Stars& stars) {
  if (!is_name(part)) return false;
  stars.emplace_back(part);
  return true;
}

bool fits_host(std::string_view host, std::string_view pattern, Stars& stars) {
  if (!pattern.starts_with('*')) return host == pattern;
  pattern.remove_prefix(1);
  if (!host.ends_with(pattern)) return false;
  host.remove_suffix(pattern.size());
  const bool label = std::all_of(host.begin(), host.end(), [](char c) { return base::is_alnum(c) || c == '-'; });
  return host != "www" && label && take(host, stars);
}

bool fits_path(std::string_view path, std::string_view pattern, Stars& stars) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto parts = base::split(path, '/');
  const auto wanted = base::split(pattern, '/');
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i >= parts.size()) return false;
    if (wanted[i] == "**") {
      std::string rest;
      for (std::size_t j = i; j < parts.size(); ++j) {
        if (!is_name(parts[j])) return false;
        rest += (rest.empty() ? "" : "/") + std::string(parts[j]);
      }
      stars.push_back(std::move(rest));
      return true;
    }
    const std::size_t star = wanted[i].find('*');
    if (star == base::kNone ? parts[i] != wanted[i]
                            : !parts[i].starts_with(wanted[i].substr(0, star)) || !take(parts[i].substr(star), stars)) {
      return false;
    }
  }
  return parts.size() == wanted.size();
}

std::optional<std::string_view> parameter(std::string_view query, std::string_view name) {
  for (const std::string_view pair : base::split(query, '&')) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) return pair.substr(std::min(equals + 1, pair.size()));
  }
  return std::nullopt;
}

std::optional<FeedLink> feed_by(const SiteRule& rule, const text::UrlParts& parts, std::string_view host) {
  Stars stars;
  const std::string_view path = parts.path.empty() ? "/" : parts.path;
  if (!fits_host(host, rule.host, stars) || !fits_path(path, rule.path, stars)) return std::nullopt;
  if (!rule.query.empty()) {
    const auto value = parameter(parts.query, rule.query);
    if (!value || !take(*value, stars)) return std::nullopt;
  }
  const bool starts_with_name = rule.path.starts_with("/*");
  const std::string_view first = base::split(path, '/')[1];
  if (starts_with_name && std::find(kOwnPages.begin(), kOwnPages.end(), first) != kOwnPages.end()) return std::nullopt;
  FeedLink link;
  link.title = rule.title;
  for (std::size_t i = 0; i < rule.feed.size(); ++i) {
    if (rule.feed[i] == '$') {
      link.url += stars[static_cast<std::size_t>(rule.feed[++i] - '1')];
    } else {
      link.url += rule.feed[i];
    }
  }
  return link;
}

}  // namespace

std::vector<FeedLink> feeds_of_known_site(std::string_view url) {
  std::vector<FeedLink> links;
  if (!text::is_web_url(url) || looks_like_feed(url)) return links;
  std::string host = text::host_of(url);
  for (const std::string_view prefix : {"www.", "old.", "m."}) {
    if (host.starts_with(prefix)) host.erase(0, prefix.size());
  }
  const text::UrlParts parts = text::split_url(url);
  std::string_view path;  // of the first rule that fits; others for the same pages may follow it
  for (const SiteRule& rule : kRules) {
    if (!links.empty() && rule.path != path) continue;
    if (auto link = feed_by(rule, parts, host)) links.push_back(std::move(*link));
    if (links.size() == 1) path = rule.path;
  }
  return links;
}

}  // namespace feedcat::feed
