#include "mirror/site/table.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/try.hpp"
#include "mirror/state/marks.hpp"
#include "text/date_format.hpp"

namespace feedcat::mirror {
namespace {

// The years 1 to 9999, in which a date can be written.
constexpr std::int64_t kFirst = -62135596800;
constexpr std::int64_t kLast = 253402300799;

/// What a SiteRow is made of. The body is long, so it is read only where it is needed.
constexpr std::string_view kRowWithoutBody =
    "select article_id, source_id, path, article.title, article.url, source.title, folder, words.authors, listed, '',"
    " content_hash from article join source using (source_id) left join words on words.rowid = article_id ";
constexpr std::string_view kRow =
    "select article_id, source_id, path, article.title, article.url, source.title, folder, words.authors, listed,"
    " words.body, content_hash from article join source using (source_id) left join words on words.rowid = article_id ";

SiteRow read_row(const store::Statement& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4),    row.text(5),
          row.text(6),    row.text(7),    row.time(8), row.text(9), row.integer(10)};
}

std::string sql_of(std::string_view select, std::string_view rest) { return std::string(select) + std::string(rest); }

std::string period_of(std::int64_t source, std::int64_t time) {
  return text::format_day(UtcTime(std::chrono::seconds(time))).substr(0, source == kAllFeeds ? 7 : 4);
}

struct Range {
  std::int64_t begin;
  std::int64_t end;
};

Range range_of(const std::string& period) {
  using namespace std::chrono;
  const year y(std::atoi(period.c_str()));
  if (period.size() < 7)
    return {sys_seconds(sys_days(y / 1 / 1)).time_since_epoch().count(),
            sys_seconds(sys_days((y + years(1)) / 1 / 1)).time_since_epoch().count()};
  const year_month m = y / month(static_cast<unsigned>(std::atoi(period.c_str() + 5)));
  return {sys_seconds(sys_days(m / 1)).time_since_epoch().count(),
          sys_seconds(sys_days((m + months(1)) / 1)).time_since_epoch().count()};
}

/// The condition that picks a listing's articles: parameters 1 to 3, which are the source and a range.
std::string_view condition_of(std::int64_t source) {
  return source == kAllFeeds ? "where listed >= ?2 and listed < ?3 and ?1 = 0 "
                             : "where article.source_id = ?1 and listed >= ?2 and listed < ?3 ";
}

}  // namespace

Result<std::int64_t> SiteTable::version() {
  return database_.number("select articles from listing where source_id = ?1", kWholeSite);
}

Result<bool> SiteTable::unfinished() {
  TRY(const auto rows,
      database_.number("select count(*) from listing where source_id = ?1 and changed_from is not null", kWholeSite));
  return rows > 0;
}

Result<void> SiteTable::reset(std::int64_t version) {
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(database_.exec("update article set page = ?1", PageMark::file_is_new));
  TRY(database_.exec("update listing set changed_from = ?1", kFirst));
  TRY(database_.exec("insert or replace into listing values (?1, '', ?2, ?3)", kWholeSite, version, kFirst));
  return transaction.commit();
}

Result<std::vector<SiteTable::Changed>> SiteTable::changed() {
  TRY(auto rewritten, database_.query("select article_id, source_id, listed, "
                                      " max(?1, min(?2, coalesce(published, first_seen))) from article"
                                      " where page > 0 and page = ?3",  // `page > 0` is the index's condition
                                      kFirst, kLast, PageMark::file_is_new));
  return rewritten.rows([](const store::Statement& row) {
    return Changed{row.integer(0), row.integer(1), row.optional_integer(2), row.integer(3)};
  });
}

Result<void> SiteTable::touch(std::int64_t source, std::int64_t time) {
  TRY(auto put, database_.prepare("insert into listing values (?1, ?2, 0, ?3) on conflict (source_id, period)"
                                  " do update set changed_from = min(coalesce(changed_from, ?3), ?3)"));
  for (const std::int64_t list : {kAllFeeds, source}) TRY(put.run(list, period_of(list, time), time));
  return {};
}

