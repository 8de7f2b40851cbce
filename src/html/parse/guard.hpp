// Keeps what the parser would need quadratic time for away from it: deep nesting, many open formatting elements.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "html/parse/scan.hpp"

namespace feedcat::html {

/// Guesses from the tags alone how deep the tree is at each place, and says which tags to leave out so that it does
/// not get deeper than about kMaxDepth (real pages: 40). A wrong guess costs structure beyond that, never text. Frames
/// are left out, too: they would throw the body away.
class Guard {
 public:
  static constexpr std::size_t kMaxDepth = 512;
  static constexpr std::size_t kMaxFormatting = 64;

  /// Shall this start or end tag reach the parser?
  bool admits(const Token& tag);

  /// How many open elements the parser looks through, for all end tags until now that may close none. Within SVG and
  /// MathML, where it compares names, that is what takes it the longest.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  using Id = std::uint16_t;
  static constexpr std::size_t kIds = 1024;

  struct Open {
    Id id;
    bool block;    ///< an end tag of an inline element does not reach beyond it
    bool barrier;  ///< no end tag but its own reaches beyond it
  };

  static Id id_of(const Token& tag);
  bool admits_start(const Token& tag);
  bool admits_end(const Token& tag);
  void close(const Token& tag);

  std::vector<Open> open_;
  std::array<std::uint16_t, kIds> open_count_{};
  std::array<std::uint32_t, kIds> left_out_{};  ///< start tags left out whose end tag has not come yet
  std::size_t formatting_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace feedcat::html
