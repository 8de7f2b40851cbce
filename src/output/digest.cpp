// A digest: for each group its heading, and for each article the title, the feed, the date, two sentences and the link.
#include <algorithm>
#include <string>
#include <vector>

#include "output/digest_parts.hpp"
#include "output/fields.hpp"
#include "output/html_words.hpp"
#include "output/markdown_words.hpp"
#include "output/page_style.hpp"
#include "output/writers.hpp"
#include "text/ansi.hpp"
#include "text/date_format.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"
#include "text/wrap.hpp"

namespace feedcat::output {
namespace {

constexpr std::string_view kDot = " \u00b7 ";
constexpr int kLongestRule = 72;

/// In addition to the style of the html format.
constexpr std::string_view kDigestStyle = R"css(
body > h2 { border-bottom: 1px solid var(--line); padding-bottom: .3rem; margin: 2.5rem 0 1rem; }
body > article, body > article + article { padding: 0 0 1rem; border: 0; }
body > article > h3 { margin: .5rem 0 .2rem; }
body > article > h3 a { text-decoration: none; }
body > article > p { margin: 0 0 .4rem; }
)css";

/// Returns the feed and the day.
std::string meta_words(const Entry& entry, const WriteOptions& options) {
  const std::optional<UtcTime> date = date_of(entry.item);
  std::vector<std::string> pieces{origin_of(entry), date ? day(*date, options) : ""};
  std::erase(pieces, "");
  return join(pieces, kDot);
}

/// A short post is its own title.
std::string excerpt_beside_title(const Entry& entry) {
  std::string words = excerpt_of(entry);
  return words == subject_of(entry.item) ? std::string() : words;
}

// Text

void append_lines(std::string_view words, const TextStyle& style, std::string_view sgr, std::string& out) {
  std::vector<text::WrappedLine> lines{{0, words.size()}};
  if (style.width > 0) {
    lines.clear();
    text::wrap(words, style.width, text::LongWords::overflow, lines);
  }
  const bool styled = style.color && !sgr.empty();
  for (const text::WrappedLine& line : lines) {
    if (styled) out += sgr;
    out += words.substr(line.begin, line.end - line.begin);
    if (line.hyphen) out += '-';
    if (styled) out += text::kPlain;
    out += '\n';
  }
}

void append_heading(const Entry& entry, const TextStyle& style, std::string& out) {
  const std::string heading = text::printable_line(*entry.group);
  if (entry.index > 0) out += '\n';
  append_lines(heading, style, text::kBold, out);
  const int widest = style.width > 0 ? std::min(style.width, kLongestRule) : kLongestRule;
  out.append(static_cast<std::size_t>(std::clamp(text::display_width(heading), 1, widest)), '=').append("\n\n");
}

void append_address(std::string_view url, const TextStyle& style, std::string& out) {
  const bool linked = style.hyperlinks && text::open_hyperlink(out, url);
  if (style.color) out += text::kFaint;
  out += url;
  if (style.color) out += text::kPlain;
  if (linked) text::close_hyperlink(out);
  out += '\n';
}

void write_text(const Entry& entry, const WriteOptions& options, std::string& out) {
  const TextStyle& style = options.style;
  if (entry.index > 0) out += '\n';
  if (entry.group != nullptr) append_heading(entry, style, out);
  append_lines(subject_of(entry.item), style, text::kBold, out);
  if (const std::string meta = meta_words(entry, options); !meta.empty()) append_lines(meta, style, text::kFaint, out);
  if (const std::string words = excerpt_beside_title(entry); !words.empty()) append_lines(words, style, "", out);
  if (const std::string link = link_of(entry.item); !link.empty()) append_address(link, style, out);
  std::vector<std::string> names;
  for (const Story::Member& follower : followers_of(entry)) names.push_back(feed_of(follower));
  if (!names.empty()) append_lines("Also: " + join(names, ", "), style, "", out);
}

// Markdown

void write_markdown(const Entry& entry, const WriteOptions& options, std::string& out) {
  if (entry.index > 0) out += '\n';
  if (entry.group != nullptr) out += "## " + markdown_words(text::printable_line(*entry.group)) + "\n\n";
  out += "### " + markdown_anchor(link_of(entry.item), subject_of(entry.item)) + "\n";
  if (const std::string meta = meta_words(entry, options); !meta.empty()) out += "\n*" + markdown_words(meta) + "*\n";
  if (const std::string words = excerpt_beside_title(entry); !words.empty())
    out += "\n" + markdown_paragraph(words) + "\n";
  std::vector<std::string> names;
  for (const Story::Member& follower : followers_of(entry)) {
    names.push_back(markdown_anchor(follower.url, feed_of(follower)));
  }
  if (!names.empty()) out += "\nAlso: " + join(names, ", ") + "\n";
}

// HTML

void write_html(const Entry& entry, const WriteOptions& options, std::string& out) {
  if (entry.group != nullptr) {
    out += "<h2 id=\"" + anchor_of(entry.index) + "\" dir=\"auto\">" + html_words(*entry.group) + "</h2>\n";
  }
  out += "<article" + lang_attribute(declared_language(entry.item, entry.feed)) + ">\n<h3 dir=\"auto\">";
  append_anchor(link_of(entry.item), subject_of(entry.item), out);
  out += "</h3>\n";
  if (const std::string meta = meta_words(entry, options); !meta.empty()) {
    out += "<p class=\"meta\" dir=\"auto\">" + html_words(meta) + "</p>\n";
  }
  if (const std::string words = excerpt_beside_title(entry); !words.empty()) {
    out += "<p dir=\"auto\">" + html_words(words) + "</p>\n";
  }
  const auto followers = followers_of(entry);
  if (!followers.empty()) out += "<p class=\"meta\">Also: ";
  for (std::size_t i = 0; i < followers.size(); ++i) {
    if (i > 0) out += ", ";
    append_anchor(followers[i].url, feed_of(followers[i]), out);
  }
  out += followers.empty() ? "</article>\n" : "</p>\n</article>\n";
}

void begin(std::span<const Feed* const> /*feeds*/, const WriteOptions& options, std::string& out) {
  if (options.digest != DigestForm::html) return;
  append_page_head("Digest", "", std::string(kPageStyle) + std::string(kDigestStyle), out);
}

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  switch (options.digest) {
    case DigestForm::text:
      return write_text(entry, options, out);
    case DigestForm::markdown:
      return write_markdown(entry, options, out);
    case DigestForm::html:
      return write_html(entry, options, out);
  }
}

void end(std::span<const Feed* const> /*feeds*/, const WriteOptions& options, std::string& out) {
  if (options.digest == DigestForm::html) out += "</body>\n</html>\n";
}

}  // namespace

constinit const Writer digest_writer{"digest", "", true, begin, item, end, {}, true, true, nullptr, true};

}  // namespace feedcat::output
