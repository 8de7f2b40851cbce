#include "cli/search_hits.hpp"

#include "base/ascii.hpp"
#include "cli/shown.hpp"
#include "output/fields.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

/// Longer titles are shown without their matches.
constexpr std::size_t kLongestTitle = 1000;

/// Returns the text on one line. What it holds between the marks of a match gets this style, and the rest that of
/// `around`.
std::string with_matches(const std::string& marked, std::string_view style, std::string_view around, bool color) {
  std::string out(color ? around : ""), piece;
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
    if (!color) continue;
    out += c == mirror::kMatchBegin ? style : text::kPlain;
    if (c == mirror::kMatchEnd) out += around;
  }
  flush();
  if (color && !around.empty()) out += text::kPlain;
  return base::collapse(out);
}

std::string title_of(const mirror::Found& found, bool color) {
  if (color && !found.marked_title.empty() && found.marked_title.size() <= kLongestTitle) {
    return with_matches(found.marked_title, text::kUnderline, text::kBold, true);
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
  const std::string snippet = with_matches(found.snippet, text::kBold, "", color);
  if (!snippet.empty()) out += snippet + "\n";
  return out + "\n";
}

}  // namespace feedcat::cli
