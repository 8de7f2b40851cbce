// Decides which articles match the query, patterns and dates of a Selection.
#pragma once

#include <memory>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/selection.hpp"
#include "query/matches.hpp"
#include "text/words.hpp"

namespace feedcat::pipeline {

/// It is compiled once. Many threads may use it at the same time.
class Filter {
 public:
  /// Errors: usage (RE2 refuses a pattern; the message contains RE2's reason), io (no words can be told).
  static Result<Filter> compile(const Selection& selection);

  /// Does the item match? `source` is the address that the user gave for its feed, or empty.
  [[nodiscard]] bool passes(const Item& item, const Feed& feed, std::string_view source = {}) const;
  /// Does `passes` have to render bodies?
  [[nodiscard]] bool reads_text() const;

 private:
  Filter(std::unique_ptr<text::WordSplitter> splitter, query::Matcher matcher)
      : splitter_(std::move(splitter)), matcher_(std::move(matcher)) {}

  std::unique_ptr<text::WordSplitter> splitter_;
  query::Matcher matcher_;
};

}  // namespace feedcat::pipeline
