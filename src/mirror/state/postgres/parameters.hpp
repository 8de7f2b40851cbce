// The parameters of a statement ($1, $2, …), in the form in which libpq sends them.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::mirror::postgres {

/// Makes an array of PostgreSQL from its elements: `{"a","b \"c\""}`.
std::string array_of(std::span<const std::string> elements);
std::string array_of(std::span<const std::int64_t> elements);

class Parameters {
 public:
  Parameters() = default;
  /// Adds all of these, one after the other.
  template <class... Values>
  explicit Parameters(const Values&... values) {
    (add(values), ...);
  }

  /// PostgreSQL stores neither invalid UTF-8 nor zero bytes in texts. U+FFFD takes their place.
  void add(std::string_view text);
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(const char* text) { add(std::string_view(text)); }
  void add_bytes(std::string_view bytes);
  void add_null();
  void add(UtcTime time) { add_number(time.time_since_epoch().count()); }
  void add(std::span<const std::string> array) { add(array_of(array)); }
  void add(std::span<const std::int64_t> array) { add(array_of(array)); }
  template <class Rep, class Period>
  void add(std::chrono::duration<Rep, Period> duration) {
    add_number(static_cast<std::int64_t>(duration.count()));
  }
  /// Numbers, flags and enumerations. PostgreSQL's integers are signed, so a hash is converted bit by bit.
  template <class Number>
  std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>> add(Number number) {
    add_number(static_cast<std::int64_t>(number));
  }
  template <class Value>
  void add(const std::optional<Value>& value) {
    if (value.has_value()) {
      add(*value);
    } else {
      add_null();
    }
  }

  [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
  [[nodiscard]] std::vector<const char*> values() const;
  [[nodiscard]] std::vector<int> lengths() const;
  [[nodiscard]] const std::vector<int>& formats() const { return formats_; }

 private:
  void add_number(std::int64_t number);

  std::deque<std::optional<std::string>> values_;
  std::vector<int> formats_;  // 1: bytes
};

}  // namespace feedcat::mirror::postgres
