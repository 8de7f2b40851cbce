#include "mirror/search/postgres/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/try.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::size_t kMostWithBodies = 64;

}  // namespace

Pages::Pages(Connection& connection, const Condition& condition, PageOptions options)
    : connection_(connection),
      condition_(condition),
      decider_(connection, condition),
      options_(std::move(options)),
      parameters_(condition.parameters),
      rows_(options_.first) {
  if (!options_.words.empty()) {
    parameters_.add(options_.words);
    options_.more_condition += " and f.tokens @@ $" + std::to_string(parameters_.count()) + "::tsquery";
  }
  if (decider_.wants_body()) rows_ = options_.most = std::min(options_.most, kMostWithBodies);
}

Result<bool> Pages::read(const std::function<Result<void>(const Row&)>& take) {
  const bool with_body = decider_.wants_body();
  const bool newest = options_.order == FoundOrder::newest;
  const std::string order = fmt::format(" order by f.time{0}, f.article_id{0}, f.shard{0}", newest ? " desc" : "");
  // Which rows they are is found out first, because PostgreSQL would read all columns of all matches to sort them.
  const std::string hits = fmt::format(
      " join (select f.shard, f.article_id{} where {}{}{}{} limit {}) as hit on hit.shard = f.shard"
      " and hit.article_id = f.article_id",
      tables_of(condition_), condition_.sql, options_.more_condition, after_, order, rows_);
  TRY(const Rows rows, connection_.query_once("select " + candidate_columns(with_body) + options_.more_columns +
                                                  candidate_tables(with_body) + hits + order,
                                              parameters_));
  const bool more = static_cast<std::size_t>(rows.size()) == rows_;
  rows_ = std::min(2 * rows_, options_.most);
  for (int i = 0; i < rows.size(); ++i) {
    TRY(const bool matches, decider_.matches(rows[i]));
    if (matches) TRY(take(rows[i]));
  }
  if (rows.empty()) return false;
  const Row last = rows[rows.size() - 1];
  const ArticleKey key = read_key(last);
  after_ = fmt::format(" and (f.time, f.article_id, f.shard) {} ({}, {}, {})", newest ? "<" : ">", last.integer(3),
                       key.article_id, key.shard);
  return more;
}

}  // namespace feedcat::mirror::postgres
