#include "html/selector/match.hpp"

#include <functional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/walk.hpp"

namespace feedcat::html::selector {
namespace {

constexpr std::size_t kBytesOfAStep = 32;  // of a value that is compared

const Node* parent_element(const Node& node) {
  return node.parent != nullptr && node.parent->is_element() ? node.parent : nullptr;
}

bool goes_on(Combinator combinator) {
  return combinator == Combinator::descendant || combinator == Combinator::later_sibling;
}

bool equal(std::string_view a, std::string_view b, bool ignore_case) {
  return ignore_case ? base::iequals(a, b) : a == b;
}

bool has_word(std::string_view words, std::string_view word, bool ignore_case) {
  if (word.empty()) return false;
  for (std::string_view one = next_class(words); !one.empty(); one = next_class(words)) {
    if (equal(one, word, ignore_case)) return true;
  }
  return false;
}

bool compares(std::string_view have, const Simple& simple) {
  const std::string_view want = simple.value;
  const bool caseless = simple.ignore_case;
  switch (simple.compare) {
    case Compare::present:
      return true;
    case Compare::equal:
      return equal(have, want, caseless);
    case Compare::word:
      return has_word(have, want, caseless);
    case Compare::dash:
      return equal(have.substr(0, want.size()), want, caseless) &&
             (have.size() == want.size() || have[want.size()] == '-');
    case Compare::prefix:
      return !want.empty() && equal(have.substr(0, want.size()), want, caseless);
    case Compare::suffix:
      return !want.empty() && have.size() >= want.size() &&
             equal(have.substr(have.size() - want.size()), want, caseless);
    case Compare::part:
      return !want.empty() && (caseless ? base::ifind(have, want) != base::kNone : base::contains(have, want));
  }
  return false;
}

const Attribute* find_attribute(const Node& element, std::string_view name) {
  for (const Attribute& attribute : element.attributes()) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

/// What :scope means: a document stands for its root.
const Node& scope_of(const Node& scope) {
  if (scope.is_element()) return scope;
  const Node* root = scope.first_child;
  while (root != nullptr && !root->is_element()) root = root->next;
  return root == nullptr ? scope : *root;
}

/// Is `place` one of an+b for n = 0, 1, 2 …?
bool is_nth(const Simple& simple, std::int64_t place) {
  const std::int64_t rest = place - simple.offset;
  if (simple.step == 0) return rest == 0;
  return rest % simple.step == 0 && rest / simple.step >= 0;
}

}  // namespace

const Node* Matcher::previous_element(const Node& node) {
  const Node* at = node.previous;
  while (at != nullptr && !at->is_element() && step()) at = at->previous;
  return exhausted() ? nullptr : at;
}

const Node* Matcher::next_element(const Node& node) {
  const Node* at = node.next;
  while (at != nullptr && !at->is_element() && step()) at = at->next;
  return exhausted() ? nullptr : at;
}

/// Returns the nearest of the elements to which a combinator leads on the left: parents or siblings.
const Node* Matcher::step_left(Combinator combinator, const Node& node) {
  const bool up = combinator == Combinator::descendant || combinator == Combinator::child;
  return up ? parent_element(node) : previous_element(node);
}

template <class Found>
void Matcher::each_below(const Selector& selector, const Node& scope, Found found) {
  const Question question{selector, scope_of(scope)};
  for (ConstWalk walk(&scope); walk.next();) {
    if (!walk.entering() || !walk.node()->is_element() || walk.node() == &scope) continue;
    if (!step()) return;
    if (matches_list(question, 0, *walk.node()) && !found(*walk.node())) return;
  }
}

std::vector<const Node*> Matcher::all(const Selector& selector, const Node& scope) {
  std::vector<const Node*> found;
  each_below(selector, scope, [&](const Node& node) {
    found.push_back(&node);
    return true;
  });
  return found;
}

const Node* Matcher::first(const Selector& selector, const Node& scope) {
  const Node* found = nullptr;
  each_below(selector, scope, [&](const Node& node) {
    found = &node;
    return false;
  });
  return found;
}

bool Matcher::matches(const Selector& selector, const Node& element, const Node& scope) {
  return matches_list({selector, scope_of(scope)}, 0, element);
}

bool Matcher::matches_list(const Question& question, std::size_t list, const Node& element) {
  for (const Complex& complex : question.selector.lists[list]) {
    if (matches_complex(question, complex, element)) return true;
  }
  return false;
}

/// Goes from the right to the left. What lies between two loose combinators can be tried in many ways, but no compound
/// is tried twice on one element.
bool Matcher::matches_complex(const Question& question, const Complex& complex, const Node& element) {
  struct Try {
    std::size_t compound;
    const Node* element;
  };
  struct HashTry {
    std::size_t operator()(const std::pair<std::size_t, const Node*>& one) const {
      return std::hash<const Node*>()(one.second) * 31 + one.first;
    }
  };
  std::size_t loose = 0;
  for (const Compound& compound : complex) loose += goes_on(compound.before) ? 1 : 0;
  std::unordered_set<std::pair<std::size_t, const Node*>, HashTry> tried;
  std::vector<Try> open = {{complex.size() - 1, &element}};
  while (!open.empty()) {
    if (!step()) return false;
    const auto [index, node] = open.back();
    open.pop_back();
    const Compound& compound = complex[index];
    // The next element in the same direction may do as well.
    if (index + 1 < complex.size() && goes_on(complex[index + 1].before)) {
      const Node* further = step_left(complex[index + 1].before, *node);
      if (further != nullptr && (loose < 2 || tried.emplace(index, further).second)) open.push_back({index, further});
    }
    if (!matches_compound(question, compound, *node)) continue;
    if (index == 0) return true;
    const Node* left = step_left(compound.before, *node);
    if (left != nullptr && (loose < 2 || tried.emplace(index - 1, left).second)) open.push_back({index - 1, left});
  }
  return false;
}

bool Matcher::matches_compound(const Question& question, const Compound& compound, const Node& element) {
  for (const Simple& simple : compound.parts) {
    if (!step() || !matches_simple(question, simple, element)) return false;
  }
  return true;
}

bool Matcher::matches_attribute(const Simple& simple, const Node& element) {
  spend(element.attributes().size());
  const Attribute* attribute = find_attribute(element, simple.name);
  return attribute != nullptr && spend(attribute->value.size() / kBytesOfAStep) && compares(attribute->value, simple);
}

bool Matcher::matches_simple(const Question& question, const Simple& simple, const Node& element) {
  switch (simple.kind) {
    case Kind::type:
      return element.name == simple.name;
    case Kind::any:
      return true;
    case Kind::attribute:
      return matches_attribute(simple, element);
    case Kind::is:
      return matches_list(question, simple.list, element);
    case Kind::is_not:
      return !matches_list(question, simple.list, element) && !exhausted();
    case Kind::has:
      return has(question, question.selector.lists[simple.list], element);
    case Kind::scope:
      return &element == &question.scope;
    case Kind::root:
      return parent_element(element) == nullptr;
    case Kind::nth_child:
      return is_nth(simple, place_of(element).from_start);
    case Kind::nth_last_child:
      return is_nth(simple, place_of(element).from_end);
    case Kind::only_child:
      return previous_element(element) == nullptr && next_element(element) == nullptr;
    case Kind::anchor:
      return &element == question.anchor;
  }
  return false;
}

bool Matcher::has(const Question& question, const List& list, const Node& element) {
  const Question inner{question.selector, question.scope, &element};
  for (const Complex& relative : list) {
    if (has_one(inner, relative)) return true;
  }
  return false;
}

/// Tries all elements that can be on the right of a selector that begins at the anchor.
bool Matcher::has_one(const Question& question, const Complex& relative) {
  const auto below = [&](const Node& root, bool with_root) {
    for (ConstWalk walk(&root); walk.next();) {
      if (!walk.entering() || !walk.node()->is_element() || (walk.node() == &root && !with_root)) continue;
      if (!step()) return false;
      if (matches_complex(question, relative, *walk.node())) return true;
    }
    return false;
  };
  const Combinator first = relative[1].before;
  if (first == Combinator::descendant || first == Combinator::child) return below(*question.anchor, false);
  for (const Node* at = next_element(*question.anchor); at != nullptr && !exhausted(); at = next_element(*at)) {
    if (below(*at, true)) return true;
  }
  return false;
}

Matcher::Place Matcher::place_of(const Node& element) {
  if (const auto known = places_.find(&element); known != places_.end()) return known->second;
  const Node* first = &element;
  while (const Node* before = previous_element(*first)) first = before;
  std::int64_t count = 0;
  for (const Node* at = first; at != nullptr; at = next_element(*at)) places_[at].from_start = ++count;
  for (const Node* at = first; at != nullptr; at = next_element(*at)) places_[at].from_end = count--;
  return places_[&element];
}

}  // namespace feedcat::html::selector
