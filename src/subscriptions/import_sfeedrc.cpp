// Reads sfeed's `sfeedrc`, a shell script whose function feeds() calls `feed NAME URL [BASE [ENCODING]]`. The script is
// not run.
#include <optional>

#include "base/ascii.hpp"
#include "subscriptions/import.hpp"

namespace feedcat::subscriptions {
namespace {

/// Returns the words of a simple command of the shell. Returns nullopt if only a shell could tell what they are,
/// because the line contains a substitution or a quote that is not closed.
std::optional<std::vector<std::string>> shell_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool literal = quote == '\'';
    if (!literal && (c == '$' || c == '`')) return std::nullopt;
    if (quote != 0 && c == quote) {
      quote = 0;
    } else if (!literal && c == '\\' && i + 1 < line.size()) {
      word += line[++i];
      in_word = true;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      in_word = true;
    } else if (quote == 0 && (base::is_space(c) || c == ';' || c == '&' || (c == '#' && !in_word))) {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
      if (!base::is_space(c)) break;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quote != 0) return std::nullopt;
  if (in_word) words.push_back(std::move(word));
  return words;
}

/// Several lines of the file, if all but the last end with a backslash.
struct LogicalLine {
  std::size_t number = 0;  ///< of the first line
  std::string text;
};

std::vector<LogicalLine> logical_lines(std::string_view bytes) {
  std::vector<LogicalLine> lines;
  bool goes_on = false;
  std::size_t number = 0;
  for (std::string_view line : base::split(bytes, '\n')) {
    ++number;
    const bool continued = line.ends_with('\\');
    if (continued) line.remove_suffix(1);
    if (!goes_on) lines.push_back({number, {}});
    lines.back().text += line;
    goes_on = continued;
  }
  return lines;
}

}  // namespace

Imported import_sfeedrc(std::string_view bytes) {
  Imported imported;
  for (const LogicalLine& line : logical_lines(bytes)) {
    const std::string_view text = base::trim(line.text);
    if (!text.starts_with("feed ") && !text.starts_with("feed\t")) continue;
    const std::optional<std::vector<std::string>> words = shell_words(text);
    if (!words || words->size() < 3) {
      imported.not_taken.push_back({line.number, line.text, "only a shell can tell what this is"});
    } else if (!is_address((*words)[2])) {
      imported.not_taken.push_back({line.number, line.text, "not an address"});
    } else {
      imported.subscriptions.push_back({(*words)[2], (*words)[1], {}});
    }
  }
  return imported;
}

}  // namespace feedcat::subscriptions
