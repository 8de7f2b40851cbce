#include "query/value.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "query/fields.hpp"
#include "query/pattern.hpp"
#include "query/ranges.hpp"

namespace feedcat::query {
namespace {

using ReadTerm = tl::expected<Term, std::string>;

tl::unexpected<std::string> wrong(std::string what) { return tl::unexpected<std::string>(std::move(what)); }

ReadTerm trait(std::string_view name, std::string_view typed) {
  std::vector<std::string> known;
  for (const TraitName& row : trait_names()) {
    if (row.field != name) continue;
    if (base::iequals(row.name, typed)) {
      Term term;
      term.kind = Term::Kind::trait;
      term.field = Field::trait;
      term.trait = row.trait;
      return term;
    }
    known.emplace_back(row.name);
  }
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  return wrong("not one of " + all + base::did_you_mean(typed, known));
}

ReadTerm between(Field field, const std::optional<Range>& range, std::string_view expected) {
  if (!range) return wrong("expected " + std::string(expected));
  Term term;
  term.kind = Term::Kind::between;
  term.field = field;
  term.from = range->from;
  term.to = range->to;
  return term;
}

ReadTerm language(std::string_view typed) {
  const bool good =
      std::all_of(typed.begin(), typed.end(), [](char c) { return base::is_alnum(c) || c == '-' || c == '_'; });
  if (!good || typed.empty()) return wrong("expected a language, such as de or en-GB");
  Term term;
  term.kind = Term::Kind::language;
  term.field = Field::language;
  term.text = base::lower(typed);
  std::replace(term.text.begin(), term.text.end(), '_', '-');
  return term;
}

}  // namespace

ReadTerm read_value(std::string_view name, Field field, std::string_view typed, UtcTime now) {
  if (field == Field::trait) return trait(name, typed);
  if (field == Field::language) return language(typed);
  if (field == Field::words) return between(field, parse_numbers(typed), "a number, such as 500, >500 or 200..500");
  return between(field, parse_period(typed, now),
                 "a time, such as 2026-06, 2026-06-01..2026-06-14, 7d, today or >2026-01-01");
}

ReadTerm pattern_term(Field field, std::string pattern) {
  const auto compiled = Pattern::compile(pattern);
  if (!compiled) return wrong(compiled.error().message);
  Term term;
  term.kind = Term::Kind::pattern;
  term.field = field;
  term.text = std::move(pattern);
  return term;
}

}  // namespace feedcat::query
