#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"

namespace feedcat::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kTerms = 26;         // columns for the options, before their descriptions
constexpr std::size_t kLongestValue = 20;  // a longer list of choices is put into the description

/// Wraps the words into lines that begin at column `indent`. The first line has already begun, at column `at`.
std::string wrapped(std::string_view words, std::size_t indent, std::size_t at) {
  std::string out;
  bool first = true;
  for (const std::string_view word : base::words(words)) {
    if (!first && at + 1 + word.size() > kColumns) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += word.size();
    first = false;
  }
  return out + "\n";
}

/// Puts a term and its meaning side by side, or below each other if the term is long.
std::string row(const std::string& term, std::string_view meaning, std::size_t terms = kTerms) {
  std::string out = "  " + term;
  if (term.size() > terms) {
    out += "\n" + std::string(terms + 4, ' ');
  } else {
    out += std::string(terms + 2 - term.size(), ' ');
  }
  return out + wrapped(meaning, terms + 4, terms + 4);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return base::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string listed(const std::vector<std::string>& choices) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
  }
  return out;
}

std::string row_of(const Option& option) {
  std::string term = option.short_name.empty() ? "" : option.short_name + ",";
  term += "--" + option.name;
  std::string help = option.help;
  if (option.value.size() > kLongestValue) {
    const std::string value = upper(option.name);
    term += " " + value;
    help += "; " + value + " is " + listed(option.choices);
  } else if (option.takes == Takes::optional_text) {
    term += "[=" + option.value + "]";
  } else if (!option.value.empty()) {
    term += " " + option.value;
  }
  return row(term, help);
}

std::string usage_of(const CommandTable& command) {
  std::string usage = "Usage: feedcat " + command.name;
  if (!command.commands.empty()) usage += " [COMMAND]";
  usage += " [OPTION...]";
  for (const Operand& operand : command.operands) {
    const std::string words = operand.name + (operand.many ? "..." : "");
    usage += operand.required ? " " + words : " [" + words + "]";
  }
  return usage + "\n";
}

std::string commands_of(const CommandTable& command) {
  std::string out = "\nCommands:\n";
  std::size_t longest = 0;
  for (const auto& below : command.commands) longest = std::max(longest, below->last_word().size());
  for (const auto& below : command.commands) out += row(std::string(below->last_word()), below->summary, longest);
  return out;
}

/// Lists the options under their titles, in the order in which the titles first appear.
std::string options_of(const CommandTable& command) {
  std::vector<std::string> titles;
  for (const Option& option : command.options) {
    const bool known = std::find(titles.begin(), titles.end(), option.group) != titles.end();
    if (!known && !option.config_only) titles.push_back(option.group);
  }
  std::string out;
  for (const std::string& title : titles) {
    out += "\n" + title + ":\n";
    for (const Option& option : command.options) {
      if (option.group == title && !option.config_only) out += row_of(option);
    }
  }
  return out;
}

constexpr std::string_view kExamples =
    "feedcat reads, saves and searches feeds and the articles in them.\n"
    "\n"
    "Examples:\n"
    "    feedcat fetch https://blog.example.org/       read a blog\n"
    "    feedcat feeds add https://blog.example.org/   subscribe to it\n"
    "    feedcat mirror ~/blogs                        save what is new, for cron\n";

}  // namespace

std::string help_of(const CommandTable& command) {
  std::string out = usage_of(command);
  std::string summary = command.summary;
  summary.replace(0, 1, upper(summary.substr(0, 1)));
  out += "\n" + wrapped(summary + ".", 0, 0);
  if (!command.operands.empty()) out += "\n";
  for (const Operand& operand : command.operands) out += row(operand.name, operand.help);
  if (!command.commands.empty()) out += commands_of(command);
  return out + options_of(command);
}

std::string overview_of(const CommandTable& program) {
  std::string out(kExamples);
  out += commands_of(program) + options_of(program);
  return out + "\n`feedcat COMMAND --help` shows the options of a command, and `man feedcat`\nthe manual.\n";
}

}  // namespace feedcat::cli
