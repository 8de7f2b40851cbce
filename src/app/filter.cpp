#include "app/filter.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"

namespace feedcat::app {
namespace {

/// Smart case: a pattern without an upper-case letter matches both cases. Letters behind a backslash are not counted.
bool has_upper(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (base::is_upper(pattern[i])) {
      return true;
    }
  }
  return false;
}

Result<std::unique_ptr<RE2>> compile_pattern(const std::string& pattern, std::string_view option) {
  if (pattern.empty()) return nullptr;
  RE2::Options options;
  options.set_case_sensitive(has_upper(pattern));
  options.set_log_errors(false);
  auto compiled = std::make_unique<RE2>(pattern, options);
  if (!compiled->ok()) {
    return fail(ErrorKind::usage, std::string(option) + ": not a regular expression: " + compiled->error());
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
    auto compiled = compile_pattern(row.pattern, row.option);
    if (!compiled) return tl::unexpected(std::move(compiled.error()));
    row.compiled = std::move(*compiled);
  }
  return Filter(std::move(patterns));
}

bool Filter::reads_text() const { return patterns_->match != nullptr; }

bool Filter::passes(const Item& item) const {
  const Patterns& p = *patterns_;
  const std::optional<UtcTime> when = item.published ? item.published : item.updated;
  if (when && p.since && *when < *p.since) return false;
  if (when && p.until && *when >= *p.until) return false;
  if (p.title && !finds(*p.title, item.title)) return false;
  if (p.author && std::none_of(item.authors.begin(), item.authors.end(), [&](const Person& person) {
        return finds(*p.author, person.name) || finds(*p.author, person.email);
      })) {
    return false;
  }
  if (p.category && std::none_of(item.tags.begin(), item.tags.end(),
                                 [&](const std::string& tag) { return finds(*p.category, tag); })) {
    return false;
  }
  if (p.match && !finds(*p.match, item.title)) {
    return finds(*p.match, item.body.empty() ? item.summary : render(item.body, {.text = true}).text);
  }
  return true;
}

}  // namespace feedcat::app
