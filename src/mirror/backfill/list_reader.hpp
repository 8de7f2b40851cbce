// Reads the pages that name older articles but have no texts: sitemaps, archive pages, lists of an archive API, and the
// list of a web archive's copies.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/backfill/answers.hpp"
#include "mirror/backfill/walk.hpp"
#include "mirror/state/backfill_state.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/history/article_paths.hpp"
#include "pipeline/history/named_article.hpp"
#include "polling/reply.hpp"

namespace feedcat::mirror {

class ListReader {
 public:
  /// `archive` is the address of the web archive, or empty. Everything outlives the reader.
  ListReader(Store& store, const SourceState& source, const std::string& archive, Walk& walk)
      : store_(store), source_(source), archive_(archive), walk_(walk) {}

  struct Read {
    std::optional<std::string> unusable = {};  ///< why the page is no such list; then the walk knows nothing of it
    std::vector<std::string> notes = {};       ///< for `-v`
  };
  /// Tells the walk what the page names. Error: of the store.
  Result<Read> read(const BackfillPage& page, const polling::Reply& reply);
  /// Returns which addresses may be articles of the site. Error: of the store.
  Result<const pipeline::history::ArticlePaths*> paths();

 private:
  using NamedArticle = pipeline::history::NamedArticle;

  Result<Read> read_posts(const BackfillPage& page, const polling::Reply& reply);
  Result<Read> read_sitemap(const BackfillPage& page, const polling::Reply& reply);
  Result<Read> read_listing(const BackfillPage& page, const polling::Reply& reply);
  Result<Read> read_captures(const BackfillPage& page, const polling::Reply& reply);
  Result<std::vector<ListedArticle>> listed(std::vector<NamedArticle> articles);

  Store& store_;
  const SourceState& source_;
  const std::string& archive_;
  Walk& walk_;
  std::optional<pipeline::history::ArticlePaths> paths_;
};

}  // namespace feedcat::mirror
