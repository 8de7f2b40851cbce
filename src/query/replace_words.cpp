#include "query/replace_words.hpp"

#include "base/ascii.hpp"

namespace feedcat::query {
namespace {

bool is_before_word(char c) { return base::is_space(c) || c == '(' || c == ')' || c == '-' || c == ':' || c == '"'; }
bool is_after_word(char c) { return base::is_space(c) || c == '(' || c == ')' || c == '"'; }

/// Replaces the word wherever it stands outside of quotes.
std::string with_word(std::string_view typed, std::string_view word, std::string_view replacement) {
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < typed.size();) {
    if (typed[at] == '"') quoted = !quoted;
    const std::size_t end = at + word.size();
    const bool here = !quoted && typed.substr(at).starts_with(word) && (at == 0 || is_before_word(typed[at - 1])) &&
                      (end == typed.size() || is_after_word(typed[end]));
    out += here ? replacement : typed.substr(at, 1);
    at = here ? end : at + 1;
  }
  return out;
}

}  // namespace

std::optional<std::string> replace_words(std::string_view typed, const Query& parsed,
                                         const std::map<std::size_t, std::string>& words, const Context& context) {
  Query wanted = parsed;
  std::string out(typed);
  for (const auto& [term, word] : words) {
    out = with_word(out, parsed.terms[term].text, word);
    wanted.terms[term].text = word;
  }
  // Only reading it again tells whether all of this was what it seemed to be.
  const auto read = parse(out, context);
  return read && *read == wanted ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace feedcat::query
