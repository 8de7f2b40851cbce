#include "pipeline/filter.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "base/utf8.hpp"
#include "feedcat/render.hpp"
#include "text/width.hpp"

namespace feedcat::pipeline {
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

Result<std::unique_ptr<RE2>> compile_pattern(const std::string& pattern, std::string_view option) {
  if (pattern.empty()) return nullptr;
  RE2::Options options;
  options.set_case_sensitive(has_upper(pattern));
  options.set_log_errors(false);
  // As in grep, ^ and $ match the ends of a line.
  auto compiled = std::make_unique<RE2>("(?m)" + pattern, options);
  if (!compiled->ok()) {
    const std::string reason = RE2(pattern, options).error();  // about the pattern as the user typed it
    return fail(ErrorKind::usage, std::string(option) + ": not a regular expression: " + reason);
  }
  return compiled;
}

bool finds(const RE2& pattern, std::string_view text) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

struct Filter::Patterns {
  std::optional<UtcTime> since, until;
  std::unique_ptr<RE2> match, title, author, category;
};

Filter::Filter(std::unique_ptr<Patterns> patterns) : patterns_(std::move(patterns)) {}
Filter::Filter(Filter&&) noexcept = default;
Filter& Filter::operator=(Filter&&) noexcept = default;
Filter::~Filter() = default;

Result<Filter> Filter::compile(const Selection& selection) {
  auto patterns = std::make_unique<Patterns>();
  patterns->since = selection.since;
  patterns->until = selection.until;
  const struct {
    std::string_view option;
    const std::string& pattern;
    std::unique_ptr<RE2>& compiled;
  } rows[] = {{"--match", selection.match, patterns->match},
              {"--title", selection.title, patterns->title},
              {"--author", selection.author, patterns->author},
              {"--category", selection.category, patterns->category}};
  for (const auto& row : rows) {
    TRY(row.compiled, compile_pattern(row.pattern, row.option));
  }
  return Filter(std::move(patterns));
}

bool Filter::reads_text() const { return patterns_->match != nullptr; }

bool Filter::passes(const Item& item, const Feed& feed) const {
  const Patterns& p = *patterns_;
  const std::optional<UtcTime> when = item.published ? item.published : item.updated ? item.updated : item.first_seen;
  if (when && p.since && *when < *p.since) return false;
  if (when && p.until && *when >= *p.until) return false;
  if (p.title && !finds(*p.title, item.title)) return false;
  const std::vector<Person>& authors = item.authors.empty() ? feed.authors : item.authors;
  if (p.author && std::none_of(authors.begin(), authors.end(), [&](const Person& person) {
        return finds(*p.author, person.name) || finds(*p.author, person.email);
      })) {
    return false;
  }
  if (p.category && std::none_of(item.tags.begin(), item.tags.end(),
                                 [&](const std::string& tag) { return finds(*p.category, tag); })) {
    return false;
  }
  if (p.match && !finds(*p.match, item.title)) {
    return finds(*p.match, item.body.empty() ? item.summary : render_markup(item.body, {.text = true}).text);
  }
  return true;
}

}  // namespace feedcat::pipeline
