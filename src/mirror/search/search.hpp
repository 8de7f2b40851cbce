// Searches mirrors: the articles that a query matches, the best or the newest first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/search/facets.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/mirror_index.hpp"
#include "mirror/search/spelling.hpp"
#include "mirror/search/stories.hpp"
#include "query/matches.hpp"

namespace feedcat::mirror {

/// `relevance` ranks by words, which not every query has.
enum class SearchOrder : std::uint8_t { relevance, newest, oldest };

/// A hit and the mirror that has it.
struct FoundIn {
  std::size_t mirror = 0;  ///< index into the directories
  Found article;
};

class Search {
 public:
  /// Opens the mirrors, and brings the tables of earlier versions up to date. Errors: not_found (not a mirror),
  /// damaged, io; all name the directory.
  static Result<Search> open(query::Query query, const std::vector<std::string>& directories);

  /// Can the hits be ranked? If not, `relevance` means the newest first.
  [[nodiscard]] bool has_words() const { return has_words_; }

  /// Begins to find articles. Only ranking needs a limit. Memory grows with the limit of ranked hits alone.
  Result<void> start(SearchOrder order, std::size_t limit);
  /// Returns nullopt after the last one.
  Result<std::optional<FoundIn>> next();

  /// Adds the snippet to a hit that was not ranked, and the marks of matches in its title. Does nothing if the hits
  /// cannot be ranked.
  Result<void> show_matches(FoundIn& hit);
  /// Returns for each article hashes of the names under which a cursor knows it: its ids in its feed, and its path. So
  /// it is still known after its feed, its mirror or its id has changed. Only the same article has one of these names.
  Result<std::vector<std::vector<std::uint64_t>>> names_of(const std::vector<ArticlePlace>& articles);
  [[nodiscard]] std::size_t mirrors() const { return mirrors_.size(); }

  /// Returns the first article of the story to which the hit belongs, or nullopt if no other article of the mirrors
  /// tells of the same event. It is the same whatever the query is.
  Result<std::optional<ArticlePlace>> first_of_story(const FoundIn& hit);
  /// Returns the path of an article below its mirror.
  Result<std::string> path_of(const ArticlePlace& article);
  /// Returns the path of an article as a user knows it: with its mirror's directory in front.
  [[nodiscard]] std::string shown_path(const FoundIn& hit) const;
  /// Reads a whole article. Errors: those of read_saved_item; they do not name the article.
  Result<SavedItem> item_of(const ArticlePlace& article, const std::string& path);
  Result<SavedItem> item_of(const FoundIn& hit);
  /// Returns what a list does not tell of a hit.
  Result<ArticleDetails> details_of(const FoundIn& hit);

  /// Returns words that may be meant by those of the query that no article has.
  Result<Spellings> spellings();

  /// Counts all articles that match, in all mirrors, for each facet.
  Result<std::vector<Counts>> count(std::span<const FacetName> facets);

 private:
  struct Mirror {
    std::string directory;
    std::unique_ptr<MirrorIndex> index;
    std::optional<Found> first = {};  // of what the index has not returned yet
  };

  Search(std::unique_ptr<query::Matcher> matcher, std::vector<Mirror> mirrors);
  Result<void> rank(std::size_t limit);
  [[nodiscard]] std::vector<MirrorIndex*> indexes() const;

  std::unique_ptr<query::Matcher> matcher_;  // the indexes refer to it
  std::vector<Mirror> mirrors_;
  bool has_words_;
  std::optional<Stories> stories_;
  SearchOrder order_ = SearchOrder::newest;
  std::size_t left_ = 0;         // hits that may still be returned
  std::vector<FoundIn> ranked_;  // the worst first
};

}  // namespace feedcat::mirror
