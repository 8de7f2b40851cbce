// Decides which articles match the patterns and dates of a Selection.
#pragma once

#include <memory>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/selection.hpp"

namespace feedcat::pipeline {

/// It is compiled once. Many threads may use it at the same time.
class Filter {
 public:
  /// Error: usage (RE2 refuses a pattern). The message contains RE2's reason.
  static Result<Filter> compile(const Selection& selection);
  Filter(Filter&&) noexcept;
  Filter& operator=(Filter&&) noexcept;
  ~Filter();

  /// Do the item's date and fields match? An item without authors has those of its feed.
  [[nodiscard]] bool passes(const Item& item, const Feed& feed) const;
  /// Does `passes` have to render bodies?
  [[nodiscard]] bool reads_text() const;

 private:
  struct Patterns;
  explicit Filter(std::unique_ptr<Patterns> patterns);
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace feedcat::pipeline
