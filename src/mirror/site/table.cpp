#include "mirror/site/table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/date.hpp"

namespace feedcat::mirror {
namespace {

/// The row for the site as a whole. `articles` is its version, and if `changed_from` is not null, the index must be
/// written.
constexpr std::int64_t kWhole = -1;

// The years 1 to 9999, in which a date can be written.
constexpr std::int64_t kFirst = -62135596800;
constexpr std::int64_t kLast = 253402300799;

constexpr std::string_view kRow =
    "select article_id, source_id, path, article.title, article.url, source.title, folder, words.authors, listed"
    ", words.body from article join source using (source_id) left join words on words.rowid = article_id ";
constexpr std::string_view kRowWithoutBody =
    "select article_id, source_id, path, article.title, article.url, source.title, folder, words.authors, listed"
    " from article join source using (source_id) left join words on words.rowid = article_id ";

std::string period_of(std::int64_t source, std::int64_t time) {
  return text::format_day(UtcTime(std::chrono::seconds(time))).substr(0, source == 0 ? 7 : 4);
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

/// The condition that selects the articles of a listing. It uses the parameters 1 to 3.
std::string_view condition_of(std::int64_t source) {
  return source == 0 ? "where listed >= ?2 and listed < ?3 and ?1 = 0 "
                     : "where article.source_id = ?1 and listed >= ?2 and listed < ?3 ";
}

void bind_listing(store::Statement& query, const Listing& listing) {
  const Range range = range_of(listing.period);
  query.bind(1, listing.source).bind(2, range.begin).bind(3, range.end);
}

}  // namespace

Result<std::int64_t> SiteTable::version() {
  auto query = database_.prepare("select articles from listing where source_id = ?1");
  if (!query) return tl::unexpected(query.error());
  const auto row = query->bind(1, kWhole).step();
  if (!row) return tl::unexpected(row.error());
  return *row ? query->integer(0) : 0;
}

Result<bool> SiteTable::unfinished() {
  auto query = database_.prepare("select 1 from listing where source_id = ?1 and changed_from is not null");
  if (!query) return tl::unexpected(query.error());
  return query->bind(1, kWhole).step();
}

Result<void> SiteTable::reset(std::int64_t version) {
  auto transaction = store::Transaction::begin(database_);
  if (!transaction) return tl::unexpected(transaction.error());
  if (auto done =
          database_.run("update article set page = 1; update listing set changed_from = " + std::to_string(kFirst));
      !done) {
    return done;
  }
  auto put = database_.prepare("insert or replace into listing values (?1, '', ?2, ?3)");
  if (!put) return tl::unexpected(put.error());
  if (auto done = put->bind(1, kWhole).bind(2, version).bind(3, kFirst).run(); !done) return done;
  return transaction->commit();
}

Result<std::vector<SiteTable::Changed>> SiteTable::changed() {
  auto query = database_.prepare(
      "select article_id, source_id, listed, max(?1, min(?2, coalesce(published, first_seen))) from article"
      " where page > 0 and page = 1");  // the first condition is that of the index
  if (!query) return tl::unexpected(query.error());
  query->bind(1, kFirst).bind(2, kLast);
  std::vector<Changed> all;
  while (true) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return all;
    all.push_back({query->integer(0), query->integer(1), query->optional_integer(2), query->integer(3)});
  }
}

Result<void> SiteTable::touch(std::int64_t source, std::int64_t time) {
  auto put = database_.prepare(
      "insert into listing values (?1, ?2, 0, ?3) on conflict (source_id, period)"
      " do update set changed_from = min(coalesce(changed_from, ?3), ?3)");
  if (!put) return tl::unexpected(put.error());
  for (const std::int64_t list : {std::int64_t{0}, source}) {
    put->bind(1, list).bind(2, period_of(list, time)).bind(3, time);
    if (auto done = put->run(); !done) return done;
  }
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
    auto query = database_.prepare("select article_id from article where source_id = ?1 and listed is not null and " +
                                   std::string(condition));
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(1, source).bind(2, time).bind(3, article).step();
    if (!row) return tl::unexpected(row.error());
    if (*row) return std::optional(query->integer(0));
  }
  return std::optional<std::int64_t>();
}

Result<void> SiteTable::touch_neighbours(std::int64_t source, std::int64_t time, std::int64_t article) {
  auto mark = database_.prepare("update article set page = 2 where page = 0 and article_id = ?1");
  if (!mark) return tl::unexpected(mark.error());
  for (const bool later : {false, true}) {
    const auto found = neighbour(source, time, article, later);
    if (!found) return tl::unexpected(found.error());
    if (!*found) continue;
    if (auto done = mark->bind(1, **found).run(); !done) return done;
  }
  return {};
}

Result<bool> SiteTable::plan() {
  const auto all = changed();
  if (!all) return tl::unexpected(all.error());
  if (!all->empty()) {
    auto transaction = store::Transaction::begin(database_);
    if (!transaction) return tl::unexpected(transaction.error());
    auto list = database_.prepare("update article set listed = ?2, page = 2 where article_id = ?1");
    if (!list) return tl::unexpected(list.error());
    for (const Changed& c : *all) {
      if (auto done = list->bind(1, c.article).bind(2, c.now).run(); !done) return tl::unexpected(done.error());
    }
    for (const Changed& c : *all) {
      // Both the place where it was and the place where it is now.
      for (const std::optional<std::int64_t> time : {c.former, std::optional(c.now)}) {
        if (!time) continue;
        if (auto done = touch(c.source, *time); !done) return tl::unexpected(done.error());
        if (auto done = touch_neighbours(c.source, *time, c.article); !done) return tl::unexpected(done.error());
      }
    }
    auto whole = database_.prepare("update listing set changed_from = ?2 where source_id = ?1");
    if (!whole) return tl::unexpected(whole.error());
    if (auto done = whole->bind(1, kWhole).bind(2, kFirst).run(); !done) return tl::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
  }
  return unfinished();
}

