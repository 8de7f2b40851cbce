#include "html/css.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::html {

std::string_view style_value(std::string_view style, std::string_view property) {
  std::string_view found;
  for (const std::string_view declaration : base::split(style, ';')) {
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos || !base::iequals(base::trim(declaration.substr(0, colon)), property)) continue;
    found = base::trim(declaration.substr(colon + 1));
  }
  return found;
}

std::optional<WhiteSpace> white_space_of(const Node& element) {
  static constexpr std::array<std::pair<std::string_view, WhiteSpace>, 7> kValues = {{
      {"normal", WhiteSpace::collapse},
      {"nowrap", WhiteSpace::collapse},
      {"initial", WhiteSpace::collapse},
      {"pre-line", WhiteSpace::lines},
      {"pre-wrap", WhiteSpace::all},
      {"break-spaces", WhiteSpace::all},
      {"pre", WhiteSpace::unbroken},
  }};
  const std::string_view style = element.get("style");
  if (style.empty()) return std::nullopt;
  std::string_view value = style_value(style, "white-space");
  value = value.substr(0, value.find_first_of(" \t!"));  // without !important
  for (const auto& [name, meaning] : kValues) {
    if (base::iequals(value, name)) return meaning;
  }
  return std::nullopt;
}

}  // namespace feedcat::html
