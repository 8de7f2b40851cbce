#include "pipeline/read_elsewhere.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/try.hpp"
#include "io/file.hpp"
#include "pipeline/article_names.hpp"
#include "store/sqlite.hpp"
#include "text/json.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

using Articles = std::vector<ReadArticle>;

constexpr std::uint64_t kLargest = 256U << 20U;  // bytes
constexpr std::string_view kSqlite = "SQLite format 3";
constexpr std::size_t kSfeedLink = 2;  // columns of sfeed(5)
constexpr std::size_t kSfeedId = 5;

Result<Articles> read_newsboat(const std::string& path) {
  TRY(auto database, store::Database::open(path, store::Open::read_only));
  TRY(auto query, database.prepare("select feedurl, guid, url from rss_item where unread = 0 or deleted = 1"));
  return query.rows([](const store::Statement& row) { return ReadArticle{row.text(0), row.text(1), row.text(2)}; });
}

std::string address_of(std::string_view name, const FeedAddresses& feeds) {
  const auto found = feeds.find(name);
  return name.empty() || found == feeds.end() ? std::string() : found->second;
}

Result<Articles> read_rss2email(const text::JsonDocument& document, const FeedAddresses& feeds) {
  const text::JsonValue mailed = document.root()["feeds"];
  if (!mailed.is_array()) return fail(ErrorKind::damaged, "not rss2email's JSON");
  Articles articles;
  for (std::size_t i = 0; i < mailed.size(); ++i) {
    const std::string feed = address_of(mailed[i]["name"].string(), feeds);
    mailed[i]["seen"].each_member([&](std::string_view guid, text::JsonValue) {
      const bool address = text::is_web_url(guid);
      articles.push_back({feed, std::string(guid), address ? std::string(guid) : std::string()});
    });
  }
  return articles;
}

std::set<std::string> addresses_in(std::string_view lines) {
  std::set<std::string> addresses;
  for (const std::string_view line : base::split(lines, '\n')) {
    if (const std::string_view address = base::trim(line); text::is_web_url(address)) addresses.emplace(address);
  }
  return addresses;
}

/// The items are in `~/.sfeed/feeds/NAME`, and `urls` is in `~/.sfeed`.
Result<Articles> read_sfeed(const std::string& path, std::string_view items, const FeedAddresses& feeds) {
  const std::size_t name = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  const std::string folder = path.substr(0, name);
  const std::string feed = address_of(std::string_view(path).substr(name), feeds);
  TRY(const auto urls, io::read_file(folder + "../urls", kLargest));
  const std::set<std::string> read = addresses_in(urls);
  Articles articles;
  for (const std::string_view line : base::split(items, '\n')) {
    const std::vector<std::string_view> columns = base::split(line, '\t');
    if (columns.size() <= kSfeedId || !read.contains(std::string(columns[kSfeedLink]))) continue;
    articles.push_back({feed, std::string(columns[kSfeedId]), std::string(columns[kSfeedLink])});
  }
  return articles;
}

}  // namespace

Result<Articles> read_elsewhere(const std::string& path, const FeedAddresses& feeds) {
  TRY(const auto bytes, io::read_file(path, kLargest));
  if (bytes.starts_with(kSqlite)) return read_newsboat(path);
  const std::string_view text = base::trim(bytes);
  if (text.starts_with('{')) {
    const auto document = text::JsonDocument::parse(text);
    return document ? read_rss2email(*document, feeds) : fail(ErrorKind::damaged, "malformed JSON");
  }
  if (text.find('\t') != std::string_view::npos) return read_sfeed(path, text, feeds);
  Articles articles;
  for (const std::string& address : addresses_in(text)) articles.push_back({{}, {}, address});
  if (articles.empty() && !text.empty()) {
    return fail(ErrorKind::damaged, "neither newsboat's cache, nor rss2email's data, nor a list of addresses");
  }
  return articles;
}

std::vector<cursors::ArticleKeys> keys_of(const Articles& articles) {
  std::vector<cursors::ArticleKeys> all;
  for (const ReadArticle& article : articles) {
    cursors::ArticleKeys keys;
    for (const std::string& name : names_elsewhere(article.feed, article.id, article.url)) {
      keys.names.push_back(base::hash64(name));
    }
    if (!keys.names.empty()) all.push_back(std::move(keys));
  }
  return all;
}

}  // namespace feedcat::pipeline
