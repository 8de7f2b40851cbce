#include "pipeline/rule_matches.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace feedcat::pipeline {
namespace {

void add(std::string& all, std::string_view between, const std::string& one) {
  if (!all.empty()) all += between;
  all += one;
}

/// Returns actions as a user writes them.
std::string in_words(bool mute, const std::vector<std::string>& tags, const std::optional<std::int64_t>& score) {
  std::string words = mute ? "mute" : "";
  for (const std::string& tag : tags) add(words, ", ", "tag:" + tag);
  if (score) add(words, ", ", fmt::format("score:{:+}", *score));
  return words;
}

}  // namespace

RuleMatches::RuleMatches(const Rules& rules, const Feed& feed, std::string_view source) : rules_(rules) {
  for (const Item& item : feed.items) {
    Matches& matches = items_.emplace_back();
    matches.ruling = rules.judge(item, feed, source, [&](std::size_t rule) { matches.rules.push_back(rule); });
  }
}

std::string RuleMatches::of(std::size_t item) const {
  const Matches& matches = items_[item];
  if (matches.rules.empty()) return {};
  std::string names;
  for (const std::size_t rule : matches.rules) add(names, ", ", rules_[rule].name);
  const bool scored = !matches.ruling.score_why.empty();
  const std::string result =
      in_words(matches.ruling.muted, matches.ruling.tags, scored ? matches.ruling.score : std::nullopt);
  return names + " => " + (result.empty() ? "nothing, because it has the tag already" : result);
}

std::string RuleMatches::of_rule(std::size_t rule) const {
  const auto count = std::count_if(items_.begin(), items_.end(), [&](const Matches& matches) {
    return std::find(matches.rules.begin(), matches.rules.end(), rule) != matches.rules.end();
  });
  const RuleActions& actions = rules_[rule].actions;
  const std::string does =
      in_words(actions.mute, actions.tags, actions.scores ? std::optional(actions.score) : std::nullopt);
  return fmt::format("{} matches {} of {} items: {}", rules_[rule].name, count, items_.size(), does);
}

}  // namespace feedcat::pipeline
