#include "cli/rule_keys.hpp"

#include <array>
#include <chrono>

#include "base/try.hpp"
#include "pipeline/rule_actions.hpp"
#include "query/when.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

using Values = std::vector<std::string>;

std::string check_name(const std::string& value) {
  if (value.empty()) return "is empty";
  return text::printable_line(value) == value ? "" : "has characters that cannot be printed";
}

std::string check_query(const std::string& /*value*/) { return ""; }  // needs the saved queries, so it is read later

std::string check_action(const std::string& value) {
  pipeline::RuleActions none;
  const auto added = pipeline::add_action(value, none);
  return added ? "" : added.error().message;
}

std::string check_end(const std::string& value) {
  const auto end = read_end(value);
  return end ? "" : end.error().message;
}

constexpr std::array<RuleKey, 4> kRuleKeys = {{
    {"name", false, false, false, check_name,
     [](pipeline::Rule& rule, const Values& values) { rule.name = values.front(); }},
    {kWhen, true, false, false, check_query,
     [](pipeline::Rule& rule, const Values& values) { rule.typed = values.front(); }},
    {"do", true, true, false, check_action,
     [](pipeline::Rule& rule, const Values& values) {
       for (const std::string& value : values) static_cast<void>(pipeline::add_action(value, rule.actions));
     }},
    {kUntil, false, false, true, check_end,
     [](pipeline::Rule& rule, const Values& values) { rule.until = *read_end(values.front()); }},
}};

}  // namespace

std::span<const RuleKey> rule_keys() { return kRuleKeys; }

Result<UtcTime> read_end(std::string_view typed) {
  constexpr std::size_t kDay = std::string_view("2026-12-31").size();
  const auto time = query::parse_when(typed, {});
  if (!time || query::parse_length(typed)) {
    return fail(ErrorKind::usage, "not a date: " + std::string(typed) + " (expected 2026-12-31 or RFC 3339)");
  }
  return typed.size() == kDay ? *time + std::chrono::days(1) : *time;
}

}  // namespace feedcat::cli
