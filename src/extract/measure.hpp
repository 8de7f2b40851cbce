// Measures how much text, how many links and how much structure each element holds, in one pass over a tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// The counts include the element itself if it is of the counted kind.
struct Measure {
  std::uint32_t chars = 0;  ///< of visible text; a run of white space counts as one, characters of CJK count twice
  float link_chars = 0;     ///< of these, those inside links; links within the same page count a third
  std::uint32_t heading_chars = 0;
  std::uint32_t list_chars = 0;  ///< inside ul and ol
  std::uint16_t commas = 0;
  std::uint16_t paragraphs = 0;
  std::uint16_t images = 0;
  std::uint16_t items = 0;  ///< li
  std::uint16_t inputs = 0;
  std::uint16_t embeds = 0;  ///< object, embed, iframe
  std::uint16_t links = 0;
  std::uint16_t posts = 0;        ///< posts of social networks that are quoted
  std::uint16_t text_blocks = 0;  ///< paragraphs, cells, items, spans and similar elements that hold text

  [[nodiscard]] float unlinked() const { return static_cast<float>(chars) - link_chars; }
  /// Are these sentences with hardly a link and no control? Boxes around articles do not hold such text.
  [[nodiscard]] bool is_prose() const {
    return unlinked() >= 150 && commas >= 2 && inputs == 0 && link_density() < 0.05F;
  }
  [[nodiscard]] float link_density() const { return chars == 0 ? 0.0F : link_chars / static_cast<float>(chars); }
};

/// Measures `root` and every element below it; the nodes' marks are the indexes of their measures. The measures are
/// valid until the tree changes.
class Measures {
 public:
  explicit Measures(html::Node& root);
  [[nodiscard]] const Measure& of(const html::Node& node) const { return measures_[node.mark]; }
  [[nodiscard]] std::size_t size() const { return measures_.size(); }  ///< the number of elements measured
  /// Subtracts a node that is about to be detached from its ancestors' counts.
  void forget(const html::Node& node);

 private:
  html::Node& root_;
  std::vector<Measure> measures_;
};

/// Returns the number of code points of `text`. A run of white space counts as one and none is counted at the ends;
/// characters of CJK count twice.
std::uint32_t visible_length(std::string_view text);

/// Returns at most `limit` bytes of the text below a node. White space is collapsed, and the border of a block becomes
/// a blank.
std::string text_of(const html::Node& node, std::size_t limit = 1U << 20);

}  // namespace feedcat::extract
