// Says whether an article in memory is what a query asks for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "query/pattern.hpp"
#include "query/query.hpp"
#include "text/words.hpp"

namespace feedcat::query {

/// What a query can know about an article. The views must be valid while it is looked at.
struct Article {
  std::string_view title = {};
  std::vector<std::string_view> authors = {};           ///< names
  std::vector<std::string_view> author_addresses = {};  ///< of mail; only patterns look at them
  std::function<std::string()> body = {};               ///< as plain text; called at most once
  std::string_view feed_title = {};
  std::vector<std::string_view> feed_addresses = {};
  std::string_view folder = {};  ///< of the feed in a mirror
  std::vector<std::string_view> tags = {};
  std::string_view url = {};
  std::string language = {};  ///< its own, or else that of its feed; if it is empty, the text tells
  /// An article of which nobody knows when it appeared meets every condition on that time.
  std::optional<UtcTime> date = {}, seen = {};
  std::function<bool(Trait)> has = {};
};

/// Returns the names as one text, as the full-text index has them: words of two names are next to each other.
std::string joined_authors(const std::vector<std::string_view>& authors);

/// A query that is ready to be evaluated. Pure; many threads may use it at the same time.
class Matcher {
 public:
  /// `splitter` must outlive it. Error: usage (a pattern is not one; only if the query was not made by `parse`).
  static Result<Matcher> compile(Query query, const text::WordSplitter& splitter = text::search_splitter());

  [[nodiscard]] bool matches(const Article& article) const;
  /// Calls `told(part, matches)` for each part of the query's root, which must be of kind `all`, in their order. The
  /// article's texts are split only once for all of them. `told` may add tags to the article, which later parts see.
  void each_part(const Article& article, const std::function<void(std::size_t part, bool matches)>& told) const;
  [[nodiscard]] const Query& query() const { return query_; }

  /// Does a term of kind words, pattern or language hold for this text?
  [[nodiscard]] bool holds(std::size_t term, std::string_view text) const;

 private:
  /// The words of a term, or its pattern.
  struct Compiled {
    struct Wanted {
      std::string word;     // folded
      std::string written;  // to find its stem; empty if it means only itself
    };
    std::vector<Wanted> words;
    bool is_beginning = false;
    std::optional<Pattern> pattern;
  };
  class Look;

  Matcher(Query query, const text::WordSplitter& splitter) : query_(std::move(query)), splitter_(&splitter) {}
  [[nodiscard]] bool occurs(std::size_t term, const std::vector<text::IndexedWord>& words,
                            std::string_view language) const;

  Query query_;
  std::vector<Compiled> compiled_;  // one for each term
  bool any_inflected_ = false;
  const text::WordSplitter* splitter_;
};

}  // namespace feedcat::query
