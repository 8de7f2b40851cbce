#include "mirror/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "feedcat/mirror.hpp"
#include "text/date_format.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"
#include "text/width.hpp"

namespace feedcat::mirror {
namespace {

/// If many articles have one name, not every number is tried.
constexpr unsigned kNumberedNames = 8;

/// Blanks, general and CJK punctuation, private use, and what is not a character: a reader of a name needs none of
/// them.
constexpr std::array<std::pair<char32_t, char32_t>, 11> kSeparators{{
    {0x80, 0xA9},
    {0xAB, 0xB4},
    {0xB6, 0xB9},
    {0xBB, 0xBF},
    {0x1680, 0x1680},
    {0x2000, 0x206F},
    {0x3000, 0x3004},
    {0x3008, 0x3020},
    {0xE000, 0xF8FF},
    {0xFDD0, 0xFDEF},
    {0xFEFF, 0xFEFF},
}};

bool separates(char32_t c) {
  if (c < 0x80) return !base::is_alnum(static_cast<char>(c));
  if (c >= 0xE0000 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFFF0 && c <= 0xFFFF)) return true;
  return std::any_of(kSeparators.begin(), kSeparators.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

/// Looks at the part of a name before its first dot.
bool reserved_on_windows(std::string_view name) {
  const std::string stem = base::lower(name.substr(0, name.find('.')));
  if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && base::is_digit(stem[3]);
}

/// Is this a name that the mirror itself uses in its folder?
bool is_own(std::string_view name) {
  return base::iequals(name, ".feedcat") || base::iequals(name, "_site") || base::iequals(name, "index.html") ||
         base::iequals(name, "feed.xml");
}

/// Returns the last component of an address's path that says something.
std::string_view last_piece(std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  std::string_view best;
  for (const std::string_view piece : base::split(parts.path, '/')) {
    if (!piece.empty()) best = piece;
  }
  return best;
}

std::string item_slug(const Item& item, std::size_t max_bytes) {
  for (const std::string_view words : {std::string_view(item.title), last_piece(item.url), last_piece(item.id)}) {
    if (std::string s = slug(words, max_bytes); !s.empty()) return s;
  }
  return "untitled";
}

bool known_field(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kFields{"feed", "year", "month", "day", "date", "slug", "id"};
  return std::find(kFields.begin(), kFields.end(), name) != kFields.end();
}

/// Calls `literal` and `field` for the pieces of a template; an unclosed brace is literal.
template <class Literal, class Field>
void each_piece(std::string_view written, Literal literal, Field field) {
  while (!written.empty()) {
    const std::size_t open = written.find('{');
    const std::size_t close = open == std::string_view::npos ? open : written.find('}', open);
    if (close == std::string_view::npos) return literal(written);
    literal(written.substr(0, open));
    field(written.substr(open + 1, close - open - 1));
    written.remove_prefix(close + 1);
  }
}

std::string short_hash(std::string_view id) { return base::hash128_hex(id).substr(0, 12); }

std::string field_value(std::string_view name, const Item& item, std::string_view folder, UtcTime first_seen) {
  const std::string day = text::format_day(item.published ? *item.published : item.updated.value_or(first_seen));
  // A year after 9999 or before 0 is longer, so the characters are counted from the end.
  if (name == "year") return day.substr(0, day.size() - 6);
  if (name == "month") return day.substr(day.size() - 5, 2);
  if (name == "day") return day.substr(day.size() - 2);
  if (name == "date") return day;
  if (name == "feed") return std::string(folder);
  if (name == "id") return short_hash(item.id);
  return item_slug(item, kMaxNameBytes);
}

}  // namespace

std::string slug(std::string_view words, std::size_t max_bytes) {
  const std::string normal = text::nfc(text::printable_line(words));
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < normal.size();) {
    const base::CodePoint c = base::decode_utf8(normal, at);
    if (separates(c.value)) {
      gap = !out.empty();
    } else {
      if (std::exchange(gap, false)) out += '-';
      if (c.value < 0x80) {
        out += base::to_lower(static_cast<char>(c.value));
      } else {
        base::append_utf8(out, c.value);
      }
      if (out.size() > max_bytes) break;
    }
    at += c.length;
  }
  out.resize(base::clip_utf8(out, max_bytes).size());
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string safe_name(std::string_view wanted, std::string_view ending) {
  static constexpr std::string_view kForbidden = "/\\:*?\"<>|";
  std::string name = text::nfc(text::printable_line(wanted));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return kForbidden.find(c) != std::string_view::npos; }, '-');
  name.resize(base::clip_utf8(name, kMaxNameBytes - std::min(ending.size(), kMaxNameBytes - 1)).size());
  name.erase(0, std::min(name.find_first_not_of("-. "), name.size()));
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
  if (name.empty()) name = "_";
  if (reserved_on_windows(name)) name.insert(std::min(name.find('.'), name.size()), "_");
  return name + std::string(ending);
}

std::string folder_name(std::string_view title, std::string_view home_page_url, std::string_view address) {
  constexpr std::size_t kFolderBytes = 60;
  const std::string home = text::host_of(home_page_url);
  const std::string host = text::host_of(address);
  for (const std::string_view words : {title, std::string_view(home), std::string_view(host), last_piece(address)}) {
    if (const std::string name = slug(words, kFolderBytes); !name.empty()) return safe_name(name, "");
  }
  return "feed";
}

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.rfind('/') + 1)); }

std::string path_in(const std::string& directory, const std::string& path) {
  return directory == "." ? path : directory + (directory.ends_with('/') ? "" : "/") + path;
}

std::string path_key(std::string_view path) { return text::casefold(path); }

NameTemplate::NameTemplate() {
  const std::string written = MirrorOptions().name_template;
  for (const std::string_view component : base::split(written, '/')) components_.emplace_back(component);
}

Result<NameTemplate> NameTemplate::parse(std::string_view written) {
  NameTemplate made;
  made.components_.clear();
  for (const std::string_view component : base::split(written, '/')) {
    if (component.empty() || component == "." || component == ".." || is_own(component)) {
      return fail(ErrorKind::usage, "--name: not a path below the mirror's folder: " + std::string(written));
    }
    std::string unknown;
    each_piece(
        component, [](std::string_view) {},
        [&](std::string_view field) {
          if (!known_field(field)) unknown = field;
        });
    if (!unknown.empty()) {
      return fail(ErrorKind::usage,
                  "--name: no field {" + unknown + "}; there are feed, year, month, day, date, slug, id");
    }
    made.components_.emplace_back(component);
  }
  return made;
}

std::string NameTemplate::path(const Item& item, std::string_view folder, UtcTime first_seen, unsigned attempt,
                               std::string_view extension) const {
  std::string path;
  for (std::size_t i = 0; i < components_.size(); ++i) {
    std::string name;
    each_piece(
        components_[i], [&](std::string_view literal) { name += literal; },
        [&](std::string_view field) { name += field_value(field, item, folder, first_seen); });
    std::string ending;
    if (i + 1 == components_.size()) {
      if (attempt >= kNumberedNames) ending = "-" + short_hash(item.id);
      if (attempt > 0 && attempt != kNumberedNames) ending += "-" + std::to_string(attempt + 1);
      ending += extension;
    }
    name = safe_name(name, ending);
    if (i == 0 && is_own(name)) name.insert(name.rfind('.'), "_");
    if (i > 0) path += '/';
    path += name;
  }
  return path;
}

}  // namespace feedcat::mirror
