#include "store/source_row.hpp"

#include <chrono>
#include <type_traits>

namespace feedcat::store {
namespace {

/// Calls `visit(name, field)` for each column; `url`, the key, is the first.
template <class State, class Visit>
void each_column(State& s, Visit visit) {
  visit("url", s.url);
  visit("folder", s.folder);
  visit("title", s.title);
  visit("feed_url", s.feed_url);
  visit("last_article", s.last_article);
  visit("last_reported", s.last_reported);
  visit("last_error", s.last_error);
  visit("etag", s.poll.validators.etag);
  visit("last_modified", s.poll.validators.last_modified);
  visit("validators_url", s.poll.validators_url);
  visit("next_poll", s.poll.next_poll);
  visit("reason", s.poll.reason);
  visit("retry_after", s.poll.retry_after);
  visit("ttl", s.poll.hints.ttl);
  visit("update_interval", s.poll.hints.update_interval);
  visit("skip_hours", s.poll.hints.skip_hours);
  visit("skip_days", s.poll.hints.skip_days);
  visit("last_success", s.poll.last_success);
  visit("last_change", s.poll.last_change);
  visit("last_full", s.poll.last_full);
  visit("body_hash", s.poll.body_hash);
  visit("max_age", s.poll.max_age);
  visit("failing_since", s.poll.failing_since);
  visit("failures", s.poll.failures);
  visit("gone", s.poll.gone);
  visit("moved_to", s.poll.moved_to);
  visit("redirect_target", s.poll.redirect_target);
  visit("redirect_since", s.poll.redirect_since);
  visit("redirect_runs", s.poll.redirect_runs);
}

std::optional<std::int64_t> stored(const std::optional<UtcTime>& time) {
  return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}
template <class Period>
std::optional<std::int64_t> stored(const std::optional<std::chrono::duration<std::int64_t, Period>>& duration) {
  return duration ? std::optional<std::int64_t>(duration->count()) : std::nullopt;
}

struct Reader {
  const Statement& row;
  int column = 0;

  void read(std::string& field) { field = row.text(column); }
  void read(std::optional<UtcTime>& field) {
    if (const auto seconds = row.optional_integer(column)) field = UtcTime(std::chrono::seconds(*seconds));
  }
  template <class Rep, class Period>
  void read(std::optional<std::chrono::duration<Rep, Period>>& field) {
    if (const auto count = row.optional_integer(column)) field = std::chrono::duration<Rep, Period>(*count);
  }
  /// Numbers, flags, enumerations. SQLite's integers are signed: a hash goes there and back bit by bit.
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> read(Number& field) {
    field = static_cast<Number>(row.integer(column));
  }
};

struct Binder {
  Statement& statement;
  int parameter = 0;

  void bind(const std::string& field) { statement.bind(parameter, field); }
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> bind(const Number& field) {
    statement.bind(parameter, static_cast<std::int64_t>(field));
  }
  template <class Value>
  void bind(const std::optional<Value>& field) {
    statement.bind(parameter, stored(field));
  }
};

}  // namespace

std::string source_columns() {
  std::string columns;
  const SourceState none;
  each_column(none,
              [&](const char* name, const auto&) { columns += (columns.empty() ? "" : ", ") + std::string(name); });
  return columns;
}

std::string put_source_sql() {
  std::string parameters;
  std::string updates;
  const SourceState none;
  each_column(none, [&](const char* name, const auto&) {
    parameters += parameters.empty() ? "?" : ", ?";
    updates += (updates.empty() ? "" : ", ") + std::string(name) + " = excluded." + name;
  });
  return "insert into source (" + source_columns() + ") values (" + parameters + ") on conflict (url) do update set " +
         updates;
}

void bind_source(Statement& statement, const SourceState& source) {
  Binder binder{statement};
  each_column(source, [&](const char*, const auto& field) {
    ++binder.parameter;
    binder.bind(field);
  });
}

SourceState read_source(const Statement& row) {
  SourceState source;
  Reader reader{row};
  each_column(source, [&](const char*, auto& field) {
    reader.read(field);
    ++reader.column;
  });
  return source;
}

}  // namespace feedcat::store
