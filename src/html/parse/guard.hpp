// Leaves out the tags that would take the parser quadratic time: deep nesting and many open formatting elements.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "html/parse/scan.hpp"

namespace feedcat::html {

/// Estimates from the tags alone how deep the tree is at each place, and says which tags to leave out so that it does
/// not get deeper than about kMaxDepth (real pages reach 40). A wrong estimate costs structure beyond that depth, but
/// never text. Frames are left out, too, because they would replace the body.
class Guard {
 public:
  static constexpr std::size_t kMaxDepth = 512;
  static constexpr std::size_t kMaxFormatting = 64;

  /// Tells whether this start or end tag may reach the parser.
  bool admits(const Token& tag);

  /// How many open elements the parser searches in total for those end tags so far that may close none. Within SVG and
  /// MathML, where it compares names, this takes most of its time.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  using Id = std::uint16_t;
  static constexpr std::size_t kIds = 1024;

  struct Open {
    Id id;
    bool block;    ///< the end tag of an inline element inside it closes nothing outside of it
    bool barrier;  ///< end tags inside it close nothing outside of it
  };

  static Id id_of(const Token& tag);
  bool admits_start(const Token& tag);
  bool admits_end(const Token& tag);
  void close(const Token& tag);

  std::vector<Open> open_;
  std::array<std::uint16_t, kIds> open_count_{};
  std::array<std::uint32_t, kIds> left_out_{};  ///< start tags that were left out and whose end tag has not come yet
  std::size_t formatting_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace feedcat::html
