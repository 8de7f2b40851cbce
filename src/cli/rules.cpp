#include "cli/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/messages.hpp"
#include "cli/rule_keys.hpp"

namespace feedcat::cli {
namespace {

pipeline::Rule rule_of(const RuleTable& table) {
  pipeline::Rule rule;
  for (const Setting& setting : table.settings) {
    const auto keys = rule_keys();
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const RuleKey& k) { return k.name == setting.key; });
    if (key != keys.end()) key->set(rule, setting.values);
  }
  if (rule.name.empty()) rule.name = rule.typed;
  return rule;
}

std::size_t line_of_query(const RuleTable& table) {
  const auto query = std::find_if(table.settings.begin(), table.settings.end(),
                                  [](const Setting& setting) { return setting.key == kWhen; });
  return query == table.settings.end() ? table.line : query->line;
}

}  // namespace

void RuleFlags::declare(Flags& flags) { flags.flag("--no-rules", off_, "ignore the rules in config.toml"); }

void RuleFlags::use(const Config& config) {
  path_ = config.path;
  tables_ = config.rules;
  saved_ = saved_queries(config);
}

std::optional<std::vector<pipeline::Rule>> RuleFlags::read() const {
  std::vector<pipeline::Rule> rules;
  if (off_) return rules;
  for (const RuleTable& table : tables_) {
    pipeline::Rule rule = rule_of(table);
    auto when = read_query(rule.typed, fmt::format("{}:{}: when", path_, line_of_query(table)), saved_);
    if (!when) return std::nullopt;
    rule.when = std::move(*when);
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::optional<pipeline::Rules> RuleFlags::in_force(UtcTime now) const {
  std::optional<std::vector<pipeline::Rule>> rules = read();
  if (!rules) return std::nullopt;
  Result<pipeline::Rules> compiled = pipeline::Rules::compile(std::move(*rules), now);
  if (compiled) return std::move(*compiled);
  say(path_ + ": " + compiled.error().message);
  return std::nullopt;
}

Rulebook rulebook_of(const pipeline::Rules& rules) {
  if (rules.empty()) return {};
  return {
      [&rules](const Item& item, const Feed& feed, std::string_view source) { return rules.judge(item, feed, source); },
      rules.hash()};
}

}  // namespace feedcat::cli
