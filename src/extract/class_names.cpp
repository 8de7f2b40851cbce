#include "extract/class_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "extract/words.hpp"

namespace feedcat::extract {
namespace {

// Layout names of frameworks begin with one of these words …
constexpr auto kLayout = list({"overflow", "overscroll", "scroll",  "snap",   "text",    "bg",    "flex",  "grid",
                               "content",  "items",      "justify", "self",   "place",   "order", "float", "object",
                               "border",   "rounded",    "shadow",  "font",   "leading", "align", "break", "whitespace",
                               "space",    "gap",        "inset",   "hidden", "d",       "w",     "h",     "min",
                               "max",      "m",          "mx",      "my",     "mt",      "mb",    "ml",    "mr",
                               "p",        "px",         "py",      "pt",     "pb",      "pl",    "pr",    "col",
                               "row",      "columns",    "page",    "box",    "has",     "wp",    "z",     "body"});
// … and go on with these.
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
// These words say that the rest of a name is absent, or where it is.
constexpr auto kAbsent =
    list({"no", "not", "without", "has", "have", "with", "hide", "non", "un", "disable", "disabled"});
constexpr auto kFree = list({"free", "off", "none", "disabled", "false"});

/// A list of words that also knows, for each length, with which letters its words begin. Most words are in no list, and
/// are rejected quickly by that.
class Lookup {
 public:
  explicit constexpr Lookup(Words words) : words_(words) {
    for (const std::string_view word : words) firsts_[slot(word)] |= letter(word.front());
  }
  [[nodiscard]] bool has(std::string_view word) const {
    if (word.empty() || (firsts_[slot(word)] & letter(word.front())) == 0) return false;
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  }

 private:
  static constexpr std::size_t kLengths = 16;
  static constexpr std::size_t slot(std::string_view word) { return word.size() < kLengths ? word.size() : 0; }
  static constexpr std::uint32_t letter(char c) {
    return c >= 'a' && c <= 'z' ? std::uint32_t{1} << static_cast<unsigned>(c - 'a') : std::uint32_t{1} << 31U;
  }

  Words words_;
  std::array<std::uint32_t, kLengths> firsts_{};
};

constexpr Lookup kIsLayout(kLayout), kIsValue(kValues), kIsAbsent(kAbsent), kIsFree(kFree);

/// The positions at which the words of one name begin. Only the first `kMost` words of a name are read.
struct Starts {
  static constexpr std::size_t kMost = 32;
  std::array<std::size_t, kMost> at{};
  std::size_t count = 0;
};

/// Is it a character of names like `md:hidden`, `w-[120px]`, `w-1/2`?
bool is_of_framework(char c) {
  return c == ':' || c == '[' || c == '/' || c == '!' || c == '&' || c == '{' || c == '<' || c == '>';
}

bool is_number(std::string_view word) { return !word.empty() && base::is_digit(word.front()); }

/// `teaser2` and `page1` mean the same as `teaser` and `page`.
void drop_number(std::string& out, const Starts& starts) {
  if (starts.count == 0) return;
  const std::size_t begin = starts.at[starts.count - 1];
  std::size_t end = out.size();
  while (end > begin && base::is_digit(out[end - 1])) --end;
  if (end > begin) out.resize(end);
}

/// Appends the words of one name to `out`, and the position of each to `starts`.
void split(std::string_view name, std::string& out, Starts& starts) {
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
      if (starts.count == Starts::kMost) return;
      if (starts.count > 0) out += '-';
      starts.at[starts.count++] = out.size();
    }
    fresh = false;
    out += base::to_lower(c);
  }
  drop_number(out, starts);
}

// Names on the article itself that begin so say what it is about: `category-community` is not a community.
constexpr auto kSubjects = list({"category", "tag", "topic", "subject", "label", "cat"});
constexpr auto kBoxes = list(
    {"list", "lists", "links", "link", "cloud", "box", "menu", "nav", "bar", "item", "items", "wrapper", "container"});

constexpr Lookup kIsSubject(kSubjects), kIsBox(kBoxes);

/// `name` consists of these words. Does it say nothing about what the element is?
bool says_nothing(std::string_view name, const Starts& starts, std::size_t begin) {
  if (starts.count < 2) return false;
  const auto word = [&](std::size_t i) {
    const std::size_t from = starts.at[i] - begin;
    return i + 1 < starts.count ? name.substr(from, starts.at[i + 1] - 1 - starts.at[i]) : name.substr(from);
  };
  const std::string_view first = word(0), last = word(starts.count - 1);
  if (kIsSubject.has(first) && !kIsBox.has(last)) return true;
  if (kIsAbsent.has(first) || kIsFree.has(last)) return true;
  if (!kIsLayout.has(first)) return false;
  for (std::size_t i = 1; i < starts.count; ++i) {
    if (!is_number(word(i)) && !kIsValue.has(word(i))) return false;
  }
  return true;
}

}  // namespace

std::string class_names_of(const html::Node& node, std::initializer_list<std::string_view> attributes) {
  std::string out;
  for (const std::string_view attribute : attributes) {
    const std::string_view value = node.get(attribute);
    if (value.empty()) continue;
    out.reserve(out.size() + value.size() + value.size() / 4 + 1);
    for (std::size_t at = 0; at < value.size();) {
      while (at < value.size() && base::is_space(value[at])) ++at;
      std::size_t end = at;
      while (end < value.size() && !base::is_space(value[end])) ++end;
      const std::string_view name = value.substr(at, end - at);
      at = end;
      if (name.empty() || std::any_of(name.begin(), name.end(), is_of_framework)) continue;
      const std::size_t before = out.size();
      if (before > 0) out += ' ';
      const std::size_t begin = out.size();
      Starts starts;
      split(name, out, starts);
      if (starts.count == 0 || says_nothing(std::string_view(out).substr(begin), starts, begin)) out.resize(before);
    }
  }
  return out;
}

}  // namespace feedcat::extract
