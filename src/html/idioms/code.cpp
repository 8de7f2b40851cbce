#include "html/idioms/code.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "html/idioms/code_languages.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr int kBoxesAround = 3;
constexpr int kMostInside = 24;  // the first elements inside a block, which may name its language

/// Cuts a language's name to characters that make one word in a fence's info string.
std::string_view name_only(std::string_view s) {
  static constexpr std::string_view kNameCharacters = "+#.-_";
  const auto end = std::find_if_not(s.begin(), s.end(), [](char c) {
    return base::is_alnum(c) || kNameCharacters.find(c) != std::string_view::npos;
  });
  return s.substr(0, static_cast<std::size_t>(end - s.begin()));
}

/// True for names that say that there is no language.
bool is_no_language(std::string_view name) {
  static constexpr std::array kNone = std::to_array<std::string_view>(
      {"none", "undefined", "null", "auto", "default", "nohighlight", "no-highlight", "unknown", "notranslate"});
  return name.empty() || std::any_of(kNone.begin(), kNone.end(), [&](auto none) { return base::iequals(name, none); });
}

std::string_view named(std::string_view value) {
  const std::string_view name = name_only(base::trim(value));
  return is_no_language(name) ? std::string_view() : name;
}

/// `lang` is for natural languages, but some renderers of Markdown put the language of the fence there.
std::string_view by_lang(const Node& node) {
  const std::string_view lang = base::trim(node.get("lang"));
  return (node.is(Tag::pre) || node.is(Tag::code)) && is_code_language(lang) ? lang : std::string_view();
}

/// Prefixes of words that end with the name of a language.
constexpr std::array kPrefixes = std::to_array<std::string_view>(
    {"language-", "lang-", "highlight-source-", "sourceCode-", "language_", "lang:", "brush:", "highlight-text-"});
/// Prefixes after which the rest must be a known language, because it may also be something else.
constexpr std::array kLoosePrefixes =
    std::to_array<std::string_view>({"highlight-", "src-", "code-", "prism-", "hljs-", "syntax-"});
/// Words that occur in a class together with the name of a language.
constexpr std::array kCompanions = std::to_array<std::string_view>(
    {"hljs", "highlight", "sourceCode", "syntaxhighlighter", "src", "code", "codehilite", "prettyprint", "shiki",
     "literal-block", "programlisting", "crayon", "chroma", "prism", "brush", "EnlighterJSRAW", "codeblock"});

std::string_view by_prefix(std::string_view word) {
  for (const std::string_view prefix : kPrefixes) {
    if (base::istarts_with(word, prefix)) return named(word.substr(prefix.size()));
  }
  for (const std::string_view prefix : kLoosePrefixes) {
    const std::string_view name = word.substr(std::min(prefix.size(), word.size()));
    if (word.starts_with(prefix) && is_code_language(name)) return name;
  }
  return {};
}

/// Reads classes such as `brush: js; gutter: false`, `lang:php decode:true`, `highlight js`, `language-js`.
std::string_view by_class(std::string_view classes) {
  bool brush = false, companion = false;
  const std::vector<std::string_view> words = base::words(classes);
  for (const std::string_view word : words) {
    if (brush) return named(word);
    brush = word == "brush:";
    if (const std::string_view name = by_prefix(word); !name.empty()) return name;
    companion = companion || std::find(kCompanions.begin(), kCompanions.end(), word) != kCompanions.end();
  }
  if (!companion) return {};
  for (const std::string_view word : words) {
    if (is_code_language(word)) return word;
  }
  return {};
}

std::string_view by_attributes(const Node& node) {
  static constexpr std::array kAttributes =
      std::to_array<std::string_view>({"data-lang", "data-language", "data-enlighter-language", "data-code-block-lang",
                                       "data-code-language", "data-code-lang", "data-canonical-lang", "data-syntax",
                                       "data-highlight-language", "data-lexer", "data-mode", "data-ke-language"});
  for (const std::string_view attribute : kAttributes) {
    if (const std::string_view name = named(node.get(attribute)); !name.empty()) return name;
  }
  if (const std::string_view name = by_lang(node); !name.empty()) return name;
  for (const std::string_view attribute : {"class", "data-syntaxhighlighter-params"}) {
    if (const std::string_view name = by_class(node.get(attribute)); !name.empty()) return name;
  }
  return {};
}

bool is_code_element(const Node& node) { return node.is(Tag::code) || node.is(Tag::pre); }

}  // namespace

std::string language_of(const Node& block) {
  // The elements inside are the most exact: a `code` in its `pre`, or a `pre` in its table.
  int left = kMostInside;
  for (ConstWalk walk(&block); walk.next() && left > 0;) {
    const Node& inner = *walk.node();
    if (!walk.entering() || !inner.is_element() || &inner == &block) continue;
    --left;
    if (!is_code_element(inner)) continue;
    if (const std::string_view name = by_attributes(inner); !name.empty()) return std::string(name);
  }
  const Node* node = &block;
  for (int i = 0; i <= kBoxesAround && node != nullptr; ++i, node = node->parent) {
    const bool box = node == &block || node->is(Tag::div) || node->is(Tag::figure);
    if (!box) break;
    if (const std::string_view name = by_attributes(*node); !name.empty()) return std::string(name);
  }
  return {};
}

}  // namespace feedcat::html
