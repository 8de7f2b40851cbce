// Prints a paragraph's text with special spaces replaced, and with colours and hyperlinks if the style has them.
#pragma once

#include <cstddef>
#include <string>

#include "feedcat/render.hpp"
#include "render/paragraph.hpp"

namespace feedcat::render {

/// Prints pieces of one paragraph in order. No style stays open between two pieces (at the end of a line), so prefixes
/// and padding have none. What it adds has no width.
class Painter {
 public:
  Painter(const Paragraph& paragraph, const TextStyle& style) : paragraph_(paragraph), style_(style) {}
  /// Appends [begin, end) of the paragraph's text. Each call begins where the last one ended, or later.
  void paint(std::size_t begin, std::size_t end, std::string& out);

 private:
  void take_marks_to(std::size_t at);
  void put_on(std::string& out);
  void take_off(std::string& out);
  void print(std::size_t begin, std::size_t end, std::string& out) const;

  const Paragraph& paragraph_;
  const TextStyle& style_;
  std::size_t next_mark_ = 0;
  unsigned look_ = 0;  // bit n is set while Span n is open
  std::string_view url_;
  std::string finished_;  // marks of pictures that come before the next piece
  bool dressed_ = false;
  bool linked_ = false;
};

/// Tells whether the style makes any use of marks.
inline bool paints(const TextStyle& style) { return style.color || style.hyperlinks || style.mark_pictures; }

}  // namespace feedcat::render
