#include "html/css_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.hpp"
#include "html/css.hpp"

namespace feedcat::html {
namespace {

constexpr double kHuge = 1e30;  // replaces numbers that are too large for a double

struct Unit {
  std::string_view name;
  double pixels;
};
/// The letters around the value are assumed to have 16 pixels.
constexpr auto kUnits = std::to_array<Unit>({{"px", 1},
                                             {"pt", 4.0 / 3},
                                             {"pc", 16},
                                             {"in", 96},
                                             {"cm", 38},
                                             {"mm", 3.8},
                                             {"q", 0.95},
                                             {"em", 16},
                                             {"rem", 16},
                                             {"ex", 8},
                                             {"ch", 8},
                                             {"lh", 20},
                                             {"rlh", 20}});
constexpr auto kShares = std::to_array<std::string_view>({"%", "vw", "vh", "vmin", "vmax", "dvw", "dvh", "svw", "svh"});
constexpr auto kOfFont = std::to_array<std::string_view>({"em", "%", "ex", "ch"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Removes the parentheses and the `calc` of a value that is calculated from a single length.
std::string_view without_calc(std::string_view part) {
  for (part = base::trim(part); part.ends_with(')'); part = base::trim(part)) {
    if (part.starts_with("calc(")) part.remove_prefix(4);
    if (!part.starts_with('(')) break;
    part = part.substr(1, part.size() - 2);
  }
  return part;
}

}  // namespace

std::vector<std::string_view> css_parts(std::string_view value) {
  constexpr std::string_view kBetween = " \t\n\r\f,/";
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = find_in_css(value, kBetween, at);
    if (end > at) parts.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::optional<CssFunction> read_css_function(std::string_view part) {
  const std::size_t open = part.find('(');
  if (open == std::string_view::npos || open == 0 || !part.ends_with(')')) return std::nullopt;
  return CssFunction{part.substr(0, open), part.substr(open + 1, part.size() - open - 2)};
}

bool Length::is_share() const { return is_one_of(kShares, unit); }

bool Length::is_of_font() const { return is_one_of(kOfFont, unit); }

double Length::pixels() const {
  const auto* const found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
  return found == kUnits.end() ? number : number * found->pixels;
}

std::optional<Length> read_length(std::string_view part) {
  part = without_calc(part);
  const bool negative = part.starts_with('-');
  if (negative || part.starts_with('+')) part.remove_prefix(1);
  if (part.empty() || (!base::is_digit(part.front()) && part.front() != '.')) return std::nullopt;
  Length length;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), length.number);
  if (error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) {
    length.number = part.find("e-") != std::string_view::npos ? 0 : kHuge;
  }
  length.unit = part.substr(static_cast<std::size_t>(end - part.data()));
  const bool is_unit = length.unit == "%" || std::all_of(length.unit.begin(), length.unit.end(), base::is_alpha);
  if (!is_unit) return std::nullopt;
  if (negative) length.number = -length.number;
  return length;
}

}  // namespace feedcat::html