Result<std::optional<std::int64_t>> SiteTable::neighbour(std::int64_t source, std::int64_t time, std::int64_t article,
                                                         bool later) {
  // First searches those of the same second: an index can be searched for either condition, but not for both at once.
  const std::array<std::string_view, 2> wanted =
      later ? std::array<std::string_view, 2>{"listed = ?2 and article_id > ?3 order by article_id limit 1",
                                              "listed > ?2 and ?3 = ?3 order by listed, article_id limit 1"}
            : std::array<std::string_view, 2>{"listed = ?2 and article_id < ?3 order by article_id desc limit 1",
                                              "listed < ?2 and ?3 = ?3 order by listed desc, article_id desc limit 1"};
  for (const std::string_view condition : wanted) {
    TRY(auto query,
        database_.query(
            sql_of("select article_id from article where source_id = ?1 and listed is not null and ", condition),
            source, time, article));
    TRY(const auto found, query.first([](const store::Statement& row) { return row.integer(0); }));
    if (found) return found;
  }
  return std::nullopt;
}

Result<void> SiteTable::touch_neighbours(std::int64_t source, std::int64_t time, std::int64_t article) {
  TRY(auto mark, database_.prepare("update article set page = ?2 where page = ?3 and article_id = ?1"));
  for (const bool later : {false, true}) {
    TRY(const auto beside, neighbour(source, time, article, later));
    if (beside) TRY(mark.run(*beside, PageMark::planned, PageMark::current));
  }
  return {};
}

Result<bool> SiteTable::plan() {
  TRY(const auto all, changed());
  if (!all.empty()) TRY(plan_for(all));
  return unfinished();
}

Result<void> SiteTable::plan_for(const std::vector<Changed>& all) {
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(auto list, database_.prepare("update article set listed = ?2, page = ?3 where article_id = ?1"));
  for (const Changed& c : all) TRY(list.run(c.article, c.now, PageMark::planned));
  for (const Changed& c : all) {
    // Touches its former and its new place.
    for (const std::optional<std::int64_t> time : {c.former, std::optional(c.now)}) {
      if (!time) continue;
      TRY(touch(c.source, *time));
      TRY(touch_neighbours(c.source, *time, c.article));
    }
  }
  TRY(database_.exec("update listing set changed_from = ?2 where source_id = ?1", kWholeSite, kFirst));
  return transaction.commit();
}

Result<std::vector<SiteRow>> SiteTable::pages(std::size_t limit) {
  TRY(auto query, database_.query(sql_of(kRowWithoutBody, "where page > 0 and page = ?1 order by article_id limit ?2"),
                                  PageMark::planned, limit));
  return query.rows(read_row);
}

Result<void> SiteTable::done(const std::vector<SiteRow>& pages) {
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(auto mark, database_.prepare("update article set page = ?2 where article_id = ?1 and page = ?3"));
  for (const SiteRow& row : pages) TRY(mark.run(row.article, PageMark::current, PageMark::planned));
  return transaction.commit();
}

Result<std::optional<SiteRow>> SiteTable::beside(const SiteRow& row, bool later) {
  TRY(const auto article, neighbour(row.source, row.time.time_since_epoch().count(), row.article, later));
  if (!article) return std::nullopt;
  TRY(auto query, database_.query(sql_of(kRowWithoutBody, "where article_id = ?1"), *article));
  return query.first(read_row);
}

Result<std::vector<Listing>> SiteTable::listings() {
  TRY(auto query, database_.query("select source_id, period, articles, changed_from is not null from listing"
                                  " where source_id >= 0 order by source_id, period desc"));
  return query.rows([](const store::Statement& row) {
    return Listing{row.integer(0), row.text(1), static_cast<std::size_t>(row.integer(2)), row.integer(3) != 0};
  });
}

Result<std::size_t> SiteTable::size(const Listing& listing) {
  const Range range = range_of(listing.period);
  TRY(const auto articles, database_.number(sql_of("select count(*) from article ", condition_of(listing.source)),
                                            listing.source, range.begin, range.end));
  return static_cast<std::size_t>(articles);
}

Result<std::size_t> SiteTable::first_change(const Listing& listing) {
  const Range range = range_of(listing.period);
  TRY(const auto before,
      database_.number(sql_of("select count(*) from article ", condition_of(listing.source)) +
                           "and listed < (select changed_from from listing where source_id = ?1 and period = ?4)",
                       listing.source, range.begin, range.end, listing.period));
  return static_cast<std::size_t>(before);
}

Result<std::vector<SiteRow>> SiteTable::listing(const Listing& listing, std::size_t offset, std::size_t limit) {
  const Range range = range_of(listing.period);
  TRY(auto query,
      database_.query(sql_of(kRow, condition_of(listing.source)) + "order by listed, article_id limit ?4 offset ?5",
                      listing.source, range.begin, range.end, limit, offset));
  return query.rows(read_row);
}

