#include "mirror/state/postgres/sources.hpp"

#include <algorithm>
#include <limits>

#include "base/try.hpp"
#include "mirror/state/postgres/shard_of.hpp"
#include "mirror/state/source_columns.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kManyAtOnce = 10'000;

/// What servers send, and what feedcat packs, need not be UTF-8.
constexpr bool is_bytes(std::string_view column) {
  return column == "etag" || column == "last_modified" || column == "items";
}

class FieldSender {
 public:
  explicit FieldSender(Parameters& parameters) : parameters_(parameters) {}

  void operator()(std::string_view name, const std::string& field) {
    is_bytes(name) ? parameters_.add_bytes(field) : parameters_.add(field);
  }
  template <class Field>
  void operator()(std::string_view, const Field& field) {
    parameters_.add(field);
  }

 private:
  Parameters& parameters_;
};

class FieldReader {
 public:
  FieldReader(const Row& row, int first) : row_(row), column_(first) {}

  template <class Field>
  void operator()(std::string_view name, Field& field) {
    read(name, field);
    ++column_;
  }

 private:
  void read(std::string_view name, std::string& field) {
    field = is_bytes(name) ? row_.bytes(column_) : row_.text(column_);
  }
  void read(std::string_view, std::optional<UtcTime>& field) { field = row_.optional_time(column_); }
  template <class Rep, class Period>
  void read(std::string_view, std::optional<std::chrono::duration<Rep, Period>>& field) {
    if (const auto count = row_.optional_integer(column_)) field = std::chrono::duration<Rep, Period>(*count);
  }
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> read(std::string_view, Number& field) {
    field = static_cast<Number>(row_.integer(column_));
  }

  const Row& row_;
  int column_;
};

std::vector<std::string> names() {
  std::vector<std::string> names;
  const SourceState none;
  each_source_column(none, [&](const char* name, const auto&) { names.emplace_back(name); });
  return names;
}

std::string column_list(const std::vector<std::string>& names, const std::string& before) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(before).append(name);
  return text;
}

std::string make_put_sql() {
  std::string parameters = "$1, $2, $3";
  std::string updates = "due = excluded.due";
  int number = 3;
  for (const std::string& name : names()) {
    parameters += ", $" + std::to_string(++number);
    updates.append(", ").append(name).append(" = excluded.").append(name);
  }
  return "insert into feedcat.source (shard, source_id, due, " + column_list(names(), "") + ") values (" + parameters +
         ") on conflict (shard, source_id) do update set " + updates;
}

/// What is unknown has the values of a new SourceState.
std::string make_add_sql() {
  const SourceState none;
  std::string columns;
  std::string values;
  each_source_column(none, [&](std::string_view name, const auto& field) {
    using Field = std::decay_t<decltype(field)>;
    if (name == "url") return;
    std::string value = "null";
    if constexpr (std::is_same_v<Field, std::string>) {
      value = "''";
    } else if constexpr (std::is_integral_v<Field> || std::is_enum_v<Field>) {
      value = std::to_string(static_cast<std::int64_t>(field));
    }
    columns += ", " + std::string(name);
    values += ", " + value;
  });
  return "insert into feedcat.source (shard, source_id, due, url" + columns + ") select shard, source_id, 0, url" +
         values +
         " from unnest($1::integer[], $2::bigint[], $3::text[]) as new(shard, source_id, url)"
         " on conflict (shard, source_id) do nothing";
}

const std::string& due_sql() {
  static const std::string sql =
      "select s.due, s.source_id, " + source_columns_of_s() +
      " from feedcat.source s where s.shard = $1 and s.due <= extract(epoch from now())::bigint"
      " and (s.due, s.source_id) > ($2::bigint, $3::bigint) order by s.due, s.source_id limit $4";
  return sql;
}

constexpr std::string_view kNextDue =
    "select mine.shard, first.due from unnest($1::integer[]) as mine(shard),"
    " lateral (select min(due) as due from feedcat.source where shard = mine.shard) as first"
    " where first.due is not null";

}  // namespace

