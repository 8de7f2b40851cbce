#include "cli/config_value.hpp"

namespace feedcat::cli {

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

std::string_view type_of(Takes takes) {
  switch (takes) {
    case Takes::nothing:
      return "true or false";
    case Takes::number:
      return "a whole number";
    case Takes::bytes:
      return "a number of bytes, such as 500000 or \"32M\"";
    case Takes::text:
    case Takes::choice:
    case Takes::optional_text:
      return "a string";
  }
  return "";
}

std::optional<std::string> value_of(const toml::node& node, Takes takes) {
  const bool text = takes == Takes::text || takes == Takes::choice || takes == Takes::optional_text;
  if (const auto* word = node.as_string(); word != nullptr && (text || takes == Takes::bytes)) return word->get();
  if (const auto* number = node.as_integer(); number != nullptr && takes != Takes::nothing && takes != Takes::choice) {
    return std::to_string(number->get());
  }
  if (const auto* on = node.as_boolean(); on != nullptr && (takes == Takes::nothing || takes == Takes::optional_text)) {
    return on->get() ? "true" : "false";
  }
  return std::nullopt;
}

}  // namespace feedcat::cli
