#include "mirror/search/facets.hpp"

#include <array>
#include <chrono>
#include <unordered_map>

#include "base/try.hpp"
#include "mirror/state/marks.hpp"
#include "text/date_format.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::array kFacets = std::to_array<FacetName>({{"feed", Facet::feed},
                                                         {"tag", Facet::tag},
                                                         {"month", Facet::month},
                                                         {"author", Facet::author},
                                                         {"lang", Facet::language}});

/// Returns what stands after `from facts f`.
std::string rest_of(const SqlQuery& query) {
  std::string sql = query.needs_article ? " cross join article a on a.article_id = f.article_id" : "";
  if (!query.condition.empty()) sql += " where " + query.condition;
  return sql;
}

Result<void> add_rows(store::Database& database, const SqlQuery& query, const std::string& sql, Counts& counts) {
  TRY(auto rows, database.prepare(sql));
  query.bind(rows);
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    if (const std::string value = rows.text(0); !value.empty()) counts[value] += rows.integer(1);
  }
}

/// Counts here, because SQL would sort the articles first.
Result<void> add_languages(store::Database& database, const SqlQuery& query, Counts& counts) {
  TRY(auto rows, database.prepare("select f.language from facts f" + rest_of(query)));
  query.bind(rows);
  std::unordered_map<std::string, std::int64_t> found;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    ++found[rows.text(0)];
  }
  found.erase("");
  for (const auto& [language, articles] : found) counts[language] += articles;
  return {};
}

Result<void> add_feeds(store::Database& database, const SqlQuery& query, Counts& counts) {
  TRY(auto rows, database.prepare("select f.source_id from facts f" + rest_of(query)));
  query.bind(rows);
  std::unordered_map<std::int64_t, std::int64_t> found;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) break;
    ++found[rows.integer(0)];
  }
  TRY(auto sources, database.prepare("select source_id, iif(title = '', url, title) from source"));
  while (true) {
    TRY(const bool row, sources.step());
    if (!row) return {};
    if (const auto at = found.find(sources.integer(0)); at != found.end()) counts[sources.text(1)] += at->second;
  }
}

/// Goes through the articles in the order of time, because SQL would sort them by month.
Result<void> add_months(store::Database& database, const SqlQuery& query, Counts& counts) {
  constexpr std::size_t kMonth = 7;  // of `2026-06-14`
  constexpr std::int64_t kDay = 86'400;
  TRY(auto rows,
      database.prepare("select f.time from facts f indexed by facts_by_time" + rest_of(query) + " order by f.time"));
  query.bind(rows);
  std::int64_t day = 0;
  std::int64_t* month = nullptr;
  while (true) {
    TRY(const bool row, rows.step());
    if (!row) return {};
    const std::int64_t time = rows.integer(0);
    if (month == nullptr || time < day || time >= day + kDay) {
      day = std::chrono::floor<std::chrono::days>(rows.time(0)).time_since_epoch().count() * kDay;
      month = &counts[text::format_day(rows.time(0)).substr(0, kMonth)];
    }
    ++*month;
  }
}

std::string labels(LabelKind kind, const SqlQuery& query) {
  const bool all = query.condition.empty();
  return "select name, n from (select label_id, count(*) as n from labelled" +
         (all ? std::string() : " where article_id in (select f.article_id from facts f" + rest_of(query) + ")") +
         " group by label_id) cross join label using (label_id) where kind = " + std::to_string(static_cast<int>(kind));
}

}  // namespace

std::span<const FacetName> facet_names() { return kFacets; }

Result<void> count(store::Database& database, const SqlQuery& query, Facet facet, Counts& counts) {
  const SqlQuery all = query.without_match();
  switch (facet) {
    case Facet::feed:
      return add_feeds(database, all, counts);
    case Facet::language:
      return add_languages(database, all, counts);
    case Facet::tag:
      return add_rows(database, all, labels(LabelKind::tag, all), counts);
    case Facet::author:
      return add_rows(database, all, labels(LabelKind::author, all), counts);
    case Facet::month:
      return add_months(database, all, counts);
  }
  return {};
}

bool needs_facts(Facet facet) { return facet == Facet::tag || facet == Facet::author || facet == Facet::language; }

}  // namespace feedcat::mirror
