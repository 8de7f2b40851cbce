// A user's regular expression, by RE2, which takes linear time whatever the pattern is. Only this module uses RE2.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace re2 {
class RE2;
}

namespace feedcat::query {

/// Compiled once. Many threads may use it at the same time.
class Pattern {
 public:
  /// A pattern without an upper-case letter ignores case. As in grep, ^ and $ match the ends of a line. Error: usage
  /// (`not a regular expression: …`).
  static Result<Pattern> compile(const std::string& pattern);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  [[nodiscard]] bool finds(std::string_view text) const;

 private:
  explicit Pattern(std::unique_ptr<re2::RE2> compiled);
  std::unique_ptr<re2::RE2> compiled_;
};

}  // namespace feedcat::query
