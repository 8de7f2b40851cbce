// Decides which marks of a paragraph are written in Markdown, and where exactly.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "render/paragraph.hpp"

namespace feedcat::render {

/// How a kind of span is written: with delimiters where they work, otherwise with tags.
struct Notation {
  Span span;
  std::string_view delimiter;
  std::string_view tag;
};
/// Returns the notation of strong, emphasis and the like, or nullptr for links, code, raw and what Markdown does not
/// show.
const Notation* notation_of(Span span);

/// A mark that is written, and the one that opens or closes the same span.
struct Event {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  SpanEdge mark;
  std::size_t partner = kNone;  ///< index of the mark that closes or opens the same span
  bool dropped = false;
  std::string_view delimiter = {};  ///< decided when the span opens; empty for a tag
};

/// Returns the paragraph's marks in order and properly nested. Spaces at the edges of a span are moved out of it, empty
/// spans are dropped, equal neighbours are merged, and code holds no other span.
std::vector<Event> events_of(const Paragraph& paragraph);

}  // namespace feedcat::render
