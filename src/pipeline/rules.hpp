// The user's rules: which articles are muted, get a tag or a score. The tables `[[rule]]` of config.toml are made into
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "feedcat/ruling.hpp"
#include "pipeline/rule_actions.hpp"
#include "query/matches.hpp"
#include "query/query.hpp"

namespace feedcat::pipeline {

struct Rule {
  std::string name = {};   ///< or else its query
  std::string typed = {};  ///< its query as it was typed
  query::Query when = {};  ///< the same, parsed
  RuleActions actions = {};
  std::optional<UtcTime> until = {};  ///< from then on it is not applied
};

/// All rules that are in force at a time, ready to be evaluated. Pure; many threads may use it at the same time.
///
/// The queries are evaluated in the order of the rules. They see an article as its publisher has it, together with the
/// tags that the rules before give it.
class Rules {
 public:
  /// Leaves out the rules that have run out. Error: usage (RE2 refuses a pattern).
  static Result<Rules> compile(std::vector<Rule> rules, UtcTime now);

  [[nodiscard]] bool empty() const { return rules_.empty(); }
  [[nodiscard]] std::size_t size() const { return rules_.size(); }
  [[nodiscard]] const Rule& operator[](std::size_t rule) const { return rules_[rule]; }

  /// `source` is the address that the user gave for the feed, or empty. `matched` is called with each rule that
  /// matches.
  [[nodiscard]] Ruling judge(const Item& item, const Feed& feed, std::string_view source,
                             const std::function<void(std::size_t rule)>& matched = {}) const;

  /// Does `judge` have to render bodies?
  [[nodiscard]] bool reads_text() const;
  /// May it judge the same article otherwise on another day?
  [[nodiscard]] bool depends_on_time() const;
  /// Hashes the rules. The hash is 0 only if there are none, and does not change as time goes by until a rule runs out.
  [[nodiscard]] std::uint64_t hash() const;

 private:
  Rules(std::vector<Rule> rules, query::Matcher matcher) : rules_(std::move(rules)), matcher_(std::move(matcher)) {}

  std::vector<Rule> rules_;
  query::Matcher matcher_;  ///< each part of its query's root is the query of a rule
};

}  // namespace feedcat::pipeline
