// Which articles a Selection's patterns and dates let through.
#pragma once

#include <memory>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/selection.hpp"

namespace feedcat::pipeline {

/// Compiled once, asked from many threads.
class Filter {
 public:
  /// Error: usage, with the pattern and RE2's reason.
  static Result<Filter> compile(const Selection& selection);
  Filter(Filter&&) noexcept;
  Filter& operator=(Filter&&) noexcept;
  ~Filter();

  /// Dates and patterns on the item's own fields.
  /// An item without authors has its feed's.
  [[nodiscard]] bool passes(const Item& item, const Feed& feed) const;
  /// Would `passes` have to render bodies?
  [[nodiscard]] bool reads_text() const;

 private:
  struct Patterns;
  explicit Filter(std::unique_ptr<Patterns> patterns);
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace feedcat::pipeline
