// Reads the parts of which selectors consist: names, strings, white space (CSS Syntax Level 3, § 4).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::html::selector {

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  /// The next character, or NUL at the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  /// Takes these characters if they are next.
  bool take(std::string_view characters);
  /// Takes a comment if one begins here. Without an end, it lasts to the end of the text.
  bool skip_comment();
  /// Takes white space and comments. Returns whether there was white space.
  bool skip_space();

  /// Does a name begin here (§ 4.3.9)?
  [[nodiscard]] bool at_name() const;
  /// Takes a name, and decodes its escapes. Empty if none begins here.
  std::string name();
  /// Takes a string in quotes, of which the first is next. nullopt: it has no end, and nothing is taken.
  std::optional<std::string> string();
  /// Takes digits with an optional sign. nullopt: there are none, or more than make sense.
  std::optional<int> integer();

 private:
  [[nodiscard]] bool escape_at(std::size_t at) const;
  void take_escape(std::string& out);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace feedcat::html::selector
