#include "cli/option_table.hpp"

#include <algorithm>

namespace feedcat::cli {

const Option* CommandTable::option(std::string_view wanted) const {
  const auto at =
      std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.name == wanted; });
  return at == options.end() ? nullptr : &*at;
}

const CommandTable* CommandTable::command(std::string_view word) const {
  const auto at =
      std::find_if(commands.begin(), commands.end(), [&](const auto& below) { return below->last_word() == word; });
  return at == commands.end() ? nullptr : at->get();
}

std::string_view CommandTable::last_word() const {
  const std::string_view words = name;
  return words.substr(words.rfind(' ') + 1);
}

std::vector<std::string> CommandTable::option_words() const {
  std::vector<std::string> words;
  for (const Option& option : options) {
    if (option.config_only) continue;
    words.push_back("--" + option.name);
    if (!option.short_name.empty()) words.push_back(option.short_name);
  }
  return words;
}

std::vector<std::string> CommandTable::command_words() const {
  std::vector<std::string> words;
  for (const auto& below : commands) words.emplace_back(below->last_word());
  return words;
}

}  // namespace feedcat::cli
