#include "mirror/search/found_list.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/try.hpp"

namespace feedcat::mirror {
namespace {

/// Each batch evaluates the parts of the query anew, so there should not be many.
constexpr std::size_t kLargestBatch = 16'384;

}  // namespace

FoundList::FoundList(store::Statement rows, Order order) : rows_(std::move(rows)) {
  using Limits = std::numeric_limits<std::int64_t>;
  last_time_ = last_id_ = order == Order::newest ? Limits::max() : Limits::min();
}

Result<FoundList> FoundList::open(store::Database& database, const SqlQuery& query, Order order) {
  const SqlQuery all = query.without_match();
  const bool newest = order == Order::newest;
  // Walking through this index in the order of time saves sorting, without which nothing could be printed at once.
  std::string sql = "select " + std::string(kFoundColumns) +
                    " from facts f indexed by facts_by_time cross join article a on a.article_id = f.article_id"
                    " cross join source s on s.source_id = f.source_id where (f.time, f.article_id) " +
                    (newest ? "<" : ">") + " (?1, ?2)";
  if (!all.condition.empty()) sql += " and " + all.condition;
  sql += newest ? " order by f.time desc, f.article_id desc" : " order by f.time, f.article_id";
  TRY(auto rows, database.prepare(sql + " limit ?3"));
  all.bind(rows);
  return FoundList(std::move(rows), order);
}

Result<void> FoundList::read_some() {
  rows_.bind_all(last_time_, last_id_, batch_);
  TRY(auto found, rows_.rows(read_found));
  all_read_ = found.size() < batch_;
  batch_ = std::min(2 * batch_, kLargestBatch);
  if (found.empty()) return {};
  last_time_ = found.back().time.time_since_epoch().count();
  last_id_ = found.back().article_id;
  waiting_.assign(std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return {};
}

Result<std::optional<Found>> FoundList::next() {
  if (waiting_.empty() && !all_read_) TRY(read_some());
  if (waiting_.empty()) return std::optional<Found>();
  std::optional<Found> found(std::move(waiting_.front()));
  waiting_.pop_front();
  return found;
}

}  // namespace feedcat::mirror
