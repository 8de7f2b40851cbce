// Which of a paragraph's marks are written in Markdown, and where exactly.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// How a kind of span is written: with delimiters where they work, else with tags.
struct Notation {
  Span span;
  std::string_view delimiter;
  std::string_view tag;
};
/// Of strong, emphasis and their like; nullptr for links, code, raw, and for what Markdown does not show.
const Notation* notation_of(Span span);

/// A mark that will be written, and the one that it belongs with.
struct Event {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  SpanEdge mark;
  std::size_t partner = kNone;  ///< index of the mark that closes or opens the same span
  bool dropped = false;
  std::string_view delimiter = {};  ///< decided when it opens; empty: a tag
};

/// The paragraph's marks in order and properly nested. Spaces at the edges of a span are outside of it, empty spans are
/// dropped, equal neighbours are one, and code holds no other span.
std::vector<Event> events_of(const Paragraph& paragraph);

}  // namespace feedcat::render
