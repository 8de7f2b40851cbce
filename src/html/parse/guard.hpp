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

  /// Where a tag stands, as the scanner knows it.
  struct Place {
    bool foreign = false;  ///< in SVG or MathML
    bool select = false;
    bool certain = true;
  };

  /// Shall this start or end tag reach the parser?
  bool admits(const Token& tag, Place place);
  /// Takes note of a text that the parser may read as tags.
  void doubt(std::string_view text);

  /// How many open elements the parser looks through: for all end tags until now that may close none, and, of the
  /// elements whose depth is not limited here, for every tag. Real pages have next to none of those.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  using Id = std::uint16_t;
  static constexpr std::size_t kIds = 1024;

  struct Open {
    Id id;
    std::string_view name;
    bool block;    ///< an end tag of an inline element does not reach beyond it
    bool barrier;  ///< no end tag but its own reaches beyond it
  };

  static Id id_of(const Token& tag);
  bool admits_start(const Token& tag);
  bool admits_end(const Token& tag);
  void close(const Token& tag);
  void enter(const Token& tag, Place place);
  void pass_start(const Token& tag);
  void pass_end(const Token& tag, Tag before);
  void look_through(std::uint64_t elements);

  std::vector<Open> open_;
  std::array<std::uint16_t, kIds> open_count_{};
  std::array<std::uint32_t, kIds> left_out_{};  ///< start tags left out whose end tag has not come yet
  std::size_t formatting_ = 0;
  Place place_;
  bool broken_out_ = false;       ///< a tag has ended the SVG or MathML in which the scanner still is
  Tag before_ = Tag::unknown;     ///< the element that the tag before has opened, if it is counted below
  std::uint64_t unseen_ = 0;      ///< elements that may be open although they are not in `open_`
  std::uint64_t in_foreign_ = 0;  ///< of these, those that end with the SVG or MathML
  std::uint64_t steps_ = 0;
};

}  // namespace feedcat::html
