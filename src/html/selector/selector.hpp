// A CSS selector as data. It numbers the sections of Selectors Level 4 that are implemented:
//
//   a, *                               § 5.1, § 5.2, without namespaces
//   [a] [a=b] [a~=b] [a|=b]            § 6.1
//   [a^=b] [a$=b] [a*=b]               § 6.2
//   [a=b i] [a=b s]                    § 6.3; without either, as HTML says for the attribute (§ 4.16.2 there)
//   .class, #id                        § 6.6, § 6.7, case-sensitive, as in documents without quirks
//   :is() :where() :not() :has()       § 4.2 to § 4.5, of complex selectors; :has() not within :has(). Lists are not
//                                      forgiving: a mistake in one is a mistake, because a person wants to know of it
//   :scope :root                       § 8.4, § 12.1
//   :first-child :last-child :only-child :nth-child(an+b) :nth-last-child(an+b)    § 12.3, without `of`
//   a b, a > b, a + b, a ~ b, a, b     § 15, § 4.1
//
// Escapes, strings and comments are those of CSS Syntax Level 3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace feedcat::html::selector {

enum class Kind : std::uint8_t {
  type,
  any,
  attribute,  ///< also .class and #id, which are short for [class~=…] and [id=…]
  is,         ///< also :where()
  is_not,
  has,
  scope,
  root,
  nth_child,
  nth_last_child,
  only_child,
  anchor,  ///< the element that :has() is asked about; begins each of its selectors
};

enum class Compare : std::uint8_t { present, equal, word, dash, prefix, suffix, part };

struct Simple {
  Kind kind = Kind::any;
  std::string name = {};   ///< of a type or attribute, in lower case
  std::string value = {};  ///< of an attribute
  Compare compare = Compare::present;
  bool ignore_case = false;
  std::int64_t step = 0;    ///< a of an+b
  std::int64_t offset = 0;  ///< b of an+b
  std::size_t list = 0;     ///< of :is(), :not() and :has(): index into Selector::lists
};

enum class Combinator : std::uint8_t { none, descendant, child, next_sibling, later_sibling };

/// Simple selectors for one element.
struct Compound {
  Combinator before = Combinator::none;  ///< how it is related to the compound on its left
  std::vector<Simple> parts = {};
};

using Complex = std::vector<Compound>;  ///< never empty
using List = std::vector<Complex>;      ///< one of them is enough

/// `lists[0]` is the selector itself. The others are arguments, whose indices are greater than that of the list in
/// which they are used.
struct Selector {
  std::vector<List> lists = {};
};

}  // namespace feedcat::html::selector
