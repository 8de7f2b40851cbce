#include "feed/guess.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"

namespace feedcat {
namespace {

/// A server that is asked for more than this looks attacked.
constexpr std::size_t kMostGuesses = 3;

/// Where sites keep a feed that they do not announce, the most usual first.
constexpr std::array<std::string_view, 3> kUsualPaths = {"feed", "rss.xml", "feed.xml"};

/// Where programs that make sites put their feed. The first word of their name is in lower case.
constexpr auto kPathsOfGenerators = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"astro", "rss.xml"},
    {"blogger", "feeds/posts/default"},
    {"discourse", "latest.rss"},
    {"drupal", "rss.xml"},
    {"eleventy", "feed.xml"},
    {"gatsby", "rss.xml"},
    {"ghost", "rss/"},
    {"hexo", "atom.xml"},
    {"hugo", "index.xml"},
    {"jekyll", "feed.xml"},
    {"joomla", "?format=feed&type=rss"},
    {"mediawiki", "index.php?title=Special:RecentChanges&feed=atom"},
    {"movable", "atom.xml"},
    {"nikola", "rss.xml"},
    {"octopress", "atom.xml"},
    {"pelican", "feeds/all.atom.xml"},
    {"publii", "feed.xml"},
    {"typepad", "atom.xml"},
    {"typo3", "rss.xml"},
    {"wix.com", "blog-feed.xml"},
    {"wordpress", "feed/"},
    {"zola", "atom.xml"},
});

std::string_view path_of_generator(std::string_view generator) {
  for (const auto& [name, path] : kPathsOfGenerators) {
    if (base::istarts_with(generator, name)) return path;
  }
  return {};
}

/// Returns the folder that the address stands for: `/blog/` for `/blog`, and `/` for `/index.html`.
std::string folder_of(std::string_view site_url) {
  const text::UrlParts parts = text::split_url(site_url);
  const std::string_view name = parts.path.substr(parts.path.find_last_of('/') + 1);
  const bool is_folder = !name.empty() && name.find('.') == base::kNone;
  return text::resolve_url(is_folder ? std::string(parts.path) + "/" : ".", site_url);
}

}  // namespace

std::vector<std::string> usual_feed_addresses(std::string_view site_url, std::string_view generator) {
  std::vector<std::string> out;
  const std::array<std::string, 2> folders = {folder_of(site_url), text::resolve_url("/", site_url)};
  const auto add = [&](std::string_view path) {
    for (const std::string& folder : folders) {
      std::string url = text::resolve_url(path, folder);
      const bool is_new = std::find(out.begin(), out.end(), url) == out.end();
      if (out.size() < kMostGuesses && text::is_web_url(url) && is_new) out.push_back(std::move(url));
    }
  };
  if (const std::string_view path = path_of_generator(generator); !path.empty()) add(path);
  for (const std::string_view path : kUsualPaths) add(path);
  return out;
}

}  // namespace feedcat

namespace feedcat::feed {

std::string generator_of(const Document& page) {
  const text::Decoded decoded = text::decode(page.bytes, page.content_type, text::Sniff::html);
  const html::Parsed parsed = html::parse_page(decoded.utf8);
  for (html::ConstWalk walk(parsed.tree.root()); walk.next();) {
    const html::Node& node = *walk.node();
    if (!walk.entering() || !node.is(html::Tag::meta) || !base::iequals(node.get("name"), "generator")) continue;
    return base::collapse(node.get("content"));
  }
  return {};
}

}  // namespace feedcat::feed
