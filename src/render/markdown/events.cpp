#include "render/markdown/events.hpp"

#include <array>
#include <utility>

namespace feedcat::render {
namespace {

constexpr std::array kNotations = {Notation{Span::strong, "**", "strong"}, Notation{Span::emphasis, "_", "em"},
                                   Notation{Span::deleted, "~~", "del"},   Notation{Span::inserted, "", "ins"},
                                   Notation{Span::key, "", "kbd"},         Notation{Span::highlight, "", "mark"},
                                   Notation{Span::sub, "", "sub"},         Notation{Span::sup, "", "sup"}};

bool is_edge_space(char c) { return c == ' ' || c == '\n'; }

class Gatherer {
 public:
  explicit Gatherer(const Paragraph& paragraph) : text_(paragraph.text) {
    gather(paragraph.marks);
    empty_code();
    merge_neighbours();
  }
  std::vector<Event> take() { return std::move(events_); }

 private:
  void gather(const std::vector<SpanEdge>& marks) {
    std::vector<std::size_t> open;
    for (const SpanEdge& mark : marks) {
      const bool known = mark.span == Span::raw || mark.span == Span::code || mark.span == Span::link ||
                         notation_of(mark.span) != nullptr;
      if (!known) continue;
      const std::size_t index = events_.size();
      events_.push_back({.mark = mark});
      if (mark.span == Span::raw) continue;
      if (mark.opens) {
        open.push_back(index);
      } else {
        close(mark.span, index, open);
      }
    }
    for (const std::size_t index : open) events_[index].dropped = true;
  }

  /// Ends the innermost span of that kind. Spans that were opened in it and are not closed yet cannot nest, so they are
  /// dropped.
  void close(Span span, std::size_t index, std::vector<std::size_t>& open) {
    std::size_t depth = open.size();
    while (depth > 0 && events_[open[depth - 1]].mark.span != span) --depth;
    if (depth == 0) {
      events_[index].dropped = true;
      return;
    }
    for (; open.size() > depth; open.pop_back()) events_[open.back()].dropped = true;
    pair(open.back(), index);
    open.pop_back();
  }

  void pair(std::size_t opening, std::size_t closing) {
    Event& first = events_[opening];
    Event& last = events_[closing];
    first.partner = closing;
    last.partner = opening;
    if (first.mark.span != Span::code) {
      while (first.mark.at < last.mark.at && is_edge_space(text_[first.mark.at])) ++first.mark.at;
      while (last.mark.at > first.mark.at && is_edge_space(text_[last.mark.at - 1])) --last.mark.at;
    }
    if (first.mark.at == last.mark.at) first.dropped = last.dropped = true;
  }

  /// Code holds no markup. A span that covers all of it is put around it, and any other span inside is dropped.
  void empty_code() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].dropped || events_[i].mark.span != Span::code) continue;
      const std::size_t inner = i + 1;
      const bool covers = !events_[inner].dropped && events_[inner].mark.at == events_[i].mark.at &&
                          events_[inner].partner != Event::kNone && events_[inner].partner + 1 == events_[i].partner &&
                          events_[events_[inner].partner].mark.at == events_[events_[i].partner].mark.at;
      if (covers) {
        std::swap(events_[i].mark, events_[inner].mark);
        std::swap(events_[events_[i].partner].mark, events_[events_[inner].partner].mark);
        continue;
      }
      for (std::size_t inside = i + 1; inside < events_[i].partner; ++inside) events_[inside].dropped = true;
      i = events_[i].partner;
    }
  }

  /// Merges neighbours, because `</em><em>` would become `__`.
  void merge_neighbours() {
    std::size_t last = Event::kNone;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& event = events_[i];
      if (event.dropped) continue;
      const bool again = last != Event::kNone && event.mark.opens && !events_[last].mark.opens &&
                         event.mark.span == events_[last].mark.span && event.mark.at == events_[last].mark.at &&
                         (notation_of(event.mark.span) != nullptr || event.mark.span == Span::code);
      if (again) {
        const std::size_t opening = events_[last].partner;
        events_[opening].partner = event.partner;
        events_[event.partner].partner = opening;
        event.dropped = events_[last].dropped = true;
        last = Event::kNone;
        continue;
      }
      last = i;
    }
  }

  std::string_view text_;
  std::vector<Event> events_;
};

}  // namespace

const Notation* notation_of(Span span) {
  for (const Notation& notation : kNotations) {
    if (notation.span == span) return &notation;
  }
  return nullptr;
}

std::vector<Event> events_of(const Paragraph& paragraph) { return Gatherer(paragraph).take(); }

}  // namespace feedcat::render
