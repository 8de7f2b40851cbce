#include "mirror/state/backfill_table.hpp"

#include <utility>

#include "base/try.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kLoad =
    "select since, way, engine, pages_read, feed, generator, home, oldest, ended, begun, completed"
    " from backfill join source using (source_id) where url = ?1";
constexpr std::string_view kLoadPages =
    "select address, kind, position, number, time, backfill_page.title, items_hash, done"
    " from backfill_page join source using (source_id) where url = ?1 order by position, address";
constexpr std::string_view kForgetPages =
    "delete from backfill_page where source_id = (select source_id from source where url = ?1)"
    " and (kind <> ?2 or done = 0)";
constexpr std::string_view kPutSource =
    "insert or replace into backfill"
    " (source_id, since, way, engine, pages_read, feed, generator, home, oldest, ended, begun, completed)"
    " values ((select source_id from source where url = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
constexpr std::string_view kPutPage =
    "insert or replace into backfill_page"
    " (source_id, address, kind, position, number, time, title, items_hash, done)"
    " values ((select source_id from source where url = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

BackfillPage read_page(const store::Statement& row) {
  BackfillPage page;
  page.address = row.text(0);
  page.kind = static_cast<HistoryKind>(row.integer(1));
  page.position = static_cast<std::uint32_t>(row.integer(2));
  page.number = static_cast<std::uint32_t>(row.integer(3));
  page.time = row.optional_time(4);
  page.title = row.text(5);
  page.items_hash = static_cast<std::uint64_t>(row.integer(6));
  page.done = row.integer(7) != 0;
  return page;
}

}  // namespace

Result<std::optional<BackfillMemory>> BackfillTable::load(std::string_view source) {
  TRY(auto states, database_.query(kLoad, source));
  TRY(auto state, states.first([&](const store::Statement& row) {
    Backfill found;
    found.source = source;
    found.since = row.optional_time(0);
    found.way = static_cast<HistoryWay>(row.integer(1));
    found.engine = row.text(2);
    found.pages_read = static_cast<std::uint32_t>(row.integer(3));
    found.feed = row.text(4);
    found.generator = row.text(5);
    found.home = row.text(6);
    found.oldest = row.optional_time(7);
    found.end = static_cast<HistoryEnd>(row.integer(8));
    found.begun = row.time(9);
    found.completed = row.optional_time(10);
    return found;
  }));
  if (!state) return std::optional<BackfillMemory>();
  TRY(auto pages, database_.query(kLoadPages, source));
  TRY(auto all, pages.rows(read_page));
  return std::optional(BackfillMemory{std::move(*state), std::move(all)});
}

Result<void> BackfillTable::put(const std::vector<BackfillStep>& steps) {
  for (const BackfillStep& step : steps) TRY(put(step));
  return {};
}

Result<void> BackfillTable::put(const BackfillStep& step) {
  const Backfill& s = step.state;
  TRY(database_.exec(kPutSource, s.source, s.since, s.way, s.engine, s.pages_read, s.feed, s.generator, s.home,
                     s.oldest, s.end, s.begun, s.completed));
  if (step.afresh) TRY(database_.exec(kForgetPages, s.source, HistoryKind::article));
  TRY(auto put_page, database_.prepare(kPutPage));
  for (const BackfillPage& p : step.pages) {
    TRY(put_page.run(s.source, p.address, p.kind, p.position, p.number, p.time, p.title, p.items_hash, p.done));
  }
  return {};
}

}  // namespace feedcat::mirror
