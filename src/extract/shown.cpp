#include "extract/shown.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/best.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/date.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

// Bytes, with the indentation of the markup: a box of many things is no line.
constexpr std::size_t kLongestByline = 100;
constexpr std::size_t kMostNodes = 100;  // below a byline

bool says(std::string_view attribute, std::string_view word) { return attribute.find(word) != std::string_view::npos; }

bool is_named_byline(const Node& node) {
  return node.get("rel") == "author" || says(node.get("itemprop"), "author") || is_byline(hints_of(node));
}

/// Does its role or its name say that it is no part of the article, whatever it holds?
bool stands_apart(const Node& node) {
  static constexpr std::array kRoles = std::to_array<std::string_view>(
      {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"});
  if (node.is(Tag::body) || node.is(Tag::a)) return false;
  if (std::find(kRoles.begin(), kRoles.end(), node.get("role")) != kRoles.end()) return true;
  const std::string hints = hints_of(node);
  return !unlikely_name(hints).word.empty() && !may_be_content(hints);
}

/// Boxes that are no part of the text, and yet may have the byline in them: beside the share buttons, or in a widget.
bool may_hold_byline(std::string_view hints, Byline kind) {
  static constexpr std::array kBoxes = std::to_array<std::string_view>({"share", "teaser", "widget", "promo"});
  static constexpr std::array kNever = std::to_array<std::string_view>(
      {"comment", "footer", "header", "menu", "related", "sidebar", "social", "sponsor"});
  const auto has = [&](std::string_view word) { return says(hints, word); };
  if (std::any_of(kNever.begin(), kNever.end(), has)) return false;
  return kind == Byline::author ? is_share_box(hints) : std::any_of(kBoxes.begin(), kBoxes.end(), has);
}

/// Is the text below, its markup's white space included, short enough for a line?
bool is_one_line(const Node& node) {
  std::string text;
  std::size_t nodes = 0;
  for (html::ConstWalk walk(&node); walk.next();) {
    if (++nodes > kMostNodes || base::trim(text).size() >= kLongestByline) return false;
    if (walk.node()->is_text()) text += walk.node()->text.substr(0, 2 * kLongestByline);
  }
  const std::size_t length = base::trim(text).size();
  return length > 0 && length < kLongestByline;
}

/// Microdata tells the name from what stands around it.
const Node& name_inside(const Node& byline) {
  for (html::ConstWalk walk(&byline); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && &node != &byline && says(node.get("itemprop"), "name")) return node;
  }
  return byline;
}

/// How a date is marked, the plainest first.
enum class DateMark : int { time = 1, microformat, pubdate, itemprop };

std::optional<UtcTime> date_at(const Node& node) {
  for (const std::string_view attribute : {"content", "datetime", "title"}) {
    if (const auto date = text::parse_date(node.get(attribute))) return date;
  }
  const std::string text = text_of(node, 64);
  return text.empty() ? std::nullopt : text::parse_date(text);
}

bool has_any_class(const Node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (html::has_class(node, name)) return true;
  }
  return false;
}

std::optional<DateMark> published_mark(const Node& node) {
  if (says(node.get("itemprop"), "datePublished")) return DateMark::itemprop;
  if (node.is(Tag::time) && node.has("pubdate")) return DateMark::pubdate;
  if (has_any_class(node, {"dt-published", "published", "entry-date"})) return DateMark::microformat;
  if (node.is(Tag::time) && node.has("datetime")) return DateMark::time;
  return std::nullopt;
}

std::optional<DateMark> modified_mark(const Node& node) {
  if (says(node.get("itemprop"), "dateModified")) return DateMark::itemprop;
  if (has_any_class(node, {"dt-updated", "updated"})) return DateMark::microformat;
  return std::nullopt;
}

bool digits_at(std::string_view s, std::size_t at, std::size_t count) {
  if (at + count > s.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (!base::is_digit(s[at + i])) return false;
  }
  return at + count == s.size() || !base::is_digit(s[at + count]);
}

}  // namespace

std::string shown_byline(const Node& body, Byline kind) {
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (is_named_byline(node) && is_one_line(node)) {
      std::string line = text_of(name_inside(node), 4 * kLongestByline);
      if (!line.empty() && (kind == Byline::any_line || !text::parse_date(line))) return line;
    }
    if (stands_apart(node) && !may_hold_byline(hints_of(node), kind)) walk.skip();
  }
  return {};
}

std::string first_paragraph(const Node& article) {
  for (html::ConstWalk walk(&article); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::p) || node.get("role") == "note") continue;
    if (std::string text = text_of(node); !text.empty()) return text;
  }
  return {};
}

ShownDates shown_dates(const Node& body) {
  base::Best<UtcTime> published, modified;
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (stands_apart(node)) {
      walk.skip();
      continue;
    }
    const auto is_published = published_mark(node), is_modified = modified_mark(node);
    if (!is_published && !is_modified) continue;
    const auto date = date_at(node);
    if (!date) continue;
    if (is_modified) modified.offer(static_cast<int>(*is_modified), *date);
    // A mere `time` says nothing that its class does not say better.
    if (is_published && !(is_modified && *is_published == DateMark::time)) {
      published.offer(static_cast<int>(*is_published), *date);
    }
  }
  const auto found = [](base::Best<UtcTime>& best) { return best.has() ? std::optional(best.get()) : std::nullopt; };
  return {found(published), found(modified)};
}

std::optional<UtcTime> date_of_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    if (!digits_at(rest, 0, 4) || rest.size() < 10 || (rest[4] != '/' && rest[4] != '-') || rest[7] != rest[4])
      continue;
    if (!digits_at(rest, 5, 2) || !digits_at(rest, 8, 2)) continue;
    std::string day(rest.substr(0, 10));
    day[4] = day[7] = '-';
    if (const auto date = text::parse_date(day)) return date;
  }
  return std::nullopt;
}

}  // namespace feedcat::extract