const std::string& source_columns_of_s() {
  static const std::string columns = column_list(names(), "s.");
  return columns;
}

std::string_view put_source_sql() {
  static const std::string sql = make_put_sql();
  return sql;
}

std::int64_t due_of(const SourceState& source) {
  if (source.poll.gone) return kNever;
  const UtcTime due = std::max(source.poll.next_poll.value_or(UtcTime{}), source.poll.retry_after.value_or(UtcTime{}));
  return due.time_since_epoch().count();
}

Parameters put_source_parameters(int shard, const SourceState& source, std::optional<UtcTime> due) {
  std::int64_t when = due_of(source);
  if (due && when != kNever) when = std::max(when, due->time_since_epoch().count());
  Parameters parameters(shard, source_id(source.url), when);
  each_source_column(source, FieldSender(parameters));
  return parameters;
}

SourceState read_source(const Row& row, int first) {
  SourceState source;
  each_source_column(source, FieldReader(row, first));
  return source;
}

Result<std::size_t> add_sources(Connection& connection, const std::vector<NewSource>& sources) {
  static const std::string sql = make_add_sql();
  std::size_t added = 0;
  for (std::size_t from = 0; from < sources.size(); from += kManyAtOnce) {
    std::vector<std::int64_t> shards;
    std::vector<std::int64_t> ids;
    std::vector<std::string> urls;
    for (std::size_t i = from; i < std::min(from + kManyAtOnce, sources.size()); ++i) {
      shards.push_back(sources[i].shard);
      ids.push_back(source_id(sources[i].url));
      urls.push_back(sources[i].url);
    }
    TRY(const auto done, connection.query(sql, std::span<const std::int64_t>(shards),
                                          std::span<const std::int64_t>(ids), std::span<const std::string>(urls)));
    added += static_cast<std::size_t>(done.changed());
  }
  return added;
}

Result<DueSources> due_sources(Connection& connection, int shard, const DuePlace& after, std::size_t most) {
  TRY(const auto rows, connection.query(due_sql(), shard, after.due, after.source_id, most));
  DueSources due{rows.all([](const Row& row) { return read_source(row, 2); }), after,
                 static_cast<std::size_t>(rows.size()) < most};
  if (!rows.empty()) due.last = {rows[rows.size() - 1].integer(0), rows[rows.size() - 1].integer(1)};
  return due;
}

Result<std::map<int, UtcTime>> next_due(Connection& connection, const std::vector<int>& shards) {
  const std::vector<std::int64_t> numbers(shards.begin(), shards.end());
  TRY(const auto rows, connection.query(kNextDue, std::span<const std::int64_t>(numbers)));
  std::map<int, UtcTime> due;
  for (int i = 0; i < rows.size(); ++i) {
    if (rows[i].integer(1) != kNever) due.emplace(static_cast<int>(rows[i].integer(0)), rows[i].time(1));
  }
  return due;
}

Result<std::vector<SourceState>> sources_by_key(Connection& connection, const std::vector<std::int64_t>& shards,
                                                const std::vector<std::int64_t>& source_ids) {
  static const std::string sql = "select " + source_columns_of_s() +
                                 " from feedcat.source s join unnest($1::integer[], $2::bigint[]) as wanted(shard, id)"
                                 " on s.shard = wanted.shard and s.source_id = wanted.id order by s.url";
  TRY(const auto rows,
      connection.query(sql, std::span<const std::int64_t>(shards), std::span<const std::int64_t>(source_ids)));
  return rows.all([](const Row& row) { return read_source(row, 0); });
}

Result<std::vector<SourceState>> all_sources(Connection& connection) {
  static const std::string sql =
      "select " + source_columns_of_s() + " from feedcat.source s where s.shard >= 0 order by s.url collate \"C\"";
  TRY(const auto rows, connection.query(sql));
  return rows.all([](const Row& row) { return read_source(row, 0); });
}

}  // namespace feedcat::mirror::postgres
