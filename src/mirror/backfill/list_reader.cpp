#include "mirror/backfill/list_reader.hpp"

#include <cstddef>
#include <utility>

#include "base/try.hpp"
#include "feed/sitemap.hpp"
#include "mirror/backfill/known.hpp"
#include "pipeline/history/captures.hpp"
#include "pipeline/history/listing.hpp"
#include "pipeline/history/post_list.hpp"
#include "pipeline/history/sitemaps.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kSample = 200;  // known articles whose addresses say what those of others look like

}  // namespace

Result<ListReader::Read> ListReader::read(const BackfillPage& page, const polling::Reply& reply) {
  switch (page.kind) {
    case HistoryKind::list:
      return read_posts(page, reply);
    case HistoryKind::sitemap:
      return read_sitemap(page, reply);
    case HistoryKind::listing:
      return read_listing(page, reply);
    case HistoryKind::captures:
      return read_captures(page, reply);
    default:
      return Read{"not a list", {}};
  }
}

Result<const pipeline::history::ArticlePaths*> ListReader::paths() {
  if (!paths_) {
    TRY(const auto known, store_.addresses(source_.url, kSample));
    paths_.emplace(known, walk_.site());
  }
  return &*paths_;
}

Result<std::vector<ListedArticle>> ListReader::listed(std::vector<NamedArticle> articles) {
  std::vector<ListedArticle> listed;
  for (NamedArticle& article : articles) {
    TRY(const bool known, has_address(source_, article.address, store_));
    listed.push_back({std::move(article), known});
  }
  return listed;
}

Result<ListReader::Read> ListReader::read_posts(const BackfillPage& page, const polling::Reply& reply) {
  auto named = pipeline::history::read_post_list(reply.body, reply.final_url);
  if (!named) return Read{"not a list of articles", {}};
  TRY(const auto articles, listed(std::move(*named)));
  walk_.take_list(page, articles);
  return Read{std::nullopt, {}};
}

Result<ListReader::Read> ListReader::read_sitemap(const BackfillPage& page, const polling::Reply& reply) {
  auto sitemap = feed::read_sitemap({reply.body, reply.content_type, reply.final_url});
  if (!sitemap) return Read{sitemap.error().message, {}};
  SitemapPage found;
  if (sitemap->index) {
    found.sitemaps = pipeline::history::sitemaps_of_articles(sitemap->entries);
  } else {
    TRY(const auto* const of_articles, paths());
    feed::sort_newest_first(sitemap->entries);
    auto articles = pipeline::history::articles_of(sitemap->entries, *of_articles);
    found.share_of_known = articles.share_of_known;
    TRY(found.articles, listed(std::move(articles.articles)));
  }
  walk_.take_sitemap(page, found);
  return Read{std::nullopt, std::move(sitemap->notes)};
}

Result<ListReader::Read> ListReader::read_listing(const BackfillPage& page, const polling::Reply& reply) {
  TRY(const auto* const of_articles, paths());
  auto listing = pipeline::history::read_listing({reply.body, reply.content_type, reply.final_url}, *of_articles);
  TRY(const auto articles, listed(std::move(listing.articles)));
  walk_.take_listing(page, articles, listing.more);
  return Read{std::nullopt, {}};
}

Result<ListReader::Read> ListReader::read_captures(const BackfillPage& page, const polling::Reply& reply) {
  const auto captures = pipeline::history::read_captures(reply.body, archive_, walk_.state().feed);
  if (!captures) return Read{"not a list of copies", {}};
  walk_.take_captures(page, *captures);
  return Read{std::nullopt, {}};
}

}  // namespace feedcat::mirror
