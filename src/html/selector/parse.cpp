#include "html/selector/parse.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "html/selector/tokens.hpp"

namespace feedcat::html::selector {
namespace {

/// Attributes whose values HTML compares without regard to case (§ 4.16.2).
constexpr auto kCaseless = std::to_array<std::string_view>(
    {"accept",   "accept-charset", "align",    "alink",      "axis",   "bgcolor",  "charset",   "checked",  "clear",
     "codetype", "color",          "compact",  "declare",    "defer",  "dir",      "direction", "disabled", "enctype",
     "face",     "frame",          "hreflang", "http-equiv", "lang",   "language", "link",      "media",    "method",
     "multiple", "nohref",         "noresize", "noshade",    "nowrap", "readonly", "rel",       "rev",      "rules",
     "scope",    "scrolling",      "selected", "shape",      "target", "text",     "type",      "valign",   "valuetype",
     "vlink"});

struct Pseudo {
  std::string_view name;
  Kind kind;
  int step = 0;  ///< of :nth-child(), for those that are short for one
  int offset = 0;
};
constexpr auto kPlain = std::to_array<Pseudo>({{"first-child", Kind::nth_child, 0, 1},
                                               {"last-child", Kind::nth_last_child, 0, 1},
                                               {"only-child", Kind::only_child},
                                               {"root", Kind::root},
                                               {"scope", Kind::scope}});
constexpr auto kFunctions = std::to_array<Pseudo>({{"is", Kind::is},
                                                   {"where", Kind::is},
                                                   {"not", Kind::is_not},
                                                   {"has", Kind::has},
                                                   {"nth-child", Kind::nth_child},
                                                   {"nth-last-child", Kind::nth_last_child}});

template <std::size_t N>
const Pseudo* find(const std::array<Pseudo, N>& rows, std::string_view name) {
  const auto* const row = std::find_if(rows.begin(), rows.end(), [&](const Pseudo& r) { return r.name == name; });
  return row == rows.end() ? nullptr : row;
}

/// Its functions return false after a mistake. They call each other only as deep as kDeepestArgument allows.
class Parser {
 public:
  explicit Parser(std::string_view text) : tokens_(text) {}

  tl::expected<Selector, Mistake> run() {
    selector_.lists.emplace_back();
    if (read_list(0, false) && !tokens_.done()) wrong("expected a selector");
    if (mistake_) return tl::unexpected(std::move(*mistake_));
    return std::move(selector_);
  }

 private:
  bool wrong(std::string what) { return wrong(tokens_.at(), std::move(what)); }
  bool wrong(std::size_t at, std::string what) {
    if (!mistake_) mistake_ = {at, std::move(what)};
    return false;
  }

  /// Reads to the end or to a parenthesis that ends an argument.
  bool read_list(std::size_t list, bool relative) {
    do {
      Complex complex;
      if (!read_complex(complex, relative)) return false;
      selector_.lists[list].push_back(std::move(complex));
    } while (tokens_.take(","));
    return true;
  }

  std::optional<Combinator> combinator() {
    if (tokens_.take(">")) return Combinator::child;
    if (tokens_.take("+")) return Combinator::next_sibling;
    if (tokens_.take("~")) return Combinator::later_sibling;
    return std::nullopt;
  }

  bool read_complex(Complex& complex, bool relative) {
    tokens_.skip_space();
    Combinator before = Combinator::none;
    if (relative) {
      complex.push_back({Combinator::none, {{.kind = Kind::anchor}}});
      before = combinator().value_or(Combinator::descendant);
      tokens_.skip_space();
    }
    while (true) {
      Compound compound{before, {}};
      if (!read_compound(compound)) return false;
      complex.push_back(std::move(compound));
      const bool space = tokens_.skip_space();
      if (tokens_.done() || tokens_.peek() == ',' || tokens_.peek() == ')') return true;
      if (const auto explicit_one = combinator()) {
        before = *explicit_one;
        tokens_.skip_space();
      } else if (space) {
        before = Combinator::descendant;
      } else {
        return wrong("expected a selector");
      }
    }
  }

  bool read_compound(Compound& compound) {
    if (tokens_.take("*")) {
      compound.parts.push_back({.kind = Kind::any});
    } else if (tokens_.at_name()) {
      compound.parts.push_back({.kind = Kind::type, .name = base::lower(tokens_.name())});
    }
    if (tokens_.peek() == '|') return wrong("namespaces are not supported");
    while (true) {
      while (tokens_.skip_comment()) continue;
      Simple simple;
      const std::size_t begin = tokens_.at();
      const bool id = tokens_.take("#");
      if (id || tokens_.take(".")) {
        if (!tokens_.at_name()) return wrong("expected a name");
        simple = {Kind::attribute, id ? "id" : "class", tokens_.name(), id ? Compare::equal : Compare::word};
      } else if (tokens_.take("[")) {
        if (!read_attribute(simple)) return false;
      } else if (tokens_.take(":")) {
        if (!read_pseudo(simple, begin)) return false;
      } else {
        break;
      }
      compound.parts.push_back(std::move(simple));
    }
    if (!compound.parts.empty()) return true;
    return wrong(tokens_.done() ? "the selector ends too early" : "expected a selector");
  }

