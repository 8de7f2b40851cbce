// A row for each element that a reader knows: its namespace, its name, its rank among those that say the same, and what
// is done with it. A reader is a table of such rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "feed/raw.hpp"
#include "xml/xml.hpp"

namespace feedcat::feed {

/// What a reader needs beside the element in hand.
struct FeedReading {
  RawFeed& feed;
};

/// Raw is RawFeed or RawItem. Of several elements that fill the same place the one with the highest rank stays.
template <class Raw>
struct Rule {
  xml::Ns ns;
  std::string_view name;  ///< lower case: names are compared without case
  int rank;
  void (*take)(FeedReading& reading, const xml::Element& element, int rank, Raw& raw);
};

/// Several tables as one hash table. Of rows with the same namespace and name the first counts.
template <class Raw>
class Rules {
 public:
  Rules(std::initializer_list<std::span<const Rule<Raw>>> tables) {
    std::size_t count = 0;
    for (const auto& table : tables) count += table.size();
    std::size_t size = 16;
    while (size < count * 4) size *= 2;
    slots_.resize(size);
    for (const auto& table : tables) {
      for (const Rule<Raw>& rule : table) insert(rule);
    }
  }

  [[nodiscard]] const Rule<Raw>* find(xml::Ns ns, std::string_view name) const {
    for (std::size_t i = hash(ns, name);; ++i) {
      const Rule<Raw>* rule = slots_[i & (slots_.size() - 1)];
      if (rule == nullptr || (rule->ns == ns && base::iequals(rule->name, name))) return rule;
    }
  }

  /// Does with one element what its row says, if there is one. `ns` may differ from the element's own.
  void apply(FeedReading& reading, const xml::Element& element, xml::Ns ns, Raw& raw) const {
    if (const Rule<Raw>* rule = find(ns, element.name())) rule->take(reading, element, rule->rank, raw);
  }

 private:
  static std::size_t hash(xml::Ns ns, std::string_view name) {
    std::size_t h = static_cast<std::size_t>(ns) + 1;
    for (const char c : name) h = h * 31 + static_cast<unsigned char>(base::to_lower(c));
    return h ^ (h >> 7U);
  }

  void insert(const Rule<Raw>& rule) {
    std::size_t i = hash(rule.ns, rule.name) & (slots_.size() - 1);
    while (slots_[i] != nullptr) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = &rule;
  }

  std::vector<const Rule<Raw>*> slots_;  // a power of two, at most a quarter full
};

}  // namespace feedcat::feed
