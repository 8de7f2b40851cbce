#include "query/pattern.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "text/width.hpp"

namespace feedcat::query {
namespace {

/// Returns the length of the escape with which the pattern begins: `\S`, `\pL`, `\p{Greek}`, `\x{1F}`, `\xFF`.
std::size_t escape_length(std::string_view pattern) {
  const bool takes_more = pattern.size() > 2 && std::string_view("pPx").find(pattern[1]) != std::string_view::npos;
  if (!takes_more) return 2;
  if (pattern[2] == '{') return std::min(pattern.find('}'), pattern.size() - 1) + 1;
  return pattern[1] == 'x' ? 4 : 3;
}

/// Returns the length of the beginning of a group that starts with `(?`: `(?P<Name>`, `(?U)`, `(?s:`.
std::size_t group_length(std::string_view pattern) {
  return std::min(pattern.find_first_of(pattern.starts_with("(?P<") ? ">" : ":)"), pattern.size() - 1) + 1;
}

/// A pattern without an upper-case letter matches both cases ("smart case"). Letters in its syntax do not count.
bool has_upper(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    if (rest.front() == '\\' || rest.starts_with("(?")) {
      i += rest.front() == '\\' ? escape_length(rest) : group_length(rest);
      continue;
    }
    const base::CodePoint letter = base::decode_utf8(pattern, i);
    if (text::is_upper(letter.value)) return true;
    i += letter.length;
  }
  return false;
}

}  // namespace

Pattern::Pattern(std::unique_ptr<re2::RE2> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(const std::string& pattern) {
  RE2::Options options;
  options.set_case_sensitive(has_upper(pattern));
  options.set_log_errors(false);
  auto compiled = std::make_unique<RE2>("(?m)" + pattern, options);
  if (!compiled->ok()) {
    const std::string reason = RE2(pattern, options).error();  // about the pattern as the user typed it
    return fail(ErrorKind::usage, "not a regular expression: " + reason);
  }
  return Pattern(std::move(compiled));
}

bool Pattern::finds(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

}  // namespace feedcat::query
