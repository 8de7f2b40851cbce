#include "html/sanitize/style.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

/// Properties that set colours, sizes, spaces and alignment. None of them moves an element out of the flow or loads
/// anything.
constexpr std::array kProperties = std::to_array<std::string_view>({"background",
                                                                    "background-color",
                                                                    "border",
                                                                    "border-bottom",
                                                                    "border-bottom-color",
                                                                    "border-bottom-style",
                                                                    "border-bottom-width",
                                                                    "border-collapse",
                                                                    "border-color",
                                                                    "border-left",
                                                                    "border-left-color",
                                                                    "border-left-style",
                                                                    "border-left-width",
                                                                    "border-radius",
                                                                    "border-right",
                                                                    "border-right-color",
                                                                    "border-right-style",
                                                                    "border-right-width",
                                                                    "border-spacing",
                                                                    "border-style",
                                                                    "border-top",
                                                                    "border-top-color",
                                                                    "border-top-style",
                                                                    "border-top-width",
                                                                    "border-width",
                                                                    "caption-side",
                                                                    "clear",
                                                                    "color",
                                                                    "cursor",
                                                                    "direction",
                                                                    "display",
                                                                    "float",
                                                                    "font",
                                                                    "font-family",
                                                                    "font-size",
                                                                    "font-style",
                                                                    "font-variant",
                                                                    "font-weight",
                                                                    "height",
                                                                    "letter-spacing",
                                                                    "line-height",
                                                                    "list-style",
                                                                    "list-style-type",
                                                                    "margin",
                                                                    "margin-bottom",
                                                                    "margin-left",
                                                                    "margin-right",
                                                                    "margin-top",
                                                                    "max-height",
                                                                    "max-width",
                                                                    "min-height",
                                                                    "min-width",
                                                                    "opacity",
                                                                    "overflow",
                                                                    "padding",
                                                                    "padding-bottom",
                                                                    "padding-left",
                                                                    "padding-right",
                                                                    "padding-top",
                                                                    "text-align",
                                                                    "text-decoration",
                                                                    "text-indent",
                                                                    "text-transform",
                                                                    "unicode-bidi",
                                                                    "vertical-align",
                                                                    "white-space",
                                                                    "width",
                                                                    "word-break",
                                                                    "word-spacing",
                                                                    "word-wrap"});
static_assert(std::is_sorted(kProperties.begin(), kProperties.end()));

constexpr std::array kColourFunctions = std::to_array<std::string_view>({"rgb", "rgba", "hsl", "hsla"});

/// Greater lengths would push everything else out of the window, and smaller ones the element itself.
constexpr double kGreatestNumber = 4096;
constexpr double kLeastPixels = -20;
constexpr double kLeastNumber = -2;  // in em, %, vw

bool is_safe_number(std::string_view value, std::size_t& at) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data() + at, value.data() + value.size(), number);
  if (error != std::errc{} || number > kGreatestNumber) return false;
  const bool negative = at > 0 && value[at - 1] == '-';
  at = static_cast<std::size_t>(end - value.data());
  const bool pixels = base::istarts_with(value.substr(at), "px") || base::istarts_with(value.substr(at), "pt");
  return !negative || -number >= (pixels ? kLeastPixels : kLeastNumber);
}

/// Allows words, numbers with units, colours, quoted names and the functions above, but nothing that could be a
/// reference, an escape or a comment.
bool is_safe_value(std::string_view value) {
  constexpr std::size_t kLongest = 200;
  if (value.empty() || value.size() > kLongest) return false;
  std::size_t word = 0;  // where the current word began
  for (std::size_t at = 0; at < value.size();) {
    const char c = value[at];
    const bool in_word = at > word;
    if (c == '#') {
      ++at;
      while (at < value.size() && base::is_alnum(value[at])) ++at;
      word = at;
    } else if (base::is_digit(c) && !in_word) {
      if (!is_safe_number(value, at)) return false;
      word = at;
    } else if (c == '(') {
      const std::string name = base::lower(value.substr(word, at - word));
      if (std::find(kColourFunctions.begin(), kColourFunctions.end(), name) == kColourFunctions.end()) return false;
      word = ++at;
    } else if (base::is_alnum(c) || c == '-' || c == '_') {
      ++at;
      if (c == '-' && !in_word && at < value.size() && base::is_digit(value[at])) word = at;
    } else if (std::string_view(" ,.%)'\"+/").find(c) != std::string_view::npos) {
      word = ++at;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string safe_style(std::string_view style) {
  std::string out;
  for (const std::string_view declaration : base::split(style, ';')) {
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string property = base::lower(base::trim(declaration.substr(0, colon)));
    const std::string_view said = declaration.substr(colon + 1);
    const std::string_view value = base::trim(said.substr(0, said.find('!')));  // !important would win over the page
    if (!std::binary_search(kProperties.begin(), kProperties.end(), std::string_view(property))) continue;
    if (!is_safe_value(value)) continue;
    if (!out.empty()) out += ' ';
    out.append(property).append(": ").append(value).append(";");
  }
  return out;
}

}  // namespace feedcat::html
