#include "cursors/cursor.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "io/folder.hpp"
#include "io/private_folder.hpp"

namespace feedcat::cursors {
namespace {

constexpr std::int64_t kRenewAfter = 30;  // days after which the time when an article was last in its feed is updated
constexpr std::int64_t kForgetAfter = 2 * 365;  // days
constexpr std::chrono::milliseconds kTurn = std::chrono::hours(24 * 365);

constexpr const char* kSteps[] = {R"sql(
create table cursor (cursor_id integer primary key, name text not null unique, created integer not null,
                     last_delivery integer);
create table delivered (cursor_id integer not null, name integer not null, text integer not null, day integer not null,
                        primary key (cursor_id, name)) without rowid;
create table settled (cursor_id integer not null, feed integer not null, body_hash integer not null,
                      selection integer not null, day integer not null, primary key (cursor_id, feed)) without rowid;
)sql"};

std::int64_t day_of(UtcTime time) { return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count(); }

std::string database_in(const std::string& folder) { return folder + "/cursors.db"; }

Result<store::Database> open_database(const std::string& folder) {
  TRY(auto database, store::Database::open(database_in(folder), store::Open::create));
  // A killed process loses nothing. After a power cut, the last articles may be delivered again, but none is lost.
  TRY(database.run("pragma journal_mode = wal"));
  TRY(database.run("pragma synchronous = normal"));
  TRY(database.migrate(kSteps));
  return database;
}

Error about(Error error) {
  error.message = "cannot read or write the state of --new: " + error.message;
  return error;
}

}  // namespace

Cursor::Cursor(io::Lock lock, store::Database database, std::int64_t id, UtcTime now)
    : lock_(std::move(lock)), database_(std::move(database)), id_(id), now_(now), today_(day_of(now)) {}

Result<Cursor> Cursor::open(const std::string& folder, std::string_view name, UtcTime now) {
  const auto opened = [&]() -> Result<Cursor> {
    TRY(io::make_private_folder(folder));
    TRY(auto place, io::Folder::open(folder, io::Missing::fail));
    TRY(auto lock, io::Lock::acquire(place, base::hash128_hex(name) + ".lock", kTurn));
    TRY(auto database, open_database(folder));
    // This writes even if there is nothing new, so that what SQLite must do before its first write is not done between
    // the first article's output and its delivery.
    TRY(database.exec("insert into cursor (name, created) values (?1, ?2) on conflict (name) do update set name = ?1",
                      name, now));
    TRY(const auto id, database.number("select cursor_id from cursor where name = ?1", name));
    return Cursor(std::move(lock), std::move(database), id, now);
  };
  return opened().map_error(about);
}

Result<store::Statement*> Cursor::prepared(std::optional<store::Statement>& statement, std::string_view sql) {
  if (!statement) {
    TRY(auto made, database_.prepare(sql));
    statement.emplace(std::move(made));
  }
  return &*statement;
}

Result<std::optional<Cursor::Row>> Cursor::row_of(std::uint64_t name) {
  TRY(store::Statement * find, prepared(find_, "select text, day from delivered where cursor_id = ?1 and name = ?2"));
  find->bind_all(id_, name);
  return find->first([](const store::Statement& row) {
    return Row{static_cast<std::uint64_t>(row.integer(0)), row.integer(1)};
  });
}

Result<Standing> Cursor::look_up(const ArticleKeys& article) {
  bool known = false;
  bool stale = false;
  std::uint64_t text = 0;
  std::vector<std::uint64_t> unknown;
  for (const std::uint64_t name : article.names) {
    TRY(const auto row, row_of(name));
    if (!row) {
      unknown.push_back(name);
      continue;
    }
    known = true;
    stale = stale || today_ - row->day >= kRenewAfter;
    if (row->text != 0) text = row->text;
  }
  if (!known) return Standing::fresh;
  if (article.text != 0 && text != 0 && article.text != text) return Standing::changed;
  if (text == 0) stale = stale || article.text != 0;
  if (text == 0) text = article.text;
  for (const std::uint64_t name : stale ? article.names : unknown) seen_[name] = text;
  return Standing::delivered;
}

Result<std::vector<Standing>> Cursor::look_up(std::span<const ArticleKeys> articles) {
  // Without this, the database would be locked for each name.
  TRY(database_.run("begin"));
  const auto looked_up = [&]() -> Result<std::vector<Standing>> {
    std::vector<Standing> all;
    for (const ArticleKeys& article : articles) {
      TRY(const auto standing, look_up(article));
      all.push_back(standing);
    }
    return all;
  };
  auto all = looked_up();
  TRY(database_.run("rollback"));
  return all;
}

Result<void> Cursor::put(std::uint64_t name, std::uint64_t text) {
  TRY(store::Statement * put,
      prepared(put_, "insert or replace into delivered (cursor_id, name, text, day) values (?1, ?2, ?3, ?4)"));
  return put->run(id_, name, text, today_);
}

Result<void> Cursor::deliver(std::span<const ArticleKeys> articles) {
  const auto delivered = [&]() -> Result<void> {
    TRY(auto transaction, store::Transaction::begin(database_));
    for (const ArticleKeys& article : articles) {
      for (const std::uint64_t name : article.names) TRY(put(name, article.text));
    }
    TRY(store::Statement * date,
        prepared(date_, "update cursor set last_delivery = ?2 where cursor_id = ?1 and last_delivery is not ?2"));
    TRY(date->run(id_, now_));
    return transaction.commit();
  };
  return articles.empty() ? Result<void>() : delivered().map_error(about);
}

Result<bool> Cursor::is_settled(const SettledFeed& feed) {
  if (feed.body_hash == 0) return false;
  TRY(store::Statement * find, prepared(find_feed_,
                                        "select 1 from settled where cursor_id = ?1 and feed = ?2 and"
                                        " body_hash = ?3 and selection = ?4 and day > ?5"));
  find->bind_all(id_, base::hash64(feed.url), feed.body_hash, feed.selection, today_ - kRenewAfter);
  TRY(const auto row, find->first([](const store::Statement&) { return true; }));
  return row.has_value();
}

void Cursor::settle(const SettledFeed& feed) {
  if (feed.body_hash != 0) settled_[std::string(feed.url)] = {feed.body_hash, feed.selection};
}

Result<void> Cursor::forget() {
  TRY(database_.exec("delete from delivered where cursor_id = ?1 and day < ?2", id_, today_ - kForgetAfter));
  return database_.exec("delete from settled where cursor_id = ?1 and day < ?2", id_, today_ - kForgetAfter);
}

Result<void> Cursor::finish() {
  if (seen_.empty() && settled_.empty()) return {};
  const auto finished = [&]() -> Result<void> {
    TRY(auto transaction, store::Transaction::begin(database_));
    for (const auto& [name, text] : seen_) TRY(put(name, text));
    TRY(auto put_feed, database_.prepare("insert or replace into settled (cursor_id, feed, body_hash, selection, day)"
                                         " values (?1, ?2, ?3, ?4, ?5)"));
    for (const auto& [url, settled] : settled_) {
      TRY(put_feed.run(id_, base::hash64(url), settled.body_hash, settled.selection, today_));
    }
    if (!seen_.empty()) TRY(forget());
    return transaction.commit();
  };
  TRY(finished().map_error(about));
  seen_.clear();
  settled_.clear();
  return {};
}

Result<std::vector<CursorStatus>> cursor_status(const std::string& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(database_in(folder), ignored)) return std::vector<CursorStatus>();
  TRY(auto database, store::Database::open(database_in(folder), store::Open::read_write));
  TRY(auto query, database.prepare("select name, created, last_delivery, (select count(*) from delivered"
                                   " where delivered.cursor_id = cursor.cursor_id) from cursor order by name"));
  return query.rows([](const store::Statement& row) {
    return CursorStatus{row.text(0), static_cast<std::uint64_t>(row.integer(3)), row.time(1), row.optional_time(2)};
  });
}

}  // namespace feedcat::cursors
