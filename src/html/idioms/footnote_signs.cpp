#include "html/idioms/footnote_signs.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

/// Words that the ids and classes of footnotes contain.
constexpr std::array kNoteNames = std::to_array<std::string_view>(
    {"footnote", "endnote", "sidenote", "cite_note", "cite-note", "reference", "ftn", "fn", "note", "bib", "citation"});

bool holds_word(std::string_view names, std::string_view word) {
  for (std::size_t at = base::ifind(names, word); at != std::string_view::npos; at = base::ifind(names, word, at + 1)) {
    if (at == 0 || !base::is_alpha(names[at - 1])) return true;
  }
  return false;
}

}  // namespace

bool is_called_note(std::string_view names) {
  return !names.empty() && std::any_of(kNoteNames.begin(), kNoteNames.end(),
                                       [&](std::string_view name) { return holds_word(names, name); });
}

std::string_view fragment_of(const Node& link) {
  const std::string_view href = link.get("href");
  const std::size_t hash = href.find('#');
  return hash == std::string_view::npos ? std::string_view() : href.substr(hash + 1);
}

std::string short_text(const Node& node, std::size_t limit) {
  std::string text;
  int nodes = 0;
  for (ConstWalk walk(&node); walk.next();) {
    const Node& inner = *walk.node();
    if (!walk.entering()) continue;
    if (++nodes > 40 || inner.is(Tag::img)) return {};
    if (inner.is_text()) text += inner.text;
    if (text.size() > 8 * limit) return {};
  }
  text = base::collapse(text);
  return text.size() <= limit ? text : std::string();
}

std::string_view without_brackets(std::string_view text) {
  static constexpr std::string_view kBrackets = "[](){} .,:";
  while (!text.empty() && kBrackets.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kBrackets.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

bool is_sign_of_note(std::string_view text) {
  std::string_view bare = without_brackets(text);
  for (const std::string_view word : {"note ", "fn ", "nb ", "n ", "footnote ", "ref ", "a ", "note: "}) {
    if (base::istarts_with(bare, word) && bare.size() > word.size()) bare.remove_prefix(word.size());
  }
  if (bare.empty() || bare.size() > 6) return false;
  if (std::all_of(bare.begin(), bare.end(), base::is_digit)) return bare.size() <= 4;
  if (std::all_of(bare.begin(), bare.end(),
                  [](char c) { return std::string_view("ivxlcIVXLC").find(c) != std::string_view::npos; }))
    return true;
  if (bare.size() == 1) return true;
  return std::none_of(bare.begin(), bare.end(), base::is_alnum);
}

bool is_sign_of_return(std::string_view text) {
  const std::string_view bare = without_brackets(text);
  if (bare.empty() || is_sign_of_note(bare)) return true;
  static constexpr std::array kWords = std::to_array<std::string_view>(
      {"back", "return", "jump up", "top", "back to text", "return to text", "jump back", "back to content", "zurück",
       "retour", "go back", "back to article"});
  if (std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return base::iequals(bare, word); })) return true;
  return base::decode_utf8(bare, 0).value >= 0x2190 && bare.size() <= kLongestSign;
}

}  // namespace feedcat::html
