// Markdown: the title as a heading, then author, date, feed and categories in italics, the link, and the body.
//
// There is a line of dashes between two articles, which no body contains, and only the title is a heading of the first
// level. So nothing in a body looks like the beginning of an article, in the source or rendered.
#include "output/fields.hpp"
#include "output/markdown_words.hpp"
#include "output/writers.hpp"
#include "text/printable.hpp"
#include "text/time_code.hpp"

namespace feedcat::output {
namespace {

constexpr Wanted kBody{.markdown = true, .top_heading = 2};

/// Appends a paragraph that names the other feeds of the story.
void append_followers(const Entry& entry, std::string& out) {
  std::string names;
  for (const Story::Member& follower : followers_of(entry)) {
    if (!names.empty()) names += ", ";
    names += markdown_anchor(follower.url, feed_of(follower));
  }
  if (!names.empty()) out += "\nAlso: " + names + "\n";
}

void append_attachments(const Item& item, std::string& out) {
  if (item.attachments.empty()) return;
  out += '\n';
  for (const Attachment& attachment : item.attachments) {
    out += "- " + markdown_link(text::printable_line(attachment.url));
    const std::string details = details_of(attachment);
    if (!details.empty()) out += " (" + markdown_words(details) + ")";
    out += '\n';
  }
}

void append_chapters(const Item& item, std::string& out) {
  if (item.details->chapters.empty()) return;
  out += "\n## Chapters\n\n";
  for (const Chapter& chapter : item.details->chapters) {
    out += "- " + text::time_code(chapter.start) + " " +
           markdown_anchor(text::printable_line(chapter.url), text::printable_line(chapter.title)) + "\n";
  }
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  const Item& item = entry.item;
  if (entry.index > 0) out.append("\n").append(kArticleRule, '-').append("\n\n");
  out += "# " + markdown_words(heading_of(item)) + "\n";
  const std::string meta = join(meta_of(entry, options), " \u00b7 ");
  if (!meta.empty()) out += "\n*" + markdown_words(meta) + "*\n";
  const std::string url = link_of(item);
  if (!url.empty()) out += "\n" + markdown_link(url) + "\n";
  append_followers(entry, out);
  Wanted wanted = kBody;
  wanted.part = entry.index;
  const std::string body = body_of(entry, wanted).markdown;
  if (!body.empty()) {
    out += "\n" + body;
  } else if (!item.summary.empty()) {
    out += "\n" + markdown_paragraph(text::printable_line(item.summary)) + "\n";
  }
  append_attachments(item, out);
  append_chapters(item, out);
}

}  // namespace

constinit const Writer markdown_writer{"markdown", ".md", true, write_nothing, item, write_nothing, kBody, false, true};

}  // namespace feedcat::output
