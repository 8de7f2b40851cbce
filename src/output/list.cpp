// One line for each article: date, feed, title, link. On a terminal, feeds and titles are in columns, and the line is
// cut to the terminal's width.
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::output {
namespace {

constexpr std::string_view kGap = "  ";
constexpr int kUsefulLink = 24;  // in columns: a scheme and half a host are of no use
constexpr std::string_view kNoDay = "----------";

/// Returns `s` cut or padded to the width of `columns`.
std::string in_column(std::string_view s, int columns) {
  std::string out = text::fit_width(s, columns);
  const int missing = columns - text::display_width(out);
  out.append(static_cast<std::size_t>(std::max(missing, 0)), ' ');
  return out;
}

void append_styled(std::string_view s, std::string_view sgr, const TextStyle& style, std::string& out) {
  if (style.color) out += sgr;
  out += s;
  if (style.color) out += text::kPlain;
}

void append_whole(const Entry& entry, std::string_view day_words, std::string& out) {
  out += day_words;
  for (const std::string& field : {origin_of(entry), subject_of(entry.item), link_of(entry.item)}) {
    if (field.empty()) continue;
    out += kGap;
    out += field;
  }
  out += '\n';
}

/// The link takes the room that the title leaves. If the terminal can show links, the title itself is the link.
void append_fitted(const Entry& entry, std::string_view day_words, const WriteOptions& options, std::string& out) {
  const TextStyle& style = options.style;
  const int gap = static_cast<int>(kGap.size());
  const int for_feed = std::clamp(options.list_width / 5, 0, 24);
  const std::string feed = in_column(origin_of(entry), for_feed);
  int left = options.list_width - text::display_width(day_words) - gap - text::most_columns(feed) - gap;
  if (left < 8) {  // too narrow for columns
    out += text::fit_width(subject_of(entry.item), options.list_width);
    out += '\n';
    return;
  }
  append_styled(day_words, text::kFaint, style, out);
  out += kGap;
  append_styled(feed, text::kFaint, style, out);
  out += kGap;
  const std::string title = text::fit_width(subject_of(entry.item), left);
  const std::string link = link_of(entry.item);
  const bool linked = style.hyperlinks && text::open_hyperlink(out, link);
  append_styled(title, text::kBold, style, out);
  if (linked) text::close_hyperlink(out);
  left -= text::most_columns(title) + gap;
  if (!link.empty() && left >= std::min(kUsefulLink, text::most_columns(link))) {
    out += kGap;
    append_styled(text::fit_width(link, left), text::kFaint, style, out);
  }
  out += '\n';
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  const std::optional<UtcTime> date = date_of(entry.item);
  const std::string day_words = date ? day(*date, options) : std::string(kNoDay);
  if (options.list_width > 0) {
    append_fitted(entry, day_words, options, out);
  } else {
    append_whole(entry, day_words, out);
  }
}

}  // namespace

constinit const Writer list_writer{"list", "", false, write_nothing, item, write_nothing};

}  // namespace feedcat::output
