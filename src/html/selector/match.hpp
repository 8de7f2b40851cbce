// Finds the elements that a CSS selector selects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "html/node.hpp"
#include "html/selector/selector.hpp"

namespace feedcat::html::selector {

/// Asks questions about one tree, which must not change meanwhile. All questions together may take a limited number of
/// steps, so that neither a page nor a selector can take long. After that, everything matches nothing.
class Matcher {
 public:
  static constexpr std::uint64_t kSteps = 50'000'000;

  explicit Matcher(std::uint64_t steps = kSteps) : steps_(steps) {}

  /// Returns the elements below `scope` that match, in document order, as querySelectorAll does: ancestors of `scope`
  /// count for what is on the left of a combinator, and `:scope` is `scope` itself (or the root, if that is a
  /// document).
  std::vector<const Node*> all(const Selector& selector, const Node& scope);
  /// Returns the first of these, or nullptr.
  const Node* first(const Selector& selector, const Node& scope);
  /// Does the element itself match?
  bool matches(const Selector& selector, const Node& element, const Node& scope);

  /// Were there too few steps?
  [[nodiscard]] bool exhausted() const { return steps_ == 0; }

 private:
  struct Question {
    const Selector& selector;
    const Node& scope;
    const Node* anchor = nullptr;  ///< of :has()
  };
  struct Place {
    std::int64_t from_start = 0;
    std::int64_t from_end = 0;
  };

  /// Counts steps. Returns false if there are none left.
  bool spend(std::uint64_t steps) {
    steps_ = steps < steps_ ? steps_ - steps : 0;
    return steps_ > 0;
  }
  bool step() { return spend(1); }
  const Node* previous_element(const Node& node);
  const Node* next_element(const Node& node);
  const Node* step_left(Combinator combinator, const Node& node);
  template <class Found>
  void each_below(const Selector& selector, const Node& scope, Found found);
  bool matches_list(const Question& question, std::size_t list, const Node& element);
  bool matches_complex(const Question& question, const Complex& complex, const Node& element);
  bool matches_compound(const Question& question, const Compound& compound, const Node& element);
  bool matches_attribute(const Simple& simple, const Node& element);
  bool matches_simple(const Question& question, const Simple& simple, const Node& element);
  bool has(const Question& question, const List& list, const Node& element);
  bool has_one(const Question& question, const Complex& relative);
  Place place_of(const Node& element);

  std::uint64_t steps_;
  std::unordered_map<const Node*, Place> places_;  ///< of all children of the parents that were asked about
};

}  // namespace feedcat::html::selector
