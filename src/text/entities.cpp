#include "text/entities.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/utf8.hpp"
#include "text/charset.hpp"

namespace feedcat::text {
namespace {

struct Entity {
  std::string_view name;
  std::string_view utf8;
};

constexpr std::array kRows = std::to_array<Entity>({
#include "text/entities_table.inc"
});
static_assert(kRows.size() == 2125);

constexpr std::size_t kTextSize = [] {
  std::size_t size = 0;
  for (const Entity& row : kRows) size += row.name.size() + row.utf8.size();
  return size;
}();

/// The rows as one text, name by name and value by value. Pointers in a table of this size would be set by the dynamic
/// linker each time that feedcat starts.
struct Entities {
  std::array<char, kTextSize> text{};
  std::array<std::uint16_t, 2 * kRows.size() + 1> begins{};

  [[nodiscard]] constexpr std::string_view part(std::size_t number) const {
    return {text.data() + begins[number], static_cast<std::size_t>(begins[number + 1] - begins[number])};
  }
  [[nodiscard]] constexpr std::string_view name(std::size_t row) const { return part(2 * row); }
  [[nodiscard]] constexpr std::string_view utf8(std::size_t row) const { return part(2 * row + 1); }
};

constexpr Entities kEntities = [] {
  Entities entities;
  std::size_t part = 0;
  char* end = entities.text.data();
  for (const Entity& row : kRows) {
    for (const std::string_view word : {row.name, row.utf8}) {
      end = std::copy(word.begin(), word.end(), end);
      entities.begins[++part] = static_cast<std::uint16_t>(end - entities.text.data());
    }
  }
  return entities;
}();
static_assert(kTextSize <= UINT16_MAX);

constexpr std::size_t kLongestName = 31;

/// Browsers read &#128; to &#159; as windows-1252, although the standard has control characters there.
char32_t as_browsers_read(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9F) return from_windows_1252(static_cast<unsigned char>(number));
  const bool xml_space = number == '\t' || number == '\n' || number == '\r';
  const bool forbidden = (number < 0x20 && !xml_space) || (number >= 0xD800 && number <= 0xDFFF) || number == 0xFFFE ||
                         number == 0xFFFF || number > 0x10FFFF;
  return forbidden ? base::kReplacement : static_cast<char32_t>(number);
}

/// The length of the reference at the start of `s` (which starts with "&#") with its `;`, or 0 if it is not one.
std::size_t decode_number(std::string_view s, std::string& out) {
  std::size_t at = 2;
  const bool hex = at < s.size() && (s[at] == 'x' || s[at] == 'X');
  if (hex) ++at;
  const std::uint32_t radix = hex ? 16 : 10;
  const std::size_t digits = at;
  std::uint32_t number = 0;
  for (; at < s.size(); ++at) {
    const int value = base::hex_value(s[at]);
    if (value < 0 || value >= static_cast<int>(radix)) break;
    number = std::min(number * radix + static_cast<std::uint32_t>(value), 0x110000U);  // more digits change nothing
  }
  if (at == digits || at == s.size() || s[at] != ';') return 0;
  base::append_utf8(out, as_browsers_read(number));
  return at + 1;
}

enum class Dialect { html, xml };

std::size_t decode_name(std::string_view s, Dialect names, std::string& out) {
  static constexpr std::array<std::string_view, 5> kOfXml = {"amp", "lt", "gt", "quot", "apos"};
  const std::size_t end = s.substr(0, kLongestName + 2).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = s.substr(1, end - 1);
  if (names == Dialect::xml && std::find(kOfXml.begin(), kOfXml.end(), name) == kOfXml.end()) return 0;
  const auto utf8 = named_entity(name);
  if (!utf8) return 0;
  out += *utf8;
  return end + 1;
}

std::string decode_references(std::string_view s, Dialect names) {
  std::string out;
  out.reserve(s.size());
  while (true) {
    const std::size_t ampersand = s.find('&');
    out += s.substr(0, ampersand);
    if (ampersand == std::string_view::npos) return out;
    s.remove_prefix(ampersand);
    const std::size_t length = s.size() > 1 && s[1] == '#' ? decode_number(s, out) : decode_name(s, names, out);
    if (length == 0) out += '&';
    s.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

}  // namespace

std::optional<std::string_view> named_entity(std::string_view name) {
  std::size_t first = 0;  // of the rows among which it may be
  for (std::size_t count = kRows.size(); count > 0;) {
    const std::size_t half = count / 2;
    const bool is_behind = kEntities.name(first + half) < name;
    first += is_behind ? half + 1 : 0;
    count = is_behind ? count - half - 1 : half;
  }
  if (first == kRows.size() || kEntities.name(first) != name) return std::nullopt;
  return kEntities.utf8(first);
}

std::string decode_entities(std::string_view s) { return decode_references(s, Dialect::html); }
std::string decode_xml_references(std::string_view s) { return decode_references(s, Dialect::xml); }

void append_escaped_html(std::string& out, std::string_view s) {
  static constexpr base::CharSet kSpecial("&<>\"");
  while (true) {
    const std::size_t special = kSpecial.find_in(s);
    out += s.substr(0, special);
    if (special == std::string_view::npos) return;
    const char c = s[special];
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
    s.remove_prefix(special + 1);
  }
}

std::string escape_html(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  append_escaped_html(out, s);
  return out;
}

}  // namespace feedcat::text
