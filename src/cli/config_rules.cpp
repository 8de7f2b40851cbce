#include "cli/config_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>

#include "base/closest.hpp"
#include "cli/config_value.hpp"
#include "cli/option_table.hpp"
#include "cli/rule_keys.hpp"

namespace feedcat::cli {
namespace {

std::vector<std::string> names_of_rule_keys() {
  std::vector<std::string> names;
  for (const RuleKey& key : rule_keys()) names.emplace_back(key.name);
  return names;
}

std::optional<std::string> date_in(const toml::node& node) {
  std::ostringstream out;
  if (const auto* day = node.as_date()) {
    out << day->get();
  } else if (const auto* time = node.as_date_time()) {
    out << time->get();
  } else {
    return std::nullopt;
  }
  return out.str();
}

std::optional<std::string> value_in(const toml::node& node, const RuleKey& key) {
  if (key.date) {
    if (auto date = date_in(node)) return date;
  }
  return value_of(node, Takes::choice);  // a string, and not a number
}

/// Reads one table.
class RuleReader {
 public:
  explicit RuleReader(ConfigProblems& problems) : problems_(problems) {}

  RuleTable read(const toml::table& table) {
    RuleTable result;
    result.line = line_of(table);
    for (const auto& [name, node] : table) {
      const std::string word(name.str());
      const std::size_t line = name.source().begin.line;
      const auto keys = rule_keys();
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const RuleKey& k) { return k.name == word; });
      if (key == keys.end()) {
        problem(line, "unknown key " + word + " in [[rule]]" + base::did_you_mean(word, names_of_rule_keys()));
        continue;
      }
      result.settings.push_back({std::string(kRuleTable), word, read(*key, node), line});
    }
    for (const RuleKey& key : rule_keys()) {
      const auto is_key = [&](const Setting& setting) { return setting.key == key.name; };
      if (key.required && std::none_of(result.settings.begin(), result.settings.end(), is_key)) {
        problem(result.line, fmt::format("[[rule]] needs {}", key.name));
      }
    }
    std::stable_sort(result.settings.begin(), result.settings.end(),
                     [](const Setting& a, const Setting& b) { return a.line < b.line; });
    return result;
  }

 private:
  void problem(std::size_t line, std::string what) { problems_.emplace_back(line, std::move(what)); }

  std::vector<std::string> read(const RuleKey& key, const toml::node& node) {
    std::vector<std::string> values;
    const toml::array* array = key.many ? node.as_array() : nullptr;
    if (array == nullptr) {
      take(key, node, values);
    } else {
      for (const toml::node& element : *array) take(key, element, values);
      if (array->empty()) problem(line_of(node), fmt::format("{}: is empty", key.name));
    }
    return values;
  }

  void take(const RuleKey& key, const toml::node& node, std::vector<std::string>& values) {
    const auto value = value_in(node, key);
    const std::string wrong = value ? key.check(*value) : std::string(key.date ? "not a date" : "not a string");
    if (!wrong.empty()) return problem(line_of(node), fmt::format("{}: {}", key.name, wrong));
    values.push_back(*value);
  }

  ConfigProblems& problems_;
};

}  // namespace

std::vector<RuleTable> read_rule_tables(const toml::node& node, ConfigProblems& problems) {
  std::vector<RuleTable> tables;
  if (!node.is_array_of_tables()) {
    problems.emplace_back(line_of(node), "rule is not an array of tables, each of which begins with [[rule]]");
    return tables;
  }
  for (const toml::node& table : *node.as_array()) tables.push_back(RuleReader(problems).read(*table.as_table()));
  return tables;
}

}  // namespace feedcat::cli
