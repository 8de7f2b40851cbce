// The element names of HTML as numbers, with what the standard says about each.
#pragma once

#include <cstdint>
#include <string_view>

namespace feedcat::html {

/// There is one value for each row of tags.inc, in its order. Everything else is `unknown` (custom elements, SVG,
/// MathML), and Node::name says what it is.
enum class Tag : std::uint16_t {
  unknown,
#define FEEDCAT_TAG(name, identifier, traits) identifier,
#include "html/tags.inc"
#undef FEEDCAT_TAG
  count_
};

/// Traits of an element, combined with `|` in tags.inc.
enum Trait : std::uint16_t {
  kInline = 0,
  kBlock = 1,     ///< starts on its own line
  kVoid = 2,      ///< has neither content nor an end tag
  kRawText = 4,   ///< its text is not markup (script, style)
  kPhrasing = 8,  ///< formatting element
  kHeading = 16,
  kTablePart = 32,
  kHidden = 64,     ///< is not shown (head, template, script …)
  kEmbedded = 128,  ///< stands for something outside of the document: img, video, iframe
};

std::string_view tag_name(Tag tag);
/// `name` is in lower case.
Tag tag_of(std::string_view name);
std::uint16_t traits_of(Tag tag);
inline bool is_block(Tag tag) { return (traits_of(tag) & kBlock) != 0; }
inline bool is_void(Tag tag) { return (traits_of(tag) & kVoid) != 0; }

}  // namespace feedcat::html
