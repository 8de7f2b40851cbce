#include "cli/config_feeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "base/closest.hpp"
#include "cli/config_value.hpp"
#include "cli/feed_keys.hpp"

namespace feedcat::cli {
namespace {

std::vector<std::string> names_of_feed_keys() {
  std::vector<std::string> names;
  for (const FeedKey& key : feed_keys()) names.emplace_back(key.name);
  return names;
}

/// Reads one table.
class FeedReader {
 public:
  FeedReader(const CommandTable& program, ConfigProblems& problems) : program_(program), problems_(problems) {}

  FeedTable read(const toml::table& table) {
    FeedTable result;
    result.line = line_of(table);
    bool has_condition = false;
    for (const auto& [name, node] : table) {
      const std::string word(name.str());
      const std::size_t line = name.source().begin.line;
      const auto keys = feed_keys();
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const FeedKey& k) { return k.name == word; });
      if (key == keys.end()) {
        problem(line, "unknown key " + word + " in [[feed]]" + base::did_you_mean(word, names_of_feed_keys()));
        continue;
      }
      has_condition = has_condition || key->is_condition;
      Setting setting{std::string(kFeedTable), word, {}, line};
      if (key->name == kHeaders) {
        read_headers(*key, node, setting);
      } else if (const auto value = value_of(node, key->takes)) {
        take(*key, *value, line_of(node), setting);
      } else {
        problem(line_of(node), word + ": not " + std::string(type_of(key->takes)));
      }
      result.settings.push_back(std::move(setting));
    }
    if (!has_condition) problem(result.line, "[[feed]] needs url, name or tag, which say what feeds are meant");
    std::stable_sort(result.settings.begin(), result.settings.end(),
                     [](const Setting& a, const Setting& b) { return a.line < b.line; });
    return result;
  }

 private:
  void problem(std::size_t line, std::string what) { problems_.emplace_back(line, std::move(what)); }

  void read_headers(const FeedKey& key, const toml::node& node, Setting& setting) {
    const toml::table* headers = node.as_table();
    if (headers == nullptr) {
      return problem(line_of(node), "headers: not a table of strings, such as { Accept-Language = \"de\" }");
    }
    for (const auto& [name, value] : *headers) {
      const toml::value<std::string>* text = value.as_string();
      if (text == nullptr) {
        problem(line_of(value), fmt::format("headers: {}: not a string", name.str()));
      } else {
        take(key, fmt::format("{}: {}", name.str(), text->get()), name.source().begin.line, setting);
      }
    }
  }

  void take(const FeedKey& key, const std::string& value, std::size_t line, Setting& setting) {
    const std::string wrong = check_feed_key(program_, key, value);
    if (!wrong.empty()) return problem(line, fmt::format("{}: {}", key.name, wrong));
    setting.values.push_back(value);
  }

  const CommandTable& program_;
  ConfigProblems& problems_;
};

}  // namespace

std::vector<FeedTable> read_feed_tables(const CommandTable& program, const toml::node& node, ConfigProblems& problems) {
  std::vector<FeedTable> tables;
  if (!node.is_array_of_tables()) {
    problems.emplace_back(line_of(node), "feed is not an array of tables, each of which begins with [[feed]]");
    return tables;
  }
  for (const toml::node& table : *node.as_array()) {
    tables.push_back(FeedReader(program, problems).read(*table.as_table()));
  }
  return tables;
}

}  // namespace feedcat::cli
