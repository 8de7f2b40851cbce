#include "mirror/assets/table.hpp"

#include <utility>

namespace feedcat::mirror {
namespace {

std::int64_t stored(UtcTime time) { return time.time_since_epoch().count(); }
std::optional<std::int64_t> stored(const std::optional<UtcTime>& time) {
  return time ? std::optional(stored(*time)) : std::nullopt;
}

}  // namespace

Result<std::vector<AssetTask>> AssetTable::tasks(UtcTime now, std::size_t limit) {
  auto query = database_.prepare(
      "select article_id, path, source.url from article join source using (source_id)"
      " where assets_due is not null and assets_due <= ?1 order by assets_due, article_id limit ?2");
  if (!query) return tl::unexpected(query.error());
  query->bind(1, stored(now)).bind(2, static_cast<std::int64_t>(limit));
  std::vector<AssetTask> tasks;
  while (true) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return tasks;
    tasks.push_back({query->integer(0), query->text(1), query->text(2)});
  }
}

Result<std::size_t> AssetTable::count(UtcTime now) {
  auto query = database_.prepare("select count(*) from article where assets_due is not null and assets_due <= ?1");
  if (!query) return tl::unexpected(query.error());
  const auto row = query->bind(1, stored(now)).step();
  if (!row) return tl::unexpected(row.error());
  return static_cast<std::size_t>(query->integer(0));
}

Result<std::optional<AssetState>> AssetTable::find(std::string_view url) {
  auto query = database_.prepare("select name, folder, failures, next_try from asset where url = ?1");
  if (!query) return tl::unexpected(query.error());
  const auto row = query->bind(1, url).step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<AssetState>();
  AssetState asset{std::string(url), query->text(0), query->text(1), query->integer(2), std::nullopt};
  if (const auto next = query->optional_integer(3)) asset.next_try = UtcTime(std::chrono::seconds(*next));
  return std::optional(std::move(asset));
}

Result<void> AssetTable::commit(const std::vector<AssetState>& assets, const std::vector<AssetDue>& articles) {
  auto transaction = store::Transaction::begin(database_);
  if (!transaction) return tl::unexpected(transaction.error());
  auto put = database_.prepare("insert or replace into asset values (?1, ?2, ?3, ?4, ?5)");
  if (!put) return tl::unexpected(put.error());
  for (const AssetState& a : assets) {
    put->bind(1, a.url).bind(2, a.name).bind(3, a.folder).bind(4, a.failures).bind(5, stored(a.next_try));
    if (auto done = put->run(); !done) return done;
  }
  auto mark = database_.prepare(
      "update article set assets_due = ?2, page = case when ?3 then 1 else page end where article_id = ?1");
  if (!mark) return tl::unexpected(mark.error());
  for (const AssetDue& a : articles) {
    mark->bind(1, a.article).bind(2, stored(a.due)).bind(3, std::int64_t{a.rewritten ? 1 : 0});
    if (auto done = mark->run(); !done) return done;
  }
  return transaction->commit();
}

}  // namespace feedcat::mirror
