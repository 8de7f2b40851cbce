#include "subscriptions/words.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace feedcat::subscriptions {

std::vector<Word> split_words(std::string_view line) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < line.size();) {
    if (base::is_space(line[i])) {
      ++i;
      continue;
    }
    if (line[i] == '#') break;
    Word word;
    word.begin = i;
    const bool in_quotes = line[i] == '"';
    if (in_quotes) ++i;
    for (; i < line.size() && (in_quotes ? line[i] != '"' : !base::is_space(line[i])); ++i) {
      if (in_quotes && line[i] == '\\' && i + 1 < line.size()) ++i;
      word.text += line[i];
    }
    word.unclosed = in_quotes && i == line.size();
    if (in_quotes && !word.unclosed) ++i;
    word.end = i;
    words.push_back(std::move(word));
  }
  return words;
}

std::string in_quotes(std::string_view word) {
  const auto needs_quotes = [](char c) { return base::is_space(c) || c == '"' || static_cast<unsigned char>(c) < ' '; };
  const bool plain = !word.empty() && word.front() != '#' && std::none_of(word.begin(), word.end(), needs_quotes);
  if (plain) return std::string(word);
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + '"';
}

}  // namespace feedcat::subscriptions
