#include "output/epub/page.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/find_byte.hpp"
#include "base/hash.hpp"
#include "html/tag.hpp"
#include "output/fields.hpp"
#include "render/xhtml/address.hpp"
#include "render/xhtml/rules.hpp"
#include "render/xhtml/xhtml.hpp"
#include "text/date.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/word_count.hpp"

namespace feedcat::output::epub {
namespace {

constexpr std::size_t kRoomForLinks = 512;  // to the neighbours of a page
constexpr Wanted kPageBody{.top_heading = 2, .xhtml = true};

std::string escaped_line(std::string_view s) { return render::xml_of(text::printable_line(s)); }

std::string link_to(std::string_view address, std::string_view words) {
  const std::string target = render::book_address(address);
  return target.empty() ? escaped_line(words)
                        : "<a href=\"" + escaped_line(target) + "\">" + escaped_line(words) + "</a>";
}

/// Returns the text of XHTML as render_xhtml writes it. It is only good for counting its words.
std::string words_of(std::string_view xhtml) {
  constexpr auto begins_markup = [](unsigned char c) { return static_cast<bool>((c == '<') | (c == '&')); };
  std::string out;
  out.reserve(xhtml.size());
  for (std::size_t at = 0; at < xhtml.size();) {
    const std::size_t mark = std::min(base::find_byte(xhtml, at, begins_markup), xhtml.size());
    out += xhtml.substr(at, mark - at);
    if (mark == xhtml.size()) break;
    const bool tag = xhtml[mark] == '<';
    at = std::min(xhtml.find(tag ? '>' : ';', mark), xhtml.size() - 1) + 1;
    if (!tag) {
      out += '&';
      continue;
    }
    const std::string_view name = xhtml.substr(mark + 1, at - mark - 2);
    const std::size_t start = name.starts_with('/') ? 1 : 0;
    const html::Tag known = html::tag_of(name.substr(start, name.find_first_of(" /", start) - start));
    if (known == html::Tag::br || render::is_xhtml_block(known)) out += ' ';
  }
  return out;
}

/// Returns the line below the heading: who wrote it, when, where, and how long reading it takes.
std::string meta_line(const Entry& entry, const WriteOptions& options, std::size_t minutes) {
  std::vector<std::string> pieces;
  for (const std::string& piece :
       {byline_of(entry), date_of(entry.item) ? moment(*date_of(entry.item), options) : "", origin_of(entry)}) {
    if (!piece.empty()) pieces.push_back("<span dir=\"auto\">" + escaped_line(piece) + "</span>");
  }
  if (minutes > 0) pieces.push_back(std::to_string(minutes) + " min");
  return pieces.empty() ? std::string() : "<p class=\"meta\">" + join(pieces, " \u00b7 ") + "</p>\n";
}

/// Stories of different feeds may have the same id, but they have not the same first article.
std::string story_of(const Entry& entry) {
  if (entry.story == nullptr || entry.story->members.empty()) return {};
  const Story::Member& first = entry.story->members.front();
  return base::hash128_hex(join({entry.story->id, first.feed, first.title, first.url}, "\n"));
}

std::string attachments_of(const Item& item) {
  std::string out;
  for (const Attachment& attachment : item.attachments) {
    const std::string details = details_of(attachment);
    out += "<li>" + link_to(attachment.url, attachment.url) + (details.empty() ? "" : " " + escaped_line(details)) +
           "</li>\n";
  }
  return out.empty() ? out : "<ul class=\"attachments\">\n" + out + "</ul>\n";
}

}  // namespace

Page page_of(const Entry& entry, const WriteOptions& options) {
  const Item& item = entry.item;
  const Rendered rendered = body_of(entry, with_language(entry, kPageBody));
  Page page;
  page.head.title = heading_of(item);
  page.head.author = byline_of(entry);
  page.head.language = render::sound_language(language_tag(language_of(entry, rendered.text)));
  page.head.feed = origin_of(entry);
  page.head.feed_key = text::printable_line(key_of(entry.feed));
  page.head.id = text::printable_line(item.id);
  page.head.story = story_of(entry);
  page.head.date = date_of(item);
  const std::size_t minutes = text::reading_minutes(text::count_words(words_of(rendered.xhtml)));
  std::string& out = page.text;
  out = "<h1 dir=\"auto\">" + link_to(link_of(item), page.head.title) + "</h1>\n" + meta_line(entry, options, minutes);
  if (!item.tags.empty()) out += "<p class=\"meta\" dir=\"auto\">" + escaped_line(tags_of(item)) + "</p>\n";
  if (!rendered.xhtml.empty()) {
    out += "<div class=\"body\" dir=\"auto\">\n" + rendered.xhtml + "\n</div>\n";
  } else if (!item.summary.empty()) {
    out += "<div class=\"body\" dir=\"auto\">\n<p>" + escaped_line(item.summary) + "</p>\n</div>\n";
  }
  out += attachments_of(item);
  if (!link_of(item).empty()) out += "<p class=\"meta\">" + link_to(link_of(item), "Original article") + "</p>\n";
  return page;
}

void append_record(const Page& page, std::string& out) {
  text::JsonWriter json(out);
  json.begin_object();
  json.text_member("title", page.head.title);
  json.text_member("author", page.head.author);
  json.text_member("language", page.head.language);
  json.text_member("feed", page.head.feed);
  json.text_member("feed_key", page.head.feed_key);
  json.text_member("id", page.head.id);
  json.text_member("story", page.head.story);
  if (page.head.date) json.text_member("date", text::format_rfc3339(*page.head.date));
  json.text_member("size", std::to_string(page.text.size()));
  json.end_object();
  out += '\n';
  out += page.text;
  out += '\n';
}

std::optional<Page> take_record(std::string_view& records) {
  const std::size_t end = records.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto json = text::JsonDocument::parse(records.substr(0, end));
  if (!json) return std::nullopt;
  const text::JsonValue head = json->root();
  const std::string_view digits = head["size"].string();
  std::size_t size = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), size);
  records.remove_prefix(end + 1);
  Page page;
  page.head.title = head["title"].string();
  page.head.author = head["author"].string();
  page.head.language = head["language"].string();
  page.head.feed = head["feed"].string();
  page.head.feed_key = head["feed_key"].string();
  page.head.id = head["id"].string();
  page.head.story = head["story"].string();
  page.head.date = text::parse_date(head["date"].string());
  page.text = records.substr(0, size);
  records.remove_prefix(std::min(size + 1, records.size()));
  return page;
}

std::string page_start(std::string_view title, std::string_view language) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
  if (!language.empty()) out += " lang=\"" + escaped_line(language) + "\" xml:lang=\"" + escaped_line(language) + "\"";
  out += ">\n<head>\n<title>" + escaped_line(title) + "</title>\n";
  out += "<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n";
  return out;
}

std::string page_file(const PageHead& head, std::string_view text, const Neighbours& neighbours,
                      const PicturePlacer& place) {
  std::string out = page_start(head.title, head.language);
  out.reserve(out.size() + text.size() + kRoomForLinks);
  place_pictures(text, place, out);
  out += "<p class=\"turn\">";
  if (!neighbours.previous.empty()) out += "<a href=\"" + neighbours.previous + "\">Previous</a> \u00b7 ";
  out += "<a href=\"nav.xhtml\">Contents</a>";
  if (!neighbours.next.empty()) out += " \u00b7 <a href=\"" + neighbours.next + "\">Next</a>";
  out += "</p>\n";
  out += kPageEnd;
  return out;
}

}  // namespace feedcat::output::epub
