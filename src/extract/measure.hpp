// How much text, links and structure each element holds: one pass over a tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::extract {

/// Counts below an element, itself included where it is one of them.
struct Measure {
  std::uint32_t chars = 0;  ///< of visible text, runs of white space as one; those of CJK count twice
  float link_chars = 0;     ///< of them inside links; those to a place in the same page count a third
  std::uint32_t heading_chars = 0;
  std::uint32_t list_chars = 0;  ///< inside ul and ol
  std::uint16_t commas = 0;
  std::uint16_t paragraphs = 0;
  std::uint16_t images = 0;
  std::uint16_t items = 0;  ///< li
  std::uint16_t inputs = 0;
  std::uint16_t embeds = 0;  ///< object, embed, iframe
  std::uint16_t links = 0;
  std::uint16_t posts = 0;        ///< quoted out of social networks
  std::uint16_t text_blocks = 0;  ///< paragraphs, cells, items, spans and their like that hold text

  [[nodiscard]] float unlinked() const { return static_cast<float>(chars) - link_chars; }
  /// Sentences, hardly a link, no control: what boxes around articles do not hold.
  [[nodiscard]] bool is_prose() const {
    return unlinked() >= 150 && commas >= 2 && inputs == 0 && link_density() < 0.05F;
  }
  [[nodiscard]] float link_density() const { return chars == 0 ? 0.0F : link_chars / static_cast<float>(chars); }
};

/// Measures every element below `root` (itself included); the nodes' marks lead to them. Valid until the tree changes.
class Measures {
 public:
  explicit Measures(html::Node& root);
  [[nodiscard]] const Measure& of(const html::Node& node) const { return measures_[node.mark]; }
  [[nodiscard]] std::size_t size() const { return measures_.size(); }  ///< elements measured
  /// Takes a node that is about to be detached out of its ancestors' counts.
  void forget(const html::Node& node);

 private:
  html::Node& root_;
  std::vector<Measure> measures_;
};

/// Code points of `text` with runs of white space counted as one and none at the ends; those of CJK count twice.
std::uint32_t visible_length(std::string_view text);

/// The text below a node, white space collapsed, block borders as a blank; at most `limit` bytes.
std::string text_of(const html::Node& node, std::size_t limit = 1U << 20);

}  // namespace feedcat::extract
