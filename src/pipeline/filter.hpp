// Decides which articles match the query, patterns and dates of a Selection.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/selection.hpp"
#include "query/matches.hpp"

namespace feedcat::pipeline {

/// Returns all conditions of a selection as one query: `where`, the times and the patterns. Error: usage (RE2 refuses a
/// pattern).
Result<query::Query> query_of(const Selection& selection);

/// It is compiled once. Many threads may use it at the same time.
class Filter {
 public:
  /// Errors: usage (RE2 refuses a pattern; the message contains RE2's reason).
  static Result<Filter> compile(const Selection& selection);

  /// Does the item match? `source` is the address that the user gave for its feed, or empty. `tags` are those that it
  /// has besides its own.
  [[nodiscard]] bool passes(const Item& item, const Feed& feed, std::string_view source = {},
                            const std::vector<std::string>& tags = {}) const;
  /// Does `passes` have to render bodies?
  [[nodiscard]] bool reads_text() const;

 private:
  explicit Filter(query::Matcher matcher) : matcher_(std::move(matcher)) {}

  query::Matcher matcher_;
};

}  // namespace feedcat::pipeline
