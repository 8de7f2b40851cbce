#include "mirror/assets/table.hpp"

#include <utility>

#include "base/try.hpp"
#include "mirror/state/marks.hpp"

namespace feedcat::mirror {

Result<std::vector<AssetTask>> AssetTable::tasks(UtcTime now, std::size_t limit) {
  TRY(auto due, database_.query("select article_id, path, source.url from article join source using (source_id)"
                                " where assets_due is not null and assets_due <= ?1"
                                " order by assets_due, article_id limit ?2",
                                now, limit));
  return due.rows([](const store::Statement& row) { return AssetTask{row.integer(0), row.text(1), row.text(2)}; });
}

Result<std::size_t> AssetTable::count(UtcTime now) {
  TRY(const auto due,
      database_.number("select count(*) from article where assets_due is not null and assets_due <= ?1", now));
  return static_cast<std::size_t>(due);
}

Result<std::optional<AssetState>> AssetTable::find(std::string_view url) {
  TRY(auto known, database_.query("select url, name, folder, failures, next_try from asset where url = ?1", url));
  return known.first([](const store::Statement& row) {
    return AssetState{row.text(0), row.text(1), row.text(2), row.integer(3), row.optional_time(4)};
  });
}

Result<void> AssetTable::commit(const std::vector<AssetState>& assets, const std::vector<AssetDue>& articles) {
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(auto put, database_.prepare("insert or replace into asset values (?1, ?2, ?3, ?4, ?5)"));
  for (const AssetState& a : assets) TRY(put.run(a.url, a.name, a.folder, a.failures, a.next_try));
  TRY(auto mark, database_.prepare("update article set assets_due = ?2, page = case when ?3 then ?4 else page end"
                                   " where article_id = ?1"));
  for (const AssetDue& a : articles) TRY(mark.run(a.article, a.due, a.rewritten, PageMark::file_is_new));
  return transaction.commit();
}

}  // namespace feedcat::mirror
