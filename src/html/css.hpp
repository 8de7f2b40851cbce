// Reads the declarations of a style attribute.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/node.hpp"

namespace feedcat::html {

/// Returns CSS in lower case without comments, with its escapes resolved. A character that was escaped although it
/// means something in CSS becomes `_`, so that it means nothing. Takes linear time.
std::string plain_css(std::string_view css);

/// Returns the offset of the first character of `wanted` from `at` on that is outside of strings, addresses and
/// brackets of every kind, or the size of `css`. `css` is as plain_css returns it.
std::size_t find_in_css(std::string_view css, std::string_view wanted, std::size_t at = 0);

struct Declaration {
  std::string_view property;
  std::string_view value;  ///< without `!important`
  bool important = false;
};

/// The declarations of a style attribute in lower case, in the order in which they take effect: the important ones come
/// last. Text that is not a declaration is left out.
class Declarations {
 public:
  explicit Declarations(std::string_view style);
  Declarations(const Declarations&) = delete;
  Declarations& operator=(const Declarations&) = delete;

  [[nodiscard]] auto begin() const { return all_.begin(); }
  [[nodiscard]] auto end() const { return all_.end(); }

 private:
  std::string plain_;
  std::vector<Declaration> all_;  // views into plain_ or into the style
};

/// Returns the value of a property in lower case, or an empty string. If it is set twice, the value that takes effect
/// counts. `property` is in lower case.
std::string style_value(std::string_view style, std::string_view property);

/// What becomes of white space (CSS Text § 3). `nowrap` counts as `collapse`, because a terminal always breaks lines.
enum class WhiteSpace : std::uint8_t {
  collapse,
  lines,     ///< `pre-line`: line ends are kept
  all,       ///< `pre-wrap`, `break-spaces`: everything is kept
  unbroken,  ///< `pre`: everything is kept, and lines are not wrapped
};
/// Returns nullopt if the element sets none: then the parent's value applies.
std::optional<WhiteSpace> white_space_of(const Node& element);

}  // namespace feedcat::html
