// A paragraph's text as it goes out: special spaces shown, spans as colours and hyperlinks where the style asks.
#pragma once

#include <cstddef>
#include <string>

#include "feedcat/render.hpp"
#include "render/paragraph.hpp"

namespace feedcat::render {

/// Prints pieces of one paragraph in order. Between two pieces (at a line's end) no style is left open, so that
/// prefixes and padding stay bare. What it adds has no width.
class Painter {
 public:
  Painter(const Paragraph& paragraph, const TextStyle& style) : paragraph_(paragraph), style_(style) {}
  /// Appends [begin, end) of the paragraph's text; never goes back.
  void paint(std::size_t begin, std::size_t end, std::string& out);

 private:
  void take_marks_to(std::size_t at);
  void put_on(std::string& out);
  void take_off(std::string& out);
  void print(std::size_t begin, std::size_t end, std::string& out) const;

  const Paragraph& paragraph_;
  const TextStyle& style_;
  std::size_t next_mark_ = 0;
  unsigned look_ = 0;  // bit n: Span n is open
  std::string_view url_;
  bool dressed_ = false;
  bool linked_ = false;
};

/// Are marks of any use to that style?
inline bool paints(const TextStyle& style) { return style.color || style.hyperlinks; }

}  // namespace feedcat::render
