// Markdown: the title as a heading, then author, date, feed and categories in italics, the link, and the body.
//
// There is a line of dashes between two articles, which no body contains, and only the title is a heading of the first
// level. So nothing in a body looks like the beginning of an article, in the source or rendered.
#include "base/ascii.hpp"
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/printable.hpp"
#include "text/time_code.hpp"
#include "text/url.hpp"

namespace feedcat::output {
namespace {

constexpr Wanted kBody{.markdown = true, .top_heading = 2};

/// Escapes plain text of one line so that CommonMark reads the same text from it.
std::string escaped(std::string_view s) {
  static constexpr std::string_view kMarkup = "\\`*_[]<>#|~&!$";
  std::string out;
  for (const char c : s) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// Returns an autolink, or the address as text if it cannot be one.
std::string link(std::string_view url) {
  const bool linkable = url.find_first_of(" <>") == std::string_view::npos && url.find(':') != std::string_view::npos;
  return linkable ? "<" + std::string(url) + ">" : escaped(url);
}

/// A summary is a paragraph, so its first character must not begin a list or a heading.
std::string paragraph(std::string_view s) {
  std::string out = escaped(s);
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && (out[digits] == '.' || out[digits] == ')')) out.insert(digits, "\\");
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) out.insert(0, "\\");
  return out;
}

/// Appends a paragraph that names the other feeds of the story.
void append_followers(const Entry& entry, std::string& out) {
  std::string names;
  for (const Story::Member& follower : followers_of(entry)) {
    if (!names.empty()) names += ", ";
    const std::string name = escaped(feed_of(follower));
    const std::string url = text::printable_line(follower.url);
    const bool linkable = text::is_web_url(url) && url.find_first_of(" <>\\") == std::string::npos;
    names += linkable ? "[" + name + "](<" + url + ">)" : name;
  }
  if (!names.empty()) out += "\nAlso: " + names + "\n";
}

void append_attachments(const Item& item, std::string& out) {
  if (item.attachments.empty()) return;
  out += '\n';
  for (const Attachment& attachment : item.attachments) {
    out += "- " + link(text::printable_line(attachment.url));
    const std::string details = details_of(attachment);
    if (!details.empty()) out += " (" + escaped(details) + ")";
    out += '\n';
  }
}

void append_chapters(const Item& item, std::string& out) {
  if (item.details->chapters.empty()) return;
  out += "\n## Chapters\n\n";
  for (const Chapter& chapter : item.details->chapters) {
    const std::string url = text::printable_line(chapter.url);
    const bool linkable = text::is_web_url(url) && url.find_first_of(" <>\\") == std::string::npos;
    const std::string title = escaped(text::printable_line(chapter.title));
    out += "- " + text::time_code(chapter.start) + " " + (linkable ? "[" + title + "](<" + url + ">)" : title) + "\n";
  }
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  const Item& item = entry.item;
  if (entry.index > 0) out.append("\n").append(kArticleRule, '-').append("\n\n");
  out += "# " + escaped(heading_of(item)) + "\n";
  const std::string meta = join(meta_of(entry, options), " \u00b7 ");
  if (!meta.empty()) out += "\n*" + escaped(meta) + "*\n";
  const std::string url = link_of(item);
  if (!url.empty()) out += "\n" + link(url) + "\n";
  append_followers(entry, out);
  Wanted wanted = kBody;
  wanted.part = entry.index;
  const std::string body = body_of(entry, wanted).markdown;
  if (!body.empty()) {
    out += "\n" + body;
  } else if (!item.summary.empty()) {
    out += "\n" + paragraph(text::printable_line(item.summary)) + "\n";
  }
  append_attachments(item, out);
  append_chapters(item, out);
}

}  // namespace

constinit const Writer markdown_writer{"markdown", ".md", true, write_nothing, item, write_nothing, kBody, false, true};

}  // namespace feedcat::output
