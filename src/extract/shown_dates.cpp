#include "extract/shown_dates.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/best.hpp"
#include "extract/headline.hpp"
#include "extract/measure.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/date.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kLongestDateLine = 120;  // in bytes, for a line that is a date and little else
constexpr std::size_t kJustBefore = 300;       // bytes of text between a date and the headline below it
constexpr std::size_t kJustAfter = 800;        // bytes of text between the headline and a date below it
constexpr std::size_t kMostCandidates = 500;   // in a page

/// Says how a date is marked; the clearest mark comes last.
enum class DateSign : int { none, time, written, named, near_time, microformat, pubdate, itemprop };

/// Labels of the date of a change.
constexpr auto kChanged =
    list({"updated",    "last updated", "modified",  "edited",         "revised",    "aktualisiert", "zuletzt",
          "geändert",   "mis à jour",   "modifié",   "actualizado",    "atualizado", "aggiornato",   "bijgewerkt",
          "uppdaterad", "opdateret",    "oppdatert", "zaktualizowano", "обновлено",  "更新"});

/// Returns where the label of a change begins, or npos.
std::size_t find_changed(std::string_view line) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view label : kChanged) first = std::min(first, base::ifind(line, label));
  return first;
}

bool has_any_class(const Node& node, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return html::has_class(node, name); });
}

DateSign published_mark(const Node& node) {
  if (base::contains(node.get("itemprop"), "datePublished")) return DateSign::itemprop;
  if (node.is(Tag::time) && node.has("pubdate")) return DateSign::pubdate;
  if (has_any_class(node, {"dt-published", "published", "entry-date"})) return DateSign::microformat;
  return node.is(Tag::time) ? DateSign::time : DateSign::none;
}

DateSign modified_mark(const Node& node) {
  if (base::contains(node.get("itemprop"), "dateModified")) return DateSign::itemprop;
  if (has_any_class(node, {"dt-updated", "updated"})) return DateSign::microformat;
  return DateSign::none;
}

/// Does the node's name mention a date?
bool is_named_date(const Node& node) {
  static constexpr auto kNames =
      list({"date", "pubdate", "published", "publish", "datetime", "timestamp", "dateline", "posted", "postdate",
            "pubtime", "datestamp", "time", "datum", "fecha", "byline", "submitted"});
  if (!node.has("class") && !node.has("id")) return false;
  const std::string words = name_words(node);
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return has_word(words, name); });
}

std::optional<UtcTime> declared_at(const Node& node) {
  for (const std::string_view attribute : {"content", "datetime", "title", "data-datetime", "data-date"}) {
    if (const auto date = text::parse_date(node.get(attribute))) return date;
  }
  return std::nullopt;
}

std::optional<UtcTime> date_at(const Node& node) {
  if (const auto date = declared_at(node)) return date;
  const std::string text = text_of(node, 64);
  return text.empty() ? std::nullopt : text::parse_date(text);
}

struct PossibleDate {
  DateSign mark = DateSign::none;
  std::size_t at = 0;  ///< its position in the page's text
  UtcTime date;
  bool change = false;
};

/// Collects all dates of a page, with their positions.
class Collector {
 public:
  explicit Collector(std::size_t& at) : at_(at) {}

  void look_at(const Node& node) {
    if (candidates_.size() >= kMostCandidates) return;
    const DateSign published = published_mark(node), modified = modified_mark(node);
    const bool change = modified != DateSign::none;
    if (change || published != DateSign::none) {
      if (const auto date = date_at(node)) {
        if (change) add(modified, *date, true);
        // A mere `time` says nothing that its class does not say better.
        if (published > DateSign::time || (published == DateSign::time && !change)) add(published, *date, false);
        return;
      }
    }
    if (is_named_date(node)) {
      line(DateSign::named, text_of(node, kLongestDateLine + 1));
    } else if (node.first_child != nullptr && node.first_child == node.last_child && node.first_child->is_text()) {
      line(DateSign::written, base::trim(node.first_child->text));
    }
  }

  [[nodiscard]] ShownDates chosen(std::size_t headline_at) const {
    base::Best<UtcTime> published, changed;
    for (const PossibleDate& candidate : candidates_) {
      const bool near = candidate.at <= headline_at ? headline_at - candidate.at <= kJustBefore
                                                    : candidate.at - headline_at <= kJustAfter;
      DateSign mark = candidate.mark;
      if (mark == DateSign::time && near) mark = DateSign::near_time;
      if ((mark == DateSign::named || mark == DateSign::written) && !near) continue;
      (candidate.change ? changed : published).offer(static_cast<int>(mark), candidate.date);
    }
    const auto found = [](base::Best<UtcTime>& best) { return best.has() ? std::optional(best.get()) : std::nullopt; };
    return {found(published), found(changed)};
  }

