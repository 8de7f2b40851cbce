#include "extract/class_names.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "extract/words.hpp"

namespace feedcat::extract {
namespace {

// What frameworks' names for layout begin with …
constexpr auto kLayout = list({"overflow", "overscroll", "scroll",  "snap",   "text",    "bg",    "flex",  "grid",
                               "content",  "items",      "justify", "self",   "place",   "order", "float", "object",
                               "border",   "rounded",    "shadow",  "font",   "leading", "align", "break", "whitespace",
                               "space",    "gap",        "inset",   "hidden", "d",       "w",     "h",     "min",
                               "max",      "m",          "mx",      "my",     "mt",      "mb",    "ml",    "mr",
                               "p",        "px",         "py",      "pt",     "pb",      "pl",    "pr",    "col",
                               "row",      "columns",    "page",    "box",    "has",     "wp",    "z",     "body"});
// … and what they go on with.
constexpr auto kValues =
    list({"xs",         "sm",     "md",       "lg",      "xl",        "xxl",      "base",    "auto",   "full",
          "none",       "hidden", "scroll",   "visible", "x",         "y",        "t",       "b",      "l",
          "r",          "s",      "e",        "mt",      "mb",        "ml",       "mr",      "mx",     "my",
          "pt",         "pb",     "pl",       "pr",      "px",        "py",       "m",       "p",      "center",
          "left",       "right",  "start",    "end",     "justify",   "between",  "around",  "evenly", "top",
          "bottom",     "middle", "stretch",  "wrap",    "nowrap",    "row",      "col",     "column", "reverse",
          "inline",     "block",  "flex",     "grid",    "table",     "smooth",   "contain", "cover",  "fill",
          "normal",     "bold",   "semibold", "medium",  "light",     "thin",     "black",   "white",  "muted",
          "gray",       "grey",   "small",    "large",   "uppercase", "truncate", "balance", "pretty", "screen",
          "fit",        "min",    "max",      "before",  "after",     "inside",   "align",   "width",  "wide",
          "background", "color",  "colour",   "primary", "secondary", "dark",     "words",   "all",    "only"});
// What says that the rest of a name is not there, or where it is.
constexpr auto kAbsent =
    list({"no", "not", "without", "has", "have", "with", "hide", "non", "un", "disable", "disabled"});
constexpr auto kFree = list({"free", "off", "none", "disabled", "false"});

bool is_one_of(std::string_view word, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view other) {
    return other.size() == word.size() && other.front() == word.front() && other == word;
  });
}

/// `md:hidden`, `w-[120px]`, `w-1/2`
bool is_of_framework(char c) {
  return c == ':' || c == '[' || c == '/' || c == '!' || c == '&' || c == '{' || c == '<' || c == '>';
}

bool is_number(std::string_view word) { return !word.empty() && base::is_digit(word.front()); }

/// `teaser2` and `page1` are one more teaser and page.
void drop_number(std::string& out, const std::vector<std::size_t>& starts) {
  if (starts.empty()) return;
  std::size_t end = out.size();
  while (end > starts.back() && base::is_digit(out[end - 1])) --end;
  if (end > starts.back()) out.resize(end);
}

/// Appends the words of one name, and to `starts` where each begins.
void split(std::string_view name, std::string& out, std::vector<std::size_t>& starts) {
  bool fresh = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '-' || c == '_') {
      fresh = true;
      continue;
    }
    const bool capital = base::is_upper(c);
    const bool begins = capital && i > 0 && !base::is_upper(name[i - 1]);
    const bool ends_run = capital && i > 0 && i + 1 < name.size() && base::is_lower(name[i + 1]);
    if (fresh || begins || ends_run) {
      drop_number(out, starts);
      if (!starts.empty()) out += '-';
      starts.push_back(out.size());
    }
    fresh = false;
    out += base::to_lower(c);
  }
  drop_number(out, starts);
}

// What an article is about, on the article itself: `category-community` is no community.
constexpr auto kSubjects = list({"category", "tag", "topic", "subject", "label", "cat"});
constexpr auto kBoxes = list(
    {"list", "lists", "links", "link", "cloud", "box", "menu", "nav", "bar", "item", "items", "wrapper", "container"});

/// Does a name, whose words these are, say nothing about what the element is?
bool says_nothing(const std::vector<std::string_view>& words) {
  if (words.size() < 2) return false;
  if (is_one_of(words.front(), kSubjects) && !is_one_of(words.back(), kBoxes)) return true;
  if (is_one_of(words.front(), kAbsent) || is_one_of(words.back(), kFree)) return true;
  return is_one_of(words.front(), kLayout) && std::all_of(words.begin() + 1, words.end(), [](std::string_view word) {
           return is_number(word) || is_one_of(word, kValues);
         });
}

}  // namespace

std::string class_names_of(const html::Node& node, std::initializer_list<std::string_view> attributes) {
  std::string out;
  std::vector<std::size_t> starts;
  std::vector<std::string_view> parts;
  for (const std::string_view attribute : attributes) {
    const std::string_view value = node.get(attribute);
    for (std::size_t at = 0; at < value.size();) {
      while (at < value.size() && base::is_space(value[at])) ++at;
      std::size_t end = at;
      while (end < value.size() && !base::is_space(value[end])) ++end;
      const std::string_view name = value.substr(at, end - at);
      at = end;
      if (name.empty() || std::any_of(name.begin(), name.end(), is_of_framework)) continue;
      const std::size_t begin = out.size();
      if (begin > 0) out += ' ';
      starts.clear();
      split(name, out, starts);
      parts.clear();
      for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t stop = i + 1 < starts.size() ? starts[i + 1] - 1 : out.size();
        parts.push_back(std::string_view(out).substr(starts[i], stop - starts[i]));
      }
      if (parts.empty() || says_nothing(parts)) out.resize(begin);
    }
  }
  return out;
}

}  // namespace feedcat::extract
