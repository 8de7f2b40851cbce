#include "cli/shorthands.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "query/value.hpp"

namespace feedcat::cli {
namespace {

std::int64_t number_of(unsigned long words) {
  constexpr auto kMost = static_cast<unsigned long>(std::numeric_limits<std::int64_t>::max() - 1);
  return static_cast<std::int64_t>(std::min(words, kMost));
}

}  // namespace

void ShorthandFlags::declare(Flags& flags) {
  flags.text("--lang", lang, "LIST", "only articles in one of these languages, such as de,en");
  flags.number("--longer", longer, "N", "only articles of more than N words");
  flags.number("--shorter", shorter, "N", "only articles of fewer than N words");
}

Result<void> ShorthandFlags::add_to(query::Query& query) const {
  std::vector<query::Term> languages;
  for (const std::string_view typed : base::split(lang, ',')) {
    if (lang.empty()) break;
    auto term = query::read_value("lang", query::Field::language, base::trim(typed), {});
    if (!term) return fail(ErrorKind::usage, "--lang: " + term.error());
    languages.push_back(std::move(*term));
  }
  query::require_one(query, std::move(languages));
  query::Term length{.kind = query::Term::Kind::between, .field = query::Field::words};
  if (longer) length.from = number_of(*longer) + 1;
  if (shorter) length.to = number_of(*shorter);
  if (longer || shorter) query::require(query, std::move(length));
  return {};
}

}  // namespace feedcat::cli
