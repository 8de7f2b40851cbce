#include "output/fields.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "base/ascii.hpp"
#include "feedcat/article.hpp"
#include "text/date_format.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"
#include "text/words.hpp"

namespace feedcat::output {
namespace {

constexpr int kHeadingColumns = 80;  // of a summary that replaces a title

std::chrono::seconds offset_at(UtcTime time, const WriteOptions& options) {
  return options.utc_offset ? options.utc_offset(time) : std::chrono::seconds{0};
}

std::string size_in_words(std::uint64_t bytes) {
  static constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (amount >= 999.95 && unit + 1 < std::size(kUnits)) {
    amount /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

std::string duration_in_words(double seconds) {
  constexpr double kLongest = 1e9;
  const auto whole = static_cast<std::int64_t>(std::llround(std::min(seconds, kLongest)));
  const auto [hours, minutes, rest] = std::tuple(whole / 3600, whole / 60 % 60, whole % 60);
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, rest) : fmt::format("{}:{:02}", minutes, rest);
}

}  // namespace

std::string heading_of(const Item& item) {
  if (!item.title.empty()) return text::printable_line(item.title);
  if (!item.summary.empty()) return text::fit_width(text::printable_line(item.summary), kHeadingColumns);
  return "(untitled)";
}

std::string subject_of(const Item& item) {
  if (item.body.empty() || !item.title.empty() || !item.summary.empty()) return heading_of(item);
  const std::string text = render_markup(item.body, {.text = true}).text;
  const std::string_view first = base::trim(text).substr(0, base::trim(text).find('\n'));
  return first.empty() ? heading_of(item) : text::fit_width(text::printable_line(first), kHeadingColumns);
}

Rendered body_of(const Entry& entry, const Wanted& wanted, const TextStyle& style) {
  if (entry.rendered != nullptr && style == TextStyle{}) return *entry.rendered;
  return render_markup(entry.item.body, wanted, style);
}

const std::vector<Person>& authors_of(const Entry& entry) {
  return entry.item.authors.empty() ? entry.feed.authors : entry.item.authors;
}

std::string byline_of(const Entry& entry) {
  std::vector<std::string> names;
  for (const Person& person : authors_of(entry)) names.push_back(text::printable_line(name_of(person)));
  return join(names, ", ");
}

std::string origin_of(const Entry& entry) {
  const Feed& feed = entry.feed;
  const std::string_view site = entry.page != nullptr ? std::string_view(entry.page->site_name) : std::string_view();
  return text::printable_line(!site.empty()                 ? site
                              : !feed.title.empty()         ? std::string_view(feed.title)
                              : !feed.home_page_url.empty() ? std::string_view(feed.home_page_url)
                                                            : std::string_view(feed.feed_url));
}

std::span<const Story::Member> followers_of(const Entry& entry) {
  if (entry.story == nullptr || entry.story->members.empty()) return {};
  return std::span(entry.story->members).subspan(1);
}

std::string feed_of(const Story::Member& member) {
  std::string name = text::printable_line(member.feed.empty() ? member.url : member.feed);
  return name.empty() ? "(untitled)" : name;
}

std::string key_of(const Feed& feed) {
  return !feed.feed_url.empty() ? feed.feed_url : feed.home_page_url + "\n" + feed.title;
}

std::string tags_of(const Item& item) { return text::printable_line(join(item.tags, ", ")); }

std::string link_of(const Item& item) { return text::printable_line(item.url.empty() ? item.external_url : item.url); }

std::optional<UtcTime> date_of(const Item& item) { return item.published ? item.published : item.updated; }

std::string moment(UtcTime time, const WriteOptions& options) {
  const auto offset = std::chrono::duration_cast<std::chrono::minutes>(offset_at(time, options)).count();
  std::string words = text::format_rfc3339(time + offset_at(time, options));
  const std::size_t clock = words.find('T');
  if (clock != std::string::npos) words[clock] = ' ';
  words.erase(words.rfind(':'));  // seconds are not shown
  if (offset == 0) return words + " UTC";
  return words + fmt::format(" {}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::string day(UtcTime time, const WriteOptions& options) { return text::format_day(time + offset_at(time, options)); }

std::vector<std::string> meta_of(const Entry& entry, const WriteOptions& options) {
  const std::optional<UtcTime> date = date_of(entry.item);
  std::string origin = origin_of(entry);
  if (origin == heading_of(entry.item)) origin.clear();  // a page that is its own site is named only once
  std::vector<std::string> pieces{byline_of(entry), date ? moment(*date, options) : "", std::move(origin),
                                  tags_of(entry.item)};
  std::erase(pieces, "");
  return pieces;
}

std::string details_of(const Attachment& attachment) {
  std::vector<std::string> pieces{text::printable_line(attachment.title), text::printable_line(attachment.mime_type)};
  if (attachment.size_in_bytes) pieces.push_back(size_in_words(*attachment.size_in_bytes));
  if (attachment.duration_in_seconds) pieces.push_back(duration_in_words(*attachment.duration_in_seconds));
  std::erase(pieces, "");
  return join(pieces, ", ");
}

std::string_view name_of(const Person& person) {
  return !person.name.empty() ? person.name : !person.email.empty() ? person.email : person.url;
}

std::string declared_language(const Item& item, const Feed& feed) {
  if (!language_tag(item.language).empty()) return item.language;
  return language_tag(feed.language).empty() && !item.language.empty() ? item.language : feed.language;
}

std::string language_of(const Entry& entry, std::string_view body_text) {
  // Of a page, people want to know what it says about itself.
  if (entry.page != nullptr) return declared_language(entry.item, entry.feed);
  return text::article_language(declared_language(entry.item, entry.feed),
                                body_text.empty() ? entry.item.summary : body_text);
}

Wanted with_language(const Entry& entry, Wanted wanted) {
  wanted.text = wanted.text || (entry.page == nullptr && declared_language(entry.item, entry.feed).empty());
  return wanted;
}

std::string language_tag(std::string_view language) {
  std::string tag(base::trim(language));
  std::replace(tag.begin(), tag.end(), '_', '-');
  for (const std::string_view part : base::split(tag, '-')) {  // RFC 5646 § 2.1: the first part has only letters
    const bool first = part.data() == tag.data();
    const bool good = !part.empty() && part.size() <= 8 &&
                      std::all_of(part.begin(), part.end(), first ? base::is_alpha : base::is_alnum);
    if (!good) return {};
  }
  return tag;
}

std::string point_of(const GeoPoint& point) { return fmt::format("{} {}", point.latitude, point.longitude); }

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (!out.empty()) out += separator;
    out += piece;
  }
  return out;
}

}  // namespace feedcat::output