Result<std::vector<SiteRow>> SiteTable::rows(store::Statement& query, bool with_body) {
  std::vector<SiteRow> all;
  while (true) {
    const auto row = query.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return all;
    all.push_back({query.integer(0), query.integer(1), query.text(2), query.text(3), query.text(4), query.text(5),
                   query.text(6), query.text(7), UtcTime(std::chrono::seconds(query.integer(8))),
                   with_body ? query.text(9) : std::string()});
  }
}

Result<std::vector<SiteRow>> SiteTable::pages(std::size_t limit) {
  auto query =
      database_.prepare(std::string(kRowWithoutBody) + "where page > 0 and page = 2 order by article_id limit ?1");
  if (!query) return tl::unexpected(query.error());
  query->bind(1, static_cast<std::int64_t>(limit));
  return rows(*query, false);
}

Result<void> SiteTable::done(const std::vector<SiteRow>& pages) {
  auto transaction = store::Transaction::begin(database_);
  if (!transaction) return tl::unexpected(transaction.error());
  auto mark = database_.prepare("update article set page = 0 where article_id = ?1 and page = 2");
  if (!mark) return tl::unexpected(mark.error());
  for (const SiteRow& row : pages) {
    if (auto done = mark->bind(1, row.article).run(); !done) return done;
  }
  return transaction->commit();
}

Result<std::optional<SiteRow>> SiteTable::beside(const SiteRow& row, bool later) {
  const auto article = neighbour(row.source, row.time.time_since_epoch().count(), row.article, later);
  if (!article) return tl::unexpected(article.error());
  if (!*article) return std::optional<SiteRow>();
  auto query = database_.prepare(std::string(kRowWithoutBody) + "where article_id = ?1");
  if (!query) return tl::unexpected(query.error());
  query->bind(1, **article);
  auto found = rows(*query, false);
  if (!found) return tl::unexpected(found.error());
  return found->empty() ? std::optional<SiteRow>() : std::optional(std::move(found->front()));
}

Result<std::vector<Listing>> SiteTable::listings() {
  auto query = database_.prepare(
      "select source_id, period, articles, changed_from is not null from listing where source_id >= 0"
      " order by source_id, period desc");
  if (!query) return tl::unexpected(query.error());
  std::vector<Listing> all;
  while (true) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return all;
    all.push_back(
        {query->integer(0), query->text(1), static_cast<std::size_t>(query->integer(2)), query->integer(3) != 0});
  }
}

Result<std::size_t> SiteTable::size(const Listing& listing) {
  auto query = database_.prepare("select count(*) from article " + std::string(condition_of(listing.source)));
  if (!query) return tl::unexpected(query.error());
  bind_listing(*query, listing);
  const auto row = query->step();
  if (!row) return tl::unexpected(row.error());
  return static_cast<std::size_t>(query->integer(0));
}

Result<std::size_t> SiteTable::first_change(const Listing& listing) {
  auto query =
      database_.prepare("select count(*) from article " + std::string(condition_of(listing.source)) +
                        "and listed < (select changed_from from listing where source_id = ?1 and period = ?4)");
  if (!query) return tl::unexpected(query.error());
  bind_listing(*query, listing);
  const auto row = query->bind(4, listing.period).step();
  if (!row) return tl::unexpected(row.error());
  return static_cast<std::size_t>(query->integer(0));
}

Result<std::vector<SiteRow>> SiteTable::listing(const Listing& listing, std::size_t offset, std::size_t limit) {
  auto query = database_.prepare(std::string(kRow) + std::string(condition_of(listing.source)) +
                                 "order by listed, article_id limit ?4 offset ?5");
  if (!query) return tl::unexpected(query.error());
  bind_listing(*query, listing);
  query->bind(4, static_cast<std::int64_t>(limit)).bind(5, static_cast<std::int64_t>(offset));
  return rows(*query, true);
}

Result<void> SiteTable::done(const Listing& listing, std::size_t articles) {
  auto mark =
      database_.prepare("update listing set articles = ?3, changed_from = null where source_id = ?1 and period = ?2");
  if (!mark) return tl::unexpected(mark.error());
  return mark->bind(1, listing.source).bind(2, listing.period).bind(3, static_cast<std::int64_t>(articles)).run();
}

Result<std::vector<SiteRow>> SiteTable::newest(std::int64_t source, std::size_t limit) {
  auto query = database_.prepare(
      std::string(kRowWithoutBody) +
      (source == 0 ? "where listed is not null and ?1 = 0 " : "where article.source_id = ?1 and listed is not null ") +
      "order by listed desc, article_id desc limit ?2");
  if (!query) return tl::unexpected(query.error());
  query->bind(1, source).bind(2, static_cast<std::int64_t>(limit));
  return rows(*query, false);
}

Result<std::vector<SiteFeed>> SiteTable::feeds() {
  auto query = database_.prepare("select source_id, title, folder from source where folder <> '' order by folder");
  if (!query) return tl::unexpected(query.error());
  std::vector<SiteFeed> all;
  while (true) {
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return all;
    all.push_back({query->integer(0), query->text(1), query->text(2)});
  }
}

Result<void> SiteTable::finished() {
  auto mark = database_.prepare("update listing set changed_from = null where source_id = ?1");
  if (!mark) return tl::unexpected(mark.error());
  return mark->bind(1, kWhole).run();
}

}  // namespace feedcat::mirror
