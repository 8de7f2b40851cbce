#include "pipeline/history/paging.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline::history {
namespace {

constexpr std::uint32_t kBloggerPage = 150;  // articles
constexpr std::uint32_t kSubstackPage = 50;

/// Sets a parameter of the query. Others stay.
std::string with_parameter(std::string_view url, std::string_view name, const std::string& value) {
  url = url.substr(0, url.find('#'));
  const std::size_t mark = std::min(url.find('?'), url.size());
  std::string out(url.substr(0, mark));
  char separator = '?';
  std::string_view rest = url.substr(std::min(mark + 1, url.size()));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty() || pair.substr(0, pair.find('=')) == name) continue;
    out += separator;
    out += pair;
    separator = '&';
  }
  out += separator;
  out += name;
  return out + '=' + value;
}

/// `/rss/` becomes `/rss/2/`. A query is dropped, because these are plain files.
std::string with_folder(std::string_view url, const std::string& name) {
  std::string out(url.substr(0, url.find_first_of("?#")));
  if (!out.ends_with('/')) out += '/';
  return out + name + '/';
}

std::string paged(std::string_view feed, std::uint32_t n) { return with_parameter(feed, "paged", std::to_string(n)); }
std::string page(std::string_view feed, std::uint32_t n) { return with_parameter(feed, "page", std::to_string(n)); }
std::string folder(std::string_view feed, std::uint32_t n) { return with_folder(feed, std::to_string(n)); }
std::string blogger(std::string_view feed, std::uint32_t n) {
  const std::string from = with_parameter(feed, "start-index", std::to_string(n));
  return with_parameter(from, "max-results", std::to_string(kBloggerPage));
}
std::string substack(std::string_view feed, std::uint32_t n) {
  return text::resolve_url(
      "/api/v1/archive?sort=new&search=&offset=" + std::to_string(n) + "&limit=" + std::to_string(kSubstackPage), feed);
}

std::uint32_t zero(std::uint32_t) { return 0; }
std::uint32_t one(std::uint32_t) { return 1; }
std::uint32_t two(std::uint32_t) { return 2; }
std::uint32_t next_article(std::uint32_t articles) { return articles + 1; }
std::uint32_t next_page(std::uint32_t number, std::uint32_t) { return number + 1; }
std::uint32_t next_articles(std::uint32_t number, std::uint32_t articles) { return number + articles; }
/// Page 2 shows whether there are pages, and then page 1 whether they are counted from 0.
std::uint32_t two_one_three(std::uint32_t number, std::uint32_t) {
  return number == 2 ? 1 : number == 1 ? 3 : number + 1;
}

using Answer = Paging::Answer;

constexpr std::array kPagings = std::to_array<Paging>({
    {"wordpress", "wordpress", Answer::feed, two, next_page, paged, {}, true},
    {"classicpress", "classicpress", Answer::feed, two, next_page, paged, {}, true},
    {"blogger", "blogger", Answer::feed, next_article, next_articles, blogger, {}, true},
    {"ghost", "ghost", Answer::feed, two, next_page, folder},
    {"substack", "substack", Answer::list, zero, next_articles, substack},
    {"discourse", "discourse", Answer::feed, one, next_page, page},
    {"drupal", "drupal", Answer::feed, one, next_page, page},
    {"paged", "", Answer::feed, two, next_page, paged},
    {"page", "", Answer::feed, two, two_one_three, page, 1},
});

/// Their feeds have no pages: they are files that were written once, or show only the newest articles.
constexpr std::array kWithoutPages = std::to_array<std::string_view>(
    {"medium",     "hugo",    "jekyll",           "eleventy", "gatsby",   "hexo",   "pelican",     "nikola",
     "zola",       "astro",   "docusaurus",       "mkdocs",   "sphinx",   "lektor", "middleman",   "bridgetown",
     "metalsmith", "next.js", "feed for node.js", "github",   "vuepress", "publii", "squarespace", "wix.com"});

bool is_wordpress_like(std::string_view feed) {
  const text::UrlParts parts = text::split_url(feed);
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.ends_with("/feed") || parts.query.starts_with("feed=") || parts.query.find("&feed=") != parts.query.npos;
}

}  // namespace

bool Paging::has_made(std::string_view generator_of_feed) const {
  return !generator.empty() && base::ifind(generator_of_feed, generator) != base::kNone;
}

std::vector<const Paging*> pagings_for(std::string_view generator, std::string_view feed) {
  std::vector<const Paging*> found;
  for (const Paging& paging : kPagings) {
    if (paging.has_made(generator)) return {&paging};
  }
  const auto named = [&](std::string_view tool) { return base::ifind(generator, tool) != base::kNone; };
  if (std::any_of(kWithoutPages.begin(), kWithoutPages.end(), named)) return {};
  if (is_wordpress_like(feed)) found.push_back(find_paging("paged"));
  found.push_back(find_paging("page"));
  return found;
}

const Paging* find_paging(std::string_view name) {
  const auto* const at =
      std::find_if(kPagings.begin(), kPagings.end(), [&](const Paging& paging) { return paging.name == name; });
  return at == kPagings.end() ? nullptr : at;
}

}  // namespace feedcat::pipeline::history