  bool read_attribute(Simple& simple) {
    simple.kind = Kind::attribute;
    tokens_.skip_space();
    if (!tokens_.at_name()) return wrong("expected the name of an attribute");
    simple.name = base::lower(tokens_.name());
    simple.ignore_case = std::find(kCaseless.begin(), kCaseless.end(), simple.name) != kCaseless.end();
    tokens_.skip_space();
    if (tokens_.take("]")) return true;
    constexpr auto kOperators = std::to_array<std::pair<std::string_view, Compare>>({{"=", Compare::equal},
                                                                                     {"~=", Compare::word},
                                                                                     {"|=", Compare::dash},
                                                                                     {"^=", Compare::prefix},
                                                                                     {"$=", Compare::suffix},
                                                                                     {"*=", Compare::part}});
    for (const auto& [written, compare] : kOperators) {
      if (simple.compare == Compare::present && tokens_.take(written)) simple.compare = compare;
    }
    if (simple.compare == Compare::present) return wrong("expected ] or one of = ~= |= ^= $= *=");
    tokens_.skip_space();
    if (tokens_.peek() == '"' || tokens_.peek() == '\'') {
      auto value = tokens_.string();
      if (!value) return wrong("the quote is not closed");
      simple.value = std::move(*value);
    } else if (tokens_.at_name()) {
      simple.value = tokens_.name();
    } else {
      return wrong("expected a value; put it in quotes if it does not begin with a letter");
    }
    tokens_.skip_space();
    if (tokens_.take("i") || tokens_.take("I")) simple.ignore_case = true;
    if (tokens_.take("s") || tokens_.take("S")) simple.ignore_case = false;
    tokens_.skip_space();
    return tokens_.take("]") || wrong("expected ]");
  }

  bool read_pseudo(Simple& simple, std::size_t begin) {
    if (tokens_.peek() == ':') return wrong(begin, "pseudo-elements select no element of a page");
    if (!tokens_.at_name()) return wrong("expected the name of a pseudo-class");
    const std::string name = base::lower(tokens_.name());
    const bool function = tokens_.take("(");
    const Pseudo* row = function ? find(kFunctions, name) : find(kPlain, name);
    if (row == nullptr) {
      const bool other = (function ? find(kPlain, name) : find(kFunctions, name)) != nullptr;
      if (other) return wrong(begin, ":" + name + (function ? " takes no argument" : " needs an argument"));
      return wrong(begin, "unknown pseudo-class :" + name);
    }
    simple.kind = row->kind;
    simple.step = row->step;
    simple.offset = row->offset;
    if (!function) return true;
    const bool counts = simple.kind == Kind::nth_child || simple.kind == Kind::nth_last_child;
    if (!(counts ? read_nth(simple) : read_argument(simple, begin))) return false;
    tokens_.skip_space();
    return tokens_.take(")") || wrong("expected )");
  }

  bool read_argument(Simple& simple, std::size_t begin) {
    if (depth_ >= kDeepestArgument) return wrong(begin, "selectors are nested too deep");
    if (simple.kind == Kind::has && in_has_) return wrong(begin, ":has() may not be within :has()");
    const bool outer = std::exchange(in_has_, in_has_ || simple.kind == Kind::has);
    ++depth_;
    simple.list = selector_.lists.size();
    selector_.lists.emplace_back();
    const bool read = read_list(simple.list, simple.kind == Kind::has);
    --depth_;
    in_has_ = outer;
    return read;
  }

  /// § 6 of CSS Syntax: `odd`, `even`, `5`, `n`, `-n+3`, `2n + 1`, `+n`.
  bool read_nth(Simple& simple) {
    tokens_.skip_space();
    const std::size_t begin = tokens_.at();
    const auto number = tokens_.integer();
    if (number && base::to_lower(tokens_.peek()) != 'n') {
      simple.offset = *number;
      return true;
    }
    if (!number) {
      const int sign = tokens_.take("-") ? -1 : 1;
      if (sign > 0) tokens_.take("+");
      if (base::to_lower(tokens_.peek()) != 'n') {
        return tokens_.at() == begin ? read_word(simple) : wrong(begin, "expected an+b, odd or even");
      }
      simple.step = sign;
    } else {
      simple.step = *number;
    }
    if (!tokens_.take("n")) tokens_.take("N");
    if (tokens_.at_name() && tokens_.peek() != '-') return wrong(begin, "expected an+b, odd or even");
    tokens_.skip_space();
    if (tokens_.peek() != '+' && tokens_.peek() != '-') return true;
    const int sign = tokens_.take("-") ? -1 : 1;
    if (sign > 0) tokens_.take("+");
    tokens_.skip_space();
    const auto offset = base::is_digit(tokens_.peek()) ? tokens_.integer() : std::nullopt;
    if (!offset) return wrong("expected a number");
    simple.offset = sign * *offset;
    return true;
  }

  bool read_word(Simple& simple) {
    const std::size_t begin = tokens_.at();
    const std::string word = base::lower(tokens_.name());
    if (word != "odd" && word != "even") return wrong(begin, "expected an+b, odd or even");
    simple.step = 2;
    simple.offset = word == "odd" ? 1 : 0;
    return true;
  }

  Tokens tokens_;
  Selector selector_;
  std::optional<Mistake> mistake_;
  int depth_ = 0;
  bool in_has_ = false;
};

}  // namespace

tl::expected<Selector, Mistake> parse(std::string_view text) {
  if (text.size() > kLongestSelector) return tl::unexpected(Mistake{kLongestSelector, "the selector is too long"});
  return Parser(text).run();
}

}  // namespace feedcat::html::selector
