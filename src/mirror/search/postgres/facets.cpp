#include "mirror/search/postgres/facets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>

#include "base/try.hpp"
#include "mirror/search/postgres/pages.hpp"
#include "text/date_format.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr int kValue = kCandidateColumns;  // the first of the further columns

/// Returns what rows are counted by, in SQL. A row may have several values or none.
std::string value_of(Facet facet) {
  switch (facet) {
    case Facet::feed:
      return "case when s.title = '' then s.url else s.title end";
    case Facet::month:
      return fmt::format("floor(f.time / {}.0)::bigint::text", kDay);
    case Facet::language:
      return "f.language";
    case Facet::tag:
      return "unnest(array(select distinct unnest(f.tags)))";
    case Facet::author:
      return "unnest(array(select distinct unnest(f.authors)))";
  }
  return "''";
}

/// A month is known by its days until here.
void add(Facet facet, std::string_view value, std::int64_t articles, Counts& counts) {
  if (value.empty()) return;
  if (facet != Facet::month) {
    counts[std::string(value)] += articles;
    return;
  }
  constexpr std::size_t kMonth = 7;  // of `2026-06-14`
  std::int64_t day = 0;
  std::from_chars(value.data(), value.data() + value.size(), day);
  const UtcTime time(std::chrono::seconds(day * kDay));
  counts[text::format_day(time).substr(0, kMonth)] += articles;
}

/// Articles of which the server knows all that is asked for.
Result<void> count_there(const Asked& asked, Facet facet, Counts& counts) {
  TRY(const Rows rows,
      asked.connection.query_once(fmt::format("select value, count(*) from (select {} as value{} where f.lost = 0"
                                              " and {}) as counted group by value",
                                              value_of(facet), candidate_tables(false), asked.condition.sql),
                                  asked.condition.parameters));
  for (int i = 0; i < rows.size(); ++i) add(facet, rows[i].view(0), rows[i].integer(1), counts);
  return {};
}

/// Every value of an array is in a line of its own.
std::string lines_of(Facet facet) {
  if (facet == Facet::tag || facet == Facet::author) {
    const std::string names = facet == Facet::tag ? "f.tags" : "f.authors";
    return "array_to_string(array(select distinct unnest(" + names + ")), chr(31))";
  }
  return value_of(facet);
}

Result<void> count_here(const Asked& asked, std::span<const FacetName> facets, bool all, std::vector<Counts>& counts) {
  PageOptions options;
  for (const FacetName& facet : facets) options.more_columns += ", " + lines_of(facet.facet);
  if (!all) options.more_condition = " and f.lost > 0";
  Pages pages(asked.connection, asked.condition, options);
  const auto take = [&](const Row& row) -> Result<void> {
    for (std::size_t i = 0; i < facets.size(); ++i) {
      std::string_view values = row.view(kValue + static_cast<int>(i));
      while (!values.empty()) {
        const std::size_t end = std::min(values.find('\x1f'), values.size());
        add(facets[i].facet, values.substr(0, end), 1, counts[i]);
        values.remove_prefix(std::min(end + 1, values.size()));
      }
    }
    return {};
  };
  bool more = true;
  while (more) {
    TRY(more, pages.read(take));
  }
  return {};
}

}  // namespace

Result<void> count_facets(const Asked& asked, std::span<const FacetName> facets, std::vector<Counts>& counts) {
  const bool by_server = asked.condition.rest == nullptr;
  for (std::size_t i = 0; by_server && i < facets.size(); ++i) {
    TRY(count_there(asked, facets[i].facet, counts[i]));
  }
  return count_here(asked, facets, !by_server, counts);
}

}  // namespace feedcat::mirror::postgres
