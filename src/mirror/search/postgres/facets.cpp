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

/// Returns what gives the values and their numbers from the table `hits`, in SQL. A month is given by its days.
std::string counts_by(Facet facet) {
  switch (facet) {
    case Facet::feed:
      return "select case when s.title = '' then s.url else s.title end, n from (select shard, source_id, count(*) as n"
             " from hits group by shard, source_id) as feeds join feedcat.source s on s.shard = feeds.shard"
             " and s.source_id = feeds.source_id";
    case Facet::month:
      return fmt::format("select floor(time / {}.0)::bigint::text as day, count(*) from hits group by day", kDay);
    case Facet::language:
      return "select language, count(*) from hits group by language";
    case Facet::tag:
      return "select name, count(*) from (select unnest(array(select distinct unnest(tags))) as name from hits) as "
             "names"
             " group by name";
    case Facet::author:
      return "select name, count(*) from (select unnest(array(select distinct unnest(authors))) as name from hits)"
             " as names group by name";
  }
  return {};
}

/// Returns the values of one row as a text, each in a line of its own.
std::string values_of(Facet facet) {
  switch (facet) {
    case Facet::feed:
      return "case when s.title = '' then s.url else s.title end";
    case Facet::month:
      return fmt::format("floor(f.time / {}.0)::bigint::text", kDay);
    case Facet::language:
      return "f.language";
    case Facet::tag:
      return "array_to_string(array(select distinct unnest(f.tags)), chr(31))";
    case Facet::author:
      return "array_to_string(array(select distinct unnest(f.authors)), chr(31))";
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

/// Counts articles of which the server knows all that is asked for. They are found once for all facets.
Result<void> count_there(const Asked& asked, std::span<const FacetName> facets, std::vector<Counts>& counts) {
  std::string sql = "with hits as materialized (select f.shard, f.source_id, f.time, f.language, f.tags, f.authors" +
                    tables_of(asked.condition) + " where f.lost = 0 and " + asked.condition.sql + ") ";
  for (std::size_t i = 0; i < facets.size(); ++i) {
    sql += fmt::format("{}select {}, counted.* from ({}) as counted", i == 0 ? "" : " union all ", i,
                       counts_by(facets[i].facet));
  }
  TRY(const Rows rows, asked.connection.query_once(sql, asked.condition.parameters));
  for (int i = 0; i < rows.size(); ++i) {
    const auto facet = static_cast<std::size_t>(rows[i].integer(0));
    add(facets[facet].facet, rows[i].view(1), rows[i].integer(2), counts[facet]);
  }
  return {};
}

Result<void> count_here(const Asked& asked, std::span<const FacetName> facets, bool all, std::vector<Counts>& counts) {
  PageOptions options;
  for (const FacetName& facet : facets) options.more_columns += ", " + values_of(facet.facet);
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
  if (by_server && !facets.empty()) TRY(count_there(asked, facets, counts));
  return count_here(asked, facets, !by_server, counts);
}

}  // namespace feedcat::mirror::postgres
