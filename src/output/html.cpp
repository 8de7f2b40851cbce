// One self-contained page with its own style sheet for light and dark, narrow and wide screens, and without scripts.
#include <array>
#include <utility>

#include "output/fields.hpp"
#include "output/html_words.hpp"
#include "output/page_style.hpp"
#include "output/writers.hpp"
#include "text/date_format.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"
#include "text/time_code.hpp"

namespace feedcat::output {
namespace {

constexpr Wanted kBody{.html = true, .top_heading = 2};

void begin(std::span<const Feed* const> feeds, const WriteOptions& /*options*/, std::string& out) {
  const Feed* only = feeds.size() == 1 ? feeds.front() : nullptr;
  const std::string_view title = only != nullptr && !only->title.empty() ? std::string_view(only->title) : "feedcat";
  append_page_head(title, only != nullptr ? only->language : "", kPageStyle, out);
  if (only == nullptr || (only->title.empty() && only->description.empty())) return;
  out += "<header>\n<p class=\"site\" dir=\"auto\">";
  append_anchor(only->home_page_url, title, out);
  out += "</p>\n";
  if (!only->description.empty()) out += "<p dir=\"auto\">" + html_words(only->description) + "</p>\n";
  out += "</header>\n";
}

/// Appends a line that names the other feeds of the story.
void append_followers(const Entry& entry, std::string& out) {
  const std::span<const Story::Member> followers = followers_of(entry);
  if (followers.empty()) return;
  out += "<p class=\"meta\">Also: ";
  for (std::size_t i = 0; i < followers.size(); ++i) {
    if (i > 0) out += ", ";
    append_anchor(followers[i].url, feed_of(followers[i]), out);
  }
  out += "</p>\n";
}

void append_meta(const Entry& entry, const WriteOptions& options, std::string& out) {
  const std::optional<UtcTime> date = date_of(entry.item);
  std::string time;
  if (date) {
    time = "<time datetime=\"" + text::format_rfc3339(*date) + "\">" + html_words(moment(*date, options)) + "</time>";
  }
  const std::array<std::pair<std::string_view, std::string>, 3> parts{
      {{"by", html_words(byline_of(entry))}, {"when", time}, {"from", html_words(origin_of(entry))}}};
  out += "<p class=\"meta\">";
  for (const auto& [name, words] : parts) {
    if (words.empty()) continue;
    out += "<span class=\"";
    out += name;
    out += "\" dir=\"auto\">" + words + "</span> ";
  }
  out += "</p>\n";
  append_followers(entry, out);
  if (entry.item.tags.empty()) return;
  out += "<ul class=\"tags\">";
  for (const std::string& tag : entry.item.tags) out += "<li dir=\"auto\">" + html_words(tag) + "</li>";
  out += "</ul>\n";
}

void append_attachments(const Item& item, std::string& out) {
  if (item.attachments.empty()) return;
  out += "<ul class=\"attachments\">\n";
  for (const Attachment& attachment : item.attachments) {
    out += "<li>";
    append_anchor(attachment.url, attachment.url, out);
    const std::string details = details_of(attachment);
    if (!details.empty()) out += " <span>" + text::escape_html(details) + "</span>";
    out += "</li>\n";
  }
  out += "</ul>\n";
}

void append_chapters(const Item& item, std::string& out) {
  if (item.details->chapters.empty()) return;
  out += "<h2>Chapters</h2>\n<ul class=\"chapters\">\n";
  for (const Chapter& chapter : item.details->chapters) {
    out += "<li>" + text::time_code(chapter.start) + " ";
    append_anchor(chapter.url, chapter.title, out);
    out += "</li>\n";
  }
  out += "</ul>\n";
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  const Item& item = entry.item;
  const Rendered rendered = body_of(entry, with_language(entry, kBody));
  out += "<article" + lang_attribute(language_of(entry, rendered.text)) + ">\n<h1 dir=\"auto\">";
  append_anchor(link_of(item), heading_of(item), out);
  out += "</h1>\n";
  append_meta(entry, options, out);
  const std::string body = text::printable_text(rendered.html);
  if (!body.empty()) {
    out += "<div class=\"body\" dir=\"auto\">\n" + body + "\n</div>\n";
  } else if (!item.summary.empty()) {
    out += "<div class=\"body\" dir=\"auto\">\n<p>" + html_words(item.summary) + "</p>\n</div>\n";
  }
  append_attachments(item, out);
  append_chapters(item, out);
  out += "</article>\n";
}

void end(std::span<const Feed* const> /*feeds*/, const WriteOptions& /*options*/, std::string& out) {
  out += "</body>\n</html>\n";
}

}  // namespace

constinit const Writer html_writer{"html", ".html", true, begin, item, end, kBody, true, true};

}  // namespace feedcat::output
