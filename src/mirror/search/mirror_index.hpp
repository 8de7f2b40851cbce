// What a search asks of one mirror. There is an implementation for each kind of state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/article_reader.hpp"
#include "mirror/search/facets.hpp"
#include "mirror/search/found.hpp"
#include "query/query.hpp"

namespace feedcat::mirror {

/// What is known of an article without its text.
struct DatedArticle {
  std::int64_t article_id = 0;
  std::string source;  ///< SourceState::url
  Item item;           ///< its title, language, address and times; `published` is Found::time
};

struct ArticleDetails {
  std::string id;  ///< Item::id; of several the first
  std::string language;
  UtcTime first_seen{};
};

/// Articles whose times are in [from, to), in seconds since 1970.
struct Period {
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool oldest = false;  ///< if there are more than `most`, the oldest are read, and otherwise the newest
  std::size_t most = 0;
};

/// It belongs to one query. Errors of every function: damaged, io; they do not name the mirror.
class MirrorIndex {
 public:
  virtual ~MirrorIndex() = default;

  /// Begins to list all hits in this order. In between calls of `next`, nothing is locked, and memory does not grow
  /// with the mirror.
  virtual Result<void> start(FoundOrder order) = 0;
  /// Returns nullopt after the last one.
  virtual Result<std::optional<Found>> next() = 0;
  /// Returns the best hits with their snippets. SqlQuery::match must not be empty.
  virtual Result<std::vector<Found>> best(std::size_t limit) = 0;
  /// Adds the snippet and the marks to a hit that was listed. SqlQuery::match must not be empty.
  virtual Result<void> show_matches(Found& hit) = 0;
  /// Adds the number of hits for each value, in the order of the facets.
  virtual Result<void> count(std::span<const FacetName> facets, std::vector<Counts>& counts) = 0;

  /// Returns what Search::names_of promises, for those articles that are there.
  virtual Result<std::map<std::int64_t, std::vector<std::uint64_t>>> names_of(
      const std::vector<std::int64_t>& articles) = 0;
  /// Returns the path below the mirror; nothing if the article is not there.
  virtual Result<std::string> path_of(std::int64_t article) = 0;
  /// Returns what a list does not tell; nothing if the article is not there.
  virtual Result<ArticleDetails> details_of(std::int64_t article) = 0;
  /// Reads whole articles.
  [[nodiscard]] virtual const ArticleReader& articles() const = 0;

  /// Returns articles in the order of time.
  virtual Result<std::vector<DatedArticle>> articles_of(const Period& period) = 0;
  /// Returns the plain texts of articles, in their order; nothing for one that is not there.
  virtual Result<std::vector<std::string>> texts_of(const std::vector<std::int64_t>& articles) = 0;

  /// Returns the first word of the index that is not less than this, or nullopt. Words are compared by bytes.
  virtual Result<std::optional<std::string>> first_word_from(std::string_view from) = 0;
  /// Returns the number of articles for which the term holds, up to `most`. It must be one that asks for words in
  /// title, authors or body.
  virtual Result<std::int64_t> count_articles(const query::Term& term, std::int64_t most) = 0;
};

}  // namespace feedcat::mirror
