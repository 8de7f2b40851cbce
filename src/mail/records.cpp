#include "mail/records.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "io/private_folder.hpp"
#include "store/compress.hpp"

namespace feedcat::mail {
namespace {

constexpr std::size_t kLongestText = std::size_t{2} << 20;
constexpr std::int64_t kForgetAfter = 2 * 365;  // days, as long as a cursor remembers

constexpr const char* kSteps[] = {R"sql(
create table sent (sent_id integer primary key, cursor text not null, message_id text not null, text blob not null,
                   day integer not null);
create index sent_day on sent (day);
create table name (cursor text not null, name integer not null, sent_id integer not null,
                   primary key (cursor, name)) without rowid;
create table digest (cursor text primary key, day text not null, former_day text not null, message_id text,
                     date integer, message blob, articles text);
)sql"};

/// Each article is a line with the hash of its text and those of its names.
std::string written(const std::vector<cursors::ArticleKeys>& articles) {
  std::string out;
  for (const cursors::ArticleKeys& article : articles) {
    out += std::to_string(article.text);
    for (const std::uint64_t name : article.names) out += ' ' + std::to_string(name);
    out += '\n';
  }
  return out;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::vector<cursors::ArticleKeys> read_articles(std::string_view text) {
  std::vector<cursors::ArticleKeys> articles;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::vector<std::string_view> numbers = base::words(line);
    if (numbers.empty()) continue;
    cursors::ArticleKeys& article = articles.emplace_back();
    article.text = number_of(numbers.front());
    for (std::size_t i = 1; i < numbers.size(); ++i) article.names.push_back(number_of(numbers[i]));
  }
  return articles;
}

Result<store::Database> open_database(const std::string& folder) {
  TRY(io::make_private_folder(folder));
  TRY(auto database, store::Database::open(folder + "/mail.db", store::Open::create));
  TRY(database.run("pragma journal_mode = wal"));
  TRY(database.run("pragma synchronous = full"));
  TRY(database.migrate(kSteps));
  return database;
}

Error about(Error error) {
  error.message = "cannot read or write the records of mail: " + error.message;
  return error;
}

}  // namespace

Result<Records> Records::open(const std::string& folder, std::string_view cursor, UtcTime now) {
  auto database = open_database(folder);
  if (!database) return tl::unexpected(about(database.error()));
  const auto today = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
  return Records(std::move(*database), std::string(cursor), today);
}

Result<std::optional<SentArticle>> Records::find(const cursors::ArticleKeys& article) {
  for (const std::uint64_t name : article.names) {
    TRY(auto query, database_.query("select message_id, text from name join sent using (sent_id)"
                                    " where name.cursor = ?1 and name = ?2",
                                    cursor_, name));
    TRY(auto found, query.first([](const store::Statement& row) {
      return SentArticle{row.text(0), store::decompress(row.blob(1), kLongestText).value_or("")};
    }));
    if (found) return found;
  }
  return std::optional<SentArticle>();
}

Result<void> Records::put(const cursors::ArticleKeys& article, const SentArticle& sent) {
  const auto done = [&]() -> Result<void> {
    TRY(auto transaction, store::Transaction::begin(database_));
    for (const std::uint64_t name : article.names) {
      TRY(database_.exec("delete from sent where sent_id = (select sent_id from name where cursor = ?1 and name = ?2)",
                         cursor_, name));
    }
    TRY(auto insert, database_.prepare("insert into sent (cursor, message_id, text, day) values (?1, ?2, ?3, ?4)"));
    const std::string text = store::compress(sent.text.size() > kLongestText ? "" : sent.text);
    insert.bind(1, cursor_).bind(2, sent.message_id).bind_blob(3, text).bind(4, today_);
    TRY(insert.step());
    for (const std::uint64_t name : article.names) {
      TRY(
          database_.exec("insert or replace into name (cursor, name, sent_id) values (?1, ?2,"
                         " (select max(sent_id) from sent))",
                         cursor_, name));
    }
    TRY(database_.exec("delete from name where sent_id in (select sent_id from sent where day < ?1)",
                       today_ - kForgetAfter));
    TRY(database_.exec("delete from sent where day < ?1", today_ - kForgetAfter));
    return transaction.commit();
  };
  return done().map_error(about);
}

Result<std::optional<PendingDigest>> Records::pending() {
  TRY(auto query, database_.query("select message_id, date, message, articles from digest"
                                  " where cursor = ?1 and message is not null",
                                  cursor_));
  return query.first([](const store::Statement& row) {
    return PendingDigest{{row.text(0), std::string(row.blob(2)), row.time(1)}, read_articles(row.text(3))};
  });
}

Result<void> Records::begin(const PendingDigest& digest, std::string_view day) {
  TRY(auto put,
      database_.prepare("insert into digest (cursor, day, former_day, message_id, date, message, articles)"
                        " values (?1, ?2, '', ?3, ?4, ?5, ?6) on conflict (cursor) do update set"
                        " former_day = day, day = ?2, message_id = ?3, date = ?4, message = ?5, articles = ?6"));
  put.bind(1, cursor_).bind(2, day).bind(3, digest.message.id).bind(4, digest.message.date);
  put.bind_blob(5, digest.message.bytes).bind(6, written(digest.articles));
  TRY(put.step());
  return {};
}

Result<void> Records::end() {
  return database_.exec("update digest set message = null, articles = null where cursor = ?1", cursor_);
}

Result<void> Records::drop() {
  return database_.exec("update digest set message = null, articles = null, day = former_day where cursor = ?1",
                        cursor_);
}

Result<std::string> Records::last_day() {
  TRY(auto query, database_.query("select day from digest where cursor = ?1", cursor_));
  TRY(auto day, query.first([](const store::Statement& row) { return row.text(0); }));
  return day.value_or("");
}

}  // namespace feedcat::mail
