#include "render/numbering.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::render {
namespace {

constexpr long kLargestRoman = 3999;
constexpr long kLargest = 999'999'999;  // CommonMark's limit, far more than any list needs

/// Parses integers by HTML's rules: leading spaces and trailing characters are ignored.
std::optional<long> integer(std::string_view s) {
  s = base::trim(s);
  if (s.starts_with('+')) s.remove_prefix(1);
  long value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end == s.data()) return std::nullopt;
  return std::clamp(value, -kLargest, kLargest);
}

std::string roman(long number) {
  struct Digit {
    long value;
    std::string_view letters;
  };
  static constexpr std::array kDigits = {Digit{1000, "m"}, Digit{900, "cm"}, Digit{500, "d"}, Digit{400, "cd"},
                                         Digit{100, "c"},  Digit{90, "xc"},  Digit{50, "l"},  Digit{40, "xl"},
                                         Digit{10, "x"},   Digit{9, "ix"},   Digit{5, "v"},   Digit{4, "iv"},
                                         Digit{1, "i"}};
  std::string out;
  for (const Digit& digit : kDigits) {
    for (; number >= digit.value; number -= digit.value) out += digit.letters;
  }
  return out;
}

std::string alphabetic(long number) {
  std::string out;
  for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (number - 1) % 26));
  return out;
}

std::string upper(std::string s) {
  for (char& c : s) c = base::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  return s;
}

}  // namespace

Numbering::Numbering(const Node& list) : ordered_(list.is(Tag::ol)) {
  if (!ordered_) return;
  if (const std::string_view type = list.get("type"); type.size() == 1) type_ = type[0];
  long items = 0;
  for (const Node* child = list.first_child; child != nullptr; child = child->next) items += child->is(Tag::li) ? 1 : 0;
  const bool reversed = list.has("reversed");
  step_ = reversed ? -1 : 1;
  next_ = integer(list.get("start")).value_or(reversed ? items : 1);
  const long last = next_ + step_ * std::max(items - 1, 0L);
  std::size_t width = std::max(label(next_).size(), label(last).size());
  if (type_ == 'i' || type_ == 'I') {  // the last number may not have the longest label
    const long least = std::max(std::min(next_, last), 1L);
    const long greatest = std::min(std::max(next_, last), kLargestRoman);
    for (long number = least; number <= greatest; ++number) width = std::max(width, label(number).size());
  }
  label_width_ = static_cast<int>(width);
}

long Numbering::take(const Node& item) {
  const long number = integer(item.get("value")).value_or(next_);
  next_ = std::clamp(number + step_, -kLargest, kLargest);
  return number;
}

std::string Numbering::label(long number) const {
  const bool roman_fits = number > 0 && number <= kLargestRoman;
  switch (type_) {
    case 'a':
      if (number > 0) return alphabetic(number) + ".";
      break;
    case 'A':
      if (number > 0) return upper(alphabetic(number)) + ".";
      break;
    case 'i':
      if (roman_fits) return roman(number) + ".";
      break;
    case 'I':
      if (roman_fits) return upper(roman(number)) + ".";
      break;
    default:
      break;
  }
  return std::to_string(number) + ".";
}

long first_number(const Node& list) {
  for (const Node* item = list.first_child; item != nullptr; item = item->next) {
    if (item->is(Tag::li)) return Numbering(list).take(*item);
  }
  return 1;
}

bool counts_up(const Node& list) {
  Numbering numbering(list);
  long expected = -1;
  for (const Node* item = list.first_child; item != nullptr; item = item->next) {
    if (!item->is(Tag::li)) continue;
    const long number = numbering.take(*item);
    if (number < 0 || (expected >= 0 && number != expected)) return false;
    expected = number + 1;
  }
  return true;
}

}  // namespace feedcat::render
