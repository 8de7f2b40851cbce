#include "output/markdown_words.hpp"

#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::output {

std::string markdown_words(std::string_view s) {
  static constexpr std::string_view kMarkup = "\\`*_[]<>#|~&!$";
  std::string out;
  for (const char c : s) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_link(std::string_view url) {
  const bool linkable = url.find_first_of(" <>") == std::string_view::npos && url.find(':') != std::string_view::npos;
  return linkable ? "<" + std::string(url) + ">" : markdown_words(url);
}

std::string markdown_paragraph(std::string_view s) {
  std::string out = markdown_words(s);
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && (out[digits] == '.' || out[digits] == ')')) out.insert(digits, "\\");
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) out.insert(0, "\\");
  return out;
}

std::string markdown_anchor(std::string_view url, std::string_view label) {
  const std::string address = text::printable_line(url);
  const bool linkable = text::is_web_url(address) && address.find_first_of(" <>\\") == std::string::npos;
  const std::string words = markdown_words(label);
  return linkable ? "[" + words + "](<" + address + ">)" : words;
}

}  // namespace feedcat::output
