#include "cli/search_hits.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "cli/shown.hpp"
#include "output/fields.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"
#include "text/wrap.hpp"

namespace feedcat::cli {
namespace {

/// Longer titles are shown without their matches.
constexpr std::size_t kLongestTitle = 1000;

constexpr std::string_view kMarks("\x01\x02", 2);
static_assert(kMarks[0] == mirror::kMatchBegin && kMarks[1] == mirror::kMatchEnd);

/// A text on one line, and which of its bytes are matches.
struct MarkedLine {
  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::string text;
  std::vector<Match> matches;
};

void append_collapsed(std::string& out, std::string_view piece) {
  for (const char c : text::printable_line(piece)) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
}

MarkedLine line_of(std::string_view marked) {
  MarkedLine line;
  while (!marked.empty()) {
    const std::size_t end = std::min(marked.find_first_of(kMarks), marked.size());
    append_collapsed(line.text, marked.substr(0, end));
    if (end < marked.size()) {
      const bool begins = marked[end] == mirror::kMatchBegin;
      if (begins) line.matches.push_back({line.text.size(), std::string::npos});
      if (!begins && !line.matches.empty()) line.matches.back().end = line.text.size();
    }
    marked.remove_prefix(std::min(end + 1, marked.size()));
  }
  if (line.text.ends_with(' ')) line.text.pop_back();
  return line;
}

/// Returns this part of the line. With colour, matches have this style, and the rest has that of `around`.
std::string part_of(const MarkedLine& line, std::size_t begin, std::size_t end, std::string_view style,
                    std::string_view around) {
  std::string out(around);
  std::size_t at = begin;
  for (const MarkedLine::Match& match : line.matches) {
    const std::size_t from = std::max(match.begin, begin), to = std::min(match.end, end);
    if (from >= to) continue;
    out += std::string_view(line.text).substr(at, from - at);
    out += style;
    out += std::string_view(line.text).substr(from, to - from);
    (out += text::kPlain) += around;
    at = to;
  }
  out += std::string_view(line.text).substr(at, end - at);
  return around.empty() ? out : out += text::kPlain;
}

/// Returns the snippet, wrapped as the style says, with a newline at its end; nothing if it is empty.
std::string snippet_of(const std::string& marked, const TextStyle& style) {
  const MarkedLine line = line_of(marked);
  std::vector<text::WrappedLine> lines{{0, line.text.size()}};
  if (style.width > 0) {
    lines.clear();
    text::wrap(line.text, style.width, text::LongWords::cut, lines);
  }
  std::string out;
  for (const text::WrappedLine& part : lines) {
    if (part.begin == part.end) continue;
    out += style.color ? part_of(line, part.begin, part.end, text::kBold, "")
                       : line.text.substr(part.begin, part.end - part.begin);
    out += part.hyphen ? "-\n" : "\n";
  }
  return out;
}

std::string title_of(const mirror::Found& found, bool color) {
  if (color && !found.marked_title.empty() && found.marked_title.size() <= kLongestTitle) {
    const MarkedLine line = line_of(found.marked_title);
    return part_of(line, 0, line.text.size(), text::kUnderline, text::kBold);
  }
  std::string title = shown(found.title.empty() ? "(untitled)" : found.title);
  return color ? std::string(text::kBold) + title + std::string(text::kPlain) : title;
}

}  // namespace

std::string hit_text(const mirror::Found& found, const std::string& path, const Story* story,
                     const WriteOptions& options) {
  const bool color = options.style.color;
  std::string out = title_of(found, color) + "\n" + output::day(found.time, options) + " \u00b7 " + shown(found.feed) +
                    " \u00b7 " + text::printable_line(path) + "\n";
  if (story != nullptr && story->members.size() > 1) {
    for (std::size_t i = 1; i < story->members.size(); ++i) {
      out += (i == 1 ? "Also: " : ", ") + shown(output::feed_of(story->members[i]));
    }
    out += "\n";
  }
  return out + snippet_of(found.snippet, options.style) + "\n";
}

}  // namespace feedcat::cli
