#include "cli/search_hits.hpp"

#include "base/ascii.hpp"
#include "cli/shown.hpp"
#include "output/fields.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

/// Returns the snippet on one line. What it holds between the marks of a match becomes bold.
std::string snippet_of(const std::string& marked, bool color) {
  std::string out, piece;
  const auto flush = [&] {
    out += text::printable_line(piece);
    piece.clear();
  };
  for (const char c : marked) {
    if (c != mirror::kMatchBegin && c != mirror::kMatchEnd) {
      piece += c;
      continue;
    }
    flush();
    if (color) out += c == mirror::kMatchBegin ? text::kBold : text::kPlain;
  }
  flush();
  return base::collapse(out);
}

}  // namespace

std::string hit_text(const mirror::Found& found, const std::string& path, const WriteOptions& options) {
  const bool color = options.style.color;
  const std::string title = shown(found.title.empty() ? "(untitled)" : found.title);
  std::string out = color ? std::string(text::kBold) + title + std::string(text::kPlain) : title;
  out += "\n" + output::day(found.time, options) + " \u00b7 " + shown(found.feed) + " \u00b7 " +
         text::printable_line(path) + "\n";
  const std::string snippet = snippet_of(found.snippet, color);
  if (!snippet.empty()) out += snippet + "\n";
  return out + "\n";
}

}  // namespace feedcat::cli
