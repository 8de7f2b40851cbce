#include "render/plain/print.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "render/plain/painter.hpp"
#include "text/wrap.hpp"

namespace feedcat::render {

void print_paragraph(const Paragraph& paragraph, const TextStyle& style, Flow& flow) {
  const std::string_view text = paragraph.text;
  const bool wraps = style.width > 0 && !paragraph.verbatim;
  const int room = std::max(style.width - flow.prefix_columns(), 1);
  Painter painter(paragraph, style);
  std::vector<text::WrappedLine> lines;
  base::each_line(text, [&](std::string_view whole) {
    const auto begin = static_cast<std::size_t>(whole.data() - text.data());
    lines.clear();
    if (wraps) {
      text::wrap(whole, room, text::LongWords::overflow, lines);
    } else if (!whole.empty()) {
      lines.push_back({0, whole.size(), false});
    }
    if (lines.empty()) flow.empty_line();
    for (const text::WrappedLine& line : lines) {
      flow.begin_line();
      painter.paint(begin + line.begin, begin + line.end, flow.out());
      if (line.hyphen) flow.out() += '-';
      flow.end_line();
    }
  });
}

}  // namespace feedcat::render
