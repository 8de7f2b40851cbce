// Plain structs to and from a row's columns, one field after the other.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "feedcat/feed.hpp"
#include "store/sqlite.hpp"

namespace feedcat::store {

/// Reads the fields of a row one after the other.
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
  void read(std::optional<UtcTime>& field) { field = row_.optional_time(column_); }
  template <class Rep, class Period>
  void read(std::optional<std::chrono::duration<Rep, Period>>& field) {
    if (const auto count = row_.optional_integer(column_)) field = std::chrono::duration<Rep, Period>(*count);
  }
  /// Numbers, flags and enumerations. SQLite's integers are signed, so a hash is converted bit by bit.
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> read(Number& field) {
    field = static_cast<Number>(row_.integer(column_));
  }

  const Statement& row_;
  int column_ = 0;
};

/// Binds fields to the parameters of a statement, one after the other.
class FieldBinder {
 public:
  explicit FieldBinder(Statement& statement) : statement_(statement) {}

  template <class Field>
  void operator()(const char*, const Field& field) {
    statement_.bind(++parameter_, field);
  }
  template <class Period>
  void operator()(const char*, const std::optional<std::chrono::duration<std::int64_t, Period>>& duration) {
    statement_.bind(++parameter_, duration ? std::optional(duration->count()) : std::nullopt);
  }

 private:
  Statement& statement_;
  int parameter_ = 0;
};

}  // namespace feedcat::store
