#include "render/flow.hpp"

#include <algorithm>
#include <utility>

namespace feedcat::render {

void Flow::separate(Gap gap) {
  if (capturing_) {
    paragraph.fresh_line();
    return;
  }
  finish();
  gap_ = std::max(gap_, gap);
}

void Flow::push(std::string_view marker, std::string_view hang, int columns) {
  if (capturing_) {
    paragraph.fresh_line();
    paragraph.append_raw(marker);
    return;
  }
  finish();
  levels_.push_back({prefix_.size(), lead_.size(), lines_, columns_});
  if (columns_ + columns > deepest_) return;
  lead_ += marker;
  prefix_ += hang;
  columns_ += columns;
}

void Flow::pop() {
  if (capturing_) {
    paragraph.fresh_line();
    return;
  }
  finish();
  const Level level = levels_.back();
  levels_.pop_back();
  prefix_.resize(level.prefix_size);
  columns_ = level.columns;
  shared_prefix_ = std::min(shared_prefix_, prefix_.size());
  if (lines_ == level.lines) {
    lead_.resize(level.lead_size);
  } else {
    lead_ = prefix_;
  }
}

void Flow::open(Span span, std::string_view url) {
  if (depth_[static_cast<std::size_t>(span)]++ > 0) return;
  spans_.push_back({span, url});
  paragraph.mark(span, true, url);
}

void Flow::close(Span span) {
  if (--depth_[static_cast<std::size_t>(span)] > 0) return;
  paragraph.mark(span, false);
  for (std::size_t i = spans_.size(); i-- > 0;) {
    if (spans_[i].span != span) continue;
    spans_.erase(spans_.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

void Flow::capture() {
  finish();
  restart();
  capturing_ = true;
}

Paragraph Flow::release() {
  capturing_ = false;
  for (std::size_t i = spans_.size(); i-- > 0;) paragraph.mark(spans_[i].span, false);
  Paragraph captured = std::move(paragraph);
  captured.trim();
  paragraph.text = {};
  restart();
  return captured;
}

void Flow::finish() {
  if (!paragraph.visible && paragraph.marks.empty()) {
    paragraph.clear();
    return;
  }
  if (paragraph.visible) {
    for (std::size_t i = spans_.size(); i-- > 0;) paragraph.mark(spans_[i].span, false);
    paragraph.trim();
    write(paragraph);
  }
  restart();
}

void Flow::restart() {
  paragraph.clear();
  for (const OpenSpan& open : spans_) paragraph.mark(open.span, true, open.url);
}

void Flow::begin_line() {
  if (brings_blank_line()) {
    std::string_view shared = std::string_view(prefix_).substr(0, shared_prefix_);
    while (shared.ends_with(' ')) shared.remove_suffix(1);
    out_.append(shared) += '\n';
    ++blank_lines_;
  }
  gap_ = Gap::none;
  ++lines_;
  out_ += lead_;
  lead_ = prefix_;
  shared_prefix_ = prefix_.size();
}

void Flow::empty_line() {
  begin_line();
  while (out_.ends_with(' ')) out_.pop_back();
  end_line();
}

}  // namespace feedcat::render
