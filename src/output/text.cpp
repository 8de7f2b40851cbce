// Articles to read: the title, a line with author, date, feed and categories, the link, an empty line, and the body.
//
// Between two articles there is a rule, which is a line of heavy dashes. If a line of a body looks the same, it is
// drawn with light dashes, so that no publisher can make an article seem to end and another one to begin.
#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/utf8.hpp"
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"
#include "text/time_code.hpp"
#include "text/width.hpp"

namespace feedcat::output {
namespace {

constexpr std::string_view kHeavy = "\u2501";
constexpr std::string_view kLight = "\u2500";
constexpr std::string_view kSeparator = "\u00b7";
constexpr int kRuleColumns = 80;  // without a terminal

/// Tells whether the line shows only heavy dashes.
bool looks_like_rule(std::string_view line) {
  bool dashes = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at).starts_with(kHeavy)) {
      dashes = true;
      at += kHeavy.size();
    } else if (const std::size_t escape = text::escape_length(line.substr(at)); escape > 0) {
      at += escape;
    } else if (base::is_space(line[at])) {
      ++at;
    } else {
      const std::size_t length = base::decode_utf8(line, at).length;
      if (text::display_width(line.substr(at, length)) > 0) return false;
      at += length;
    }
  }
  return dashes;
}

/// Returns the line with light dashes if it could be taken for the rule.
std::string harmless(std::string line) {
  if (looks_like_rule(line)) base::replace_all(line, kHeavy, kLight);
  return line;
}

void append_body(std::string_view body, std::string& out) {
  if (body.find(kHeavy) == std::string_view::npos) {
    out += body;
    return;
  }
  while (!body.empty()) out += harmless(std::string(base::take_line(body)));
}

/// Splits a line into pieces that fit the width. It is broken at spaces, but not before a separator.
std::vector<std::string> wrapped(std::string_view line, int width) {
  std::vector<std::string> lines(1);
  int column = 0;
  const std::vector<std::string_view> words = base::split(line, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int columns = text::display_width(words[i]);
    const int kept = i + 1 < words.size() && words[i + 1] == kSeparator ? 2 : 0;
    if (column > 0 && width > 0 && column + 1 + columns + kept > width && words[i] != kSeparator) {
      lines.emplace_back();
      column = 0;
    }
    if (column > 0) {
      lines.back() += ' ';
      ++column;
    }
    lines.back() += words[i];
    column += columns;
  }
  return lines;
}

/// Appends a line in a style, which pagers need anew on every line of the screen.
void append_line(std::string_view line, const TextStyle& style, std::string_view sgr, std::string& out) {
  const bool styled = style.color && !sgr.empty();
  for (const std::string& piece : wrapped(line, style.width)) {
    if (styled) out += sgr;
    out += harmless(piece);
    if (styled) out += text::kPlain;
    out += '\n';
  }
}

void append_link(std::string_view label, std::string_view url, const TextStyle& style, std::string& out) {
  if (url.empty()) return;
  out += label;
  const bool linked = style.hyperlinks && text::open_hyperlink(out, url);
  if (style.color) out += text::kFaint;
  out += url;
  if (style.color) out += text::kPlain;
  if (linked) text::close_hyperlink(out);
}

/// Appends a line that names the other feeds of the story. It is broken between two of them.
void append_followers(const Entry& entry, const TextStyle& style, std::string& out) {
  const std::span<const Story::Member> followers = followers_of(entry);
  if (followers.empty()) return;
  out += "Also:";
  int column = text::display_width("Also:");
  for (std::size_t i = 0; i < followers.size(); ++i) {
    const std::string name = harmless(feed_of(followers[i]));
    const std::string_view comma = i + 1 < followers.size() ? "," : "";
    const int columns = text::display_width(name) + static_cast<int>(comma.size());
    const bool breaks = style.width > 0 && column + 1 + columns > style.width;
    out += breaks ? '\n' : ' ';
    column = breaks ? columns : column + 1 + columns;
    const bool linked = style.hyperlinks && text::open_hyperlink(out, followers[i].url);
    out += name;
    if (linked) text::close_hyperlink(out);
    out += comma;
  }
  out += '\n';
}

void append_head(const Entry& entry, const WriteOptions& options, std::string& out) {
  const Item& item = entry.item;
  append_line(heading_of(item), options.style, text::kBold, out);
  const std::string meta = join(meta_of(entry, options), " " + std::string(kSeparator) + " ");
  if (!meta.empty()) append_line(meta, options.style, text::kFaint, out);
  const std::string link = link_of(item);
  append_link("", link, options.style, out);
  if (!link.empty()) out += '\n';
  if (!item.external_url.empty() && item.external_url != item.url && !item.url.empty()) {
    append_link("about ", text::printable_line(item.external_url), options.style, out);
    out += '\n';
  }
  append_followers(entry, options.style, out);
}

void append_attachments(const Item& item, const WriteOptions& options, std::string& out) {
  if (item.attachments.empty()) return;
  out += '\n';
  for (const Attachment& attachment : item.attachments) {
    append_link("attached ", text::printable_line(attachment.url), options.style, out);
    const std::string details = details_of(attachment);
    if (!details.empty()) out += " (" + details + ")";
    out += '\n';
  }
}

void append_chapters(const Item& item, std::string& out) {
  if (item.details->chapters.empty()) return;
  out += "\nchapters\n";
  for (const Chapter& chapter : item.details->chapters) {
    out += "  " + text::time_code(chapter.start) + " " + text::printable_line(chapter.title) + "\n";
  }
}

void append_rule(const TextStyle& style, std::string& out) {
  out += '\n';
  const int columns = style.width > 0 ? style.width : kRuleColumns;
  if (style.color) out += text::kFaint;
  for (int i = 0; i < columns; ++i) out += kHeavy;
  if (style.color) out += text::kPlain;
  out += "\n\n";
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  if (entry.index > 0) append_rule(options.style, out);
  append_head(entry, options, out);
  std::string body = body_of(entry, Wanted{.text = true}, options.style).text;
  if (body.empty() && !entry.item.summary.empty()) {
    append_line(text::printable_line(entry.item.summary), options.style, "", body);
  }
  if (!body.empty()) {
    out += '\n';
    append_body(body, out);
  }
  append_attachments(entry.item, options, out);
  append_chapters(entry.item, out);
}

}  // namespace

constinit const Writer text_writer{"text",        ".txt",         true,  write_nothing, item,
                                   write_nothing, {.text = true}, false, true};

}  // namespace feedcat::output
