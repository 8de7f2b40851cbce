#include "render/plain/painter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ansi.hpp"

namespace feedcat::render {
namespace {

constexpr std::string_view kItalic = "\x1b[3m";
constexpr std::string_view kStruck = "\x1b[9m";
constexpr std::string_view kCyan = "\x1b[36m";

struct Look {
  Span span;
  std::string_view sequence;
};
constexpr std::array kLooks = {
    Look{Span::strong, text::kBold}, Look{Span::heading, text::kBold},       Look{Span::emphasis, kItalic},
    Look{Span::deleted, kStruck},    Look{Span::inserted, text::kUnderline}, Look{Span::link, text::kUnderline},
    Look{Span::code, kCyan},         Look{Span::key, text::kBold},           Look{Span::highlight, text::kBold},
    Look{Span::faint, text::kFaint}};

unsigned bit(Span span) { return 1U << static_cast<unsigned>(span); }

}  // namespace

void Painter::paint(std::size_t begin, std::size_t end, std::string& out) {
  if (!paints(style_)) return print(begin, end, out);
  take_marks_to(begin);
  while (begin < end) {
    const bool more = next_mark_ < paragraph_.marks.size();
    const std::size_t stop = more ? std::min(paragraph_.marks[next_mark_].at, end) : end;
    put_on(out);
    print(begin, stop, out);
    take_off(out);
    begin = stop;
    take_marks_to(begin);
  }
}

void Painter::take_marks_to(std::size_t at) {
  for (; next_mark_ < paragraph_.marks.size() && paragraph_.marks[next_mark_].at <= at; ++next_mark_) {
    const SpanEdge& mark = paragraph_.marks[next_mark_];
    look_ = mark.opens ? look_ | bit(mark.span) : look_ & ~bit(mark.span);
    if (mark.span == Span::raw) finished_ += mark.url;
    if (mark.span == Span::link) url_ = mark.opens ? mark.url : std::string_view();
  }
}

void Painter::put_on(std::string& out) {
  out += std::exchange(finished_, {});
  linked_ = style_.hyperlinks && !url_.empty() && text::open_hyperlink(out, url_);
  if (!style_.color) return;
  for (const Look& look : kLooks) {
    if ((look_ & bit(look.span)) == 0) continue;
    out += look.sequence;
    dressed_ = true;
  }
}

void Painter::take_off(std::string& out) {
  if (dressed_) out += text::kPlain;
  if (linked_) text::close_hyperlink(out);
  dressed_ = linked_ = false;
}

void Painter::print(std::size_t begin, std::size_t end, std::string& out) const {
  const std::string_view piece = std::string_view(paragraph_.text).substr(begin, end - begin);
  if (paragraph_.special) {
    print_special(piece, out);
  } else {
    out += piece;
  }
}

}  // namespace feedcat::render
