// Reads newsraft's `feeds` file. Its lines are `URL "Name"`, with sections after `@`, settings after `<`, and commands
// in `$( )`.
#include "base/ascii.hpp"
#include "subscriptions/import.hpp"
#include "subscriptions/words.hpp"

namespace feedcat::subscriptions {
namespace {

/// Returns the name of a section, without the settings that follow it.
std::string section_of(std::string_view line) {
  line.remove_prefix(1);
  return std::string(base::trim(line.substr(0, line.find('<'))));
}

}  // namespace

Imported import_newsraft(std::string_view bytes) {
  Imported imported;
  std::string section;
  std::size_t number = 0;
  for (const std::string_view whole : base::split(bytes, '\n')) {
    ++number;
    const std::string_view line = base::trim(whole);
    if (line.empty() || line.starts_with('#') || line.starts_with('<')) continue;
    if (line.starts_with('@')) {
      section = section_of(line);
      continue;
    }
    if (line.starts_with("$(")) {
      imported.not_taken.push_back({number, std::string(whole), "commands are not supported"});
      continue;
    }
    const std::vector<Word> words = split_words(line);
    if (words.empty() || !is_address(words[0].text)) {
      imported.not_taken.push_back({number, std::string(whole), "not an address"});
      continue;
    }
    Subscription& subscription = imported.subscriptions.emplace_back();
    subscription.url = words[0].text;
    if (words.size() > 1 && words[1].text != "<") subscription.title = words[1].text;
    if (!section.empty()) subscription.tags.push_back(section);
  }
  return imported;
}

}  // namespace feedcat::subscriptions
