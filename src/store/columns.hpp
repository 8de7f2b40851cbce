// How plain data goes into columns and back; and the columns of a PollState, which the mirror's sources and the cache
// have in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "feedcat/poll.hpp"
#include "store/sqlite.hpp"

namespace feedcat::store {

/// Calls `visit(name, field)` for each column.
template <class State, class Visit>
void each_poll_column(State& s, Visit&& visit) {
  visit("etag", s.validators.etag);
  visit("last_modified", s.validators.last_modified);
  visit("validators_url", s.validators_url);
  visit("next_poll", s.next_poll);
  visit("reason", s.reason);
  visit("retry_after", s.retry_after);
  visit("ttl", s.hints.ttl);
  visit("update_interval", s.hints.update_interval);
  visit("skip_hours", s.hints.skip_hours);
  visit("skip_days", s.hints.skip_days);
  visit("last_success", s.last_success);
  visit("last_change", s.last_change);
  visit("last_full", s.last_full);
  visit("body_hash", s.body_hash);
  visit("max_age", s.max_age);
  visit("failing_since", s.failing_since);
  visit("failures", s.failures);
  visit("gone", s.gone);
  visit("moved_to", s.moved_to);
  visit("redirect_target", s.redirect_target);
  visit("redirect_since", s.redirect_since);
  visit("redirect_runs", s.redirect_runs);
}

/// Reads a row's fields one after the other.
class FieldReader {
 public:
  explicit FieldReader(const Statement& row) : row_(row) {}

  template <class Field>
  void operator()(const char*, Field& field) {
    read(field);
    ++column_;
  }

 private:
  void read(std::string& field) { field = row_.text(column_); }
  void read(std::optional<UtcTime>& field) {
    if (const auto seconds = row_.optional_integer(column_)) field = UtcTime(std::chrono::seconds(*seconds));
  }
  template <class Rep, class Period>
  void read(std::optional<std::chrono::duration<Rep, Period>>& field) {
    if (const auto count = row_.optional_integer(column_)) field = std::chrono::duration<Rep, Period>(*count);
  }
  /// Numbers, flags, enumerations. SQLite's integers are signed: a hash goes there and back bit by bit.
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> read(Number& field) {
    field = static_cast<Number>(row_.integer(column_));
  }

  const Statement& row_;
  int column_ = 0;
};

/// Binds fields to a statement's parameters, one after the other.
class FieldBinder {
 public:
  explicit FieldBinder(Statement& statement) : statement_(statement) {}

  template <class Field>
  void operator()(const char*, const Field& field) {
    ++parameter_;
    bind(field);
  }

 private:
  void bind(const std::string& field) { statement_.bind(parameter_, field); }
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> bind(const Number& field) {
    statement_.bind(parameter_, static_cast<std::int64_t>(field));
  }
  void bind(const std::optional<UtcTime>& time) {
    statement_.bind(parameter_, time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt);
  }
  template <class Period>
  void bind(const std::optional<std::chrono::duration<std::int64_t, Period>>& duration) {
    statement_.bind(parameter_, duration ? std::optional<std::int64_t>(duration->count()) : std::nullopt);
  }

  Statement& statement_;
  int parameter_ = 0;
};

}  // namespace feedcat::store