 private:
  void add(DateSign mark, UtcTime date, bool change) { candidates_.push_back({mark, at_, date, change}); }

  /// Reads lines like "Published May 2, 2026 | Updated May 4, 2026".
  void line(DateSign mark, std::string_view text) {
    if (text.size() > kLongestDateLine) return;
    const std::size_t changed = find_changed(text);
    if (const auto date = day_in_words(text.substr(0, changed))) add(mark, *date, false);
    if (changed == std::string_view::npos) return;
    if (const auto date = day_in_words(text.substr(changed))) add(mark, *date, true);
  }

  std::size_t& at_;
  std::vector<PossibleDate> candidates_;
};

/// Does the line hold a year of our times, and another number that is not part of a time of day?
bool has_year_and_day(std::string_view line) {
  bool year = false, day = false;
  for (std::size_t i = 0; i < line.size();) {
    if (!base::is_digit(line[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && base::is_digit(line[end])) ++end;
    const std::string_view number = line.substr(i, end - i);
    const bool clock = (i > 0 && line[i - 1] == ':') || (end < line.size() && line[end] == ':');
    year = year || (number.size() == 4 && (number.starts_with("19") || number.starts_with("20")));
    day = day || (number.size() <= 2 && !clock);
    i = end;
  }
  return year && day;
}

bool digits_at(std::string_view s, std::size_t at, std::size_t count) {
  if (at + count > s.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (!base::is_digit(s[at + i])) return false;
  }
  return at + count == s.size() || !base::is_digit(s[at + count]);
}

bool is_our_time(std::string_view year) { return year.starts_with("19") || year.starts_with("20"); }

/// Returns the day that a path begins with, with dashes between its parts; empty if it begins with none.
std::string day_at(std::string_view path) {
  const auto joined = [&](std::size_t month, std::size_t length, std::size_t day) {
    return std::string(path.substr(0, 4)) + "-" + std::string(path.substr(month, length)) + "-" +
           std::string(path.substr(day, 2));
  };
  if (digits_at(path, 0, 8) && path.size() > 8 && path[8] == '/' && is_our_time(path)) return joined(4, 2, 6);
  if (!digits_at(path, 0, 4) || path.size() < 10 || (path[4] != '/' && path[4] != '-')) return {};
  if (digits_at(path, 5, 2) && (path[7] == path[4] || path[7] == '/') && digits_at(path, 8, 2)) return joined(5, 2, 8);
  if (path[4] != '/' || !is_our_time(path)) return {};
  const bool named = base::is_alpha(path[5]) && base::is_alpha(path[6]) && base::is_alpha(path[7]) && path[8] == '/';
  if (named && digits_at(path, 9, 2) && path.size() > 11 && path[11] == '/') return joined(5, 3, 9);
  if (digits_at(path, 5, 4) && path[9] == '/') return joined(5, 2, 7);
  return {};
}

}  // namespace

std::optional<UtcTime> day_in_words(std::string_view line) {
  if (line.size() > kLongestDateLine || !has_year_and_day(line)) return std::nullopt;
  if (const auto date = text::parse_date(line)) return date;
  // In "By Mo Li | May 22, 2026" one piece is a date.
  for (const std::string_view sign : {"|", "\u00B7", "\u2022", "\u2013", "\u2014", " - ", "\uFF5C"}) {
    std::string_view rest = line;
    while (!rest.empty()) {
      const std::size_t end = rest.find(sign);
      const std::string_view piece = rest.substr(0, end);
      if (has_year_and_day(piece)) {
        if (const auto date = text::parse_date(piece)) return date;
      }
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + sign.size());
    }
  }
  return std::nullopt;
}

ShownDates shown_dates(const Node& body, const Node* headline) {
  Surroundings surroundings(body, headline);
  std::size_t at = 0, headline_at = 0;
  Collector collector(at);
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) {
      if (&node == headline) headline_at = at;
      continue;
    }
    if (node.is_text()) at += base::trim(node.text).size();
    if (!node.is_element() || node.is(Tag::body)) continue;
    if (surroundings.is_elsewhere(node)) {
      walk.skip();
    } else {
      collector.look_at(node);
    }
  }
  return collector.chosen(headline_at);
}

std::optional<UtcTime> date_of_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string day = day_at(url.substr(at + 1));
    if (day.empty()) continue;
    if (const auto date = text::parse_date(day)) return date;
  }
  return std::nullopt;
}

}  // namespace feedcat::extract
