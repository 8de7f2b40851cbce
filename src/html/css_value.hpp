// Reads the values of CSS properties: their parts, lengths and functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace feedcat::html {

// All values are in lower case, as Declarations gives them. All functions take linear time.

/// Returns the parts of a value, which white space, commas and slashes separate outside of strings and parentheses.
std::vector<std::string_view> css_parts(std::string_view value);

struct CssFunction {
  std::string_view name;
  std::string_view inside;  ///< what stands between the parentheses
};
/// Reads a part such as `scale(0)`.
std::optional<CssFunction> read_css_function(std::string_view part);

/// A number with its unit, which is empty for a plain number.
struct Length {
  double number = 0;
  std::string_view unit;

  /// Of something whose size is not known: a percentage, or a share of the window.
  [[nodiscard]] bool is_share() const;
  /// Of the size of the letters around it.
  [[nodiscard]] bool is_of_font() const;
  [[nodiscard]] double pixels() const;
};
/// Reads a part that is a length, also inside of `calc()`. Anything else gives nullopt.
std::optional<Length> read_length(std::string_view part);

}  // namespace feedcat::html
