#include "render/plain/print.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "render/plain/painter.hpp"
#include "text/wrap.hpp"

namespace feedcat::render {

void print_paragraph(const Paragraph& paragraph, const TextStyle& style, Flow& flow) {
  const std::string_view text = paragraph.text;
  const bool wraps = style.width > 0 && !paragraph.verbatim;
  const int room = std::max(style.width - flow.prefix_columns(), 1);
  Painter painter(paragraph, style);
  std::vector<text::WrappedLine> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.clear();
    if (wraps) {
      text::wrap(text.substr(begin, end - begin), room, text::LongWords::overflow, lines);
    } else if (begin < end) {
      lines.push_back({0, end - begin, false});
    }
    if (lines.empty()) flow.empty_line();
    for (const text::WrappedLine& line : lines) {
      flow.begin_line();
      painter.paint(begin + line.begin, begin + line.end, flow.out());
      if (line.hyphen) flow.out() += '-';
      flow.end_line();
    }
    begin = end + 1;
  }
}

}  // namespace feedcat::render