Result<void> SiteTable::done(const Listing& listing, std::size_t articles) {
  return database_.exec("update listing set articles = ?3, changed_from = null where source_id = ?1 and period = ?2",
                        listing.source, listing.period, articles);
}

Result<std::vector<SiteRow>> SiteTable::newest(std::int64_t source, std::size_t limit) {
  const std::string_view condition = source == kAllFeeds ? "where listed is not null and ?1 = 0 "
                                                         : "where article.source_id = ?1 and listed is not null ";
  TRY(auto query, database_.query(sql_of(kRowWithoutBody, condition) + "order by listed desc, article_id desc limit ?2",
                                  source, limit));
  return query.rows(read_row);
}

Result<std::vector<SiteFeed>> SiteTable::feeds() {
  TRY(auto query, database_.query("select source_id, title, folder from source where folder <> '' order by folder"));
  return query.rows([](const store::Statement& row) { return SiteFeed{row.integer(0), row.text(1), row.text(2)}; });
}

Result<std::vector<SiteSource>> SiteTable::sources() {
  TRY(auto query, database_.query("select iif(feed_url = '', url, feed_url), title from source where folder <> ''"
                                  " order by folder"));
  return query.rows([](const store::Statement& row) { return SiteSource{row.text(0), row.text(1)}; });
}

Result<void> SiteTable::note_queries(std::int64_t hash) {
  const std::string_view known = "select count(*) from listing where source_id = ?1 and period = '' and articles = ?2";
  TRY(const auto same, database_.number(known, kQueryLists, hash));
  if (same > 0) return {};
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(database_.exec("insert or replace into listing values (?1, '', ?2, null)", kQueryLists, hash));
  TRY(database_.exec("update listing set changed_from = ?2 where source_id = ?1", kWholeSite, kFirst));
  return transaction.commit();
}

Result<std::vector<WrittenTopic>> SiteTable::topics() {
  TRY(auto query, database_.query("select source_id, period, iif(changed_from is null, articles, 0) from listing"
                                  " where source_id in (?1, ?2) and period <> ''",
                                  kQueryLists, kTagLists));
  return query.rows([](const store::Statement& row) {
    return WrittenTopic{row.integer(0), row.text(1), row.integer(2)};
  });
}

Result<void> SiteTable::put(const std::vector<WrittenTopic>& topics) {
  if (topics.empty()) return {};
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(auto put, database_.prepare("insert or replace into listing values (?1, ?2, ?3, null)"));
  for (const WrittenTopic& topic : topics) TRY(put.run(topic.lists, topic.key, topic.hash));
  return transaction.commit();
}

Result<void> SiteTable::forget(const std::vector<WrittenTopic>& topics) {
  TRY(auto transaction, store::Transaction::begin(database_));
  TRY(auto forget, database_.prepare("delete from listing where source_id = ?1 and period = ?2"));
  for (const WrittenTopic& topic : topics) TRY(forget.run(topic.lists, topic.key));
  return transaction.commit();
}

Result<std::vector<CountedTag>> SiteTable::tags() {
  TRY(auto query, database_.query("select label_id, name, count(*) from label join labelled using (label_id)"
                                  " where kind = ?1 group by label_id order by name",
                                  LabelKind::tag));
  return query.rows([](const store::Statement& row) {
    return CountedTag{row.integer(0), row.text(1), static_cast<std::size_t>(row.integer(2))};
  });
}

Result<std::vector<SiteRow>> SiteTable::tagged(const std::vector<std::int64_t>& tags, std::size_t limit) {
  std::string list;
  for (const std::int64_t tag : tags) list += (list.empty() ? "[" : ",") + std::to_string(tag);
  TRY(auto query, database_.query(sql_of(kRowWithoutBody,
                                         "where article_id in (select article_id from labelled where label_id in"
                                         " (select value from json_each(?1))) and listed is not null"
                                         " order by listed desc, article_id desc limit ?2"),
                                  list + "]", limit));
  return query.rows(read_row);
}

Result<std::optional<SiteRow>> SiteTable::row(std::int64_t article) {
  TRY(auto query, database_.query(sql_of(kRowWithoutBody, "where article_id = ?1 and listed is not null"), article));
  return query.first(read_row);
}

Result<void> SiteTable::finished() {
  return database_.exec("update listing set changed_from = null where source_id = ?1", kWholeSite);
}

}  // namespace feedcat::mirror
