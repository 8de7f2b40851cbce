// Wraps SQLite with owners and Results. Only sqlite.cpp and relevance.cpp include sqlite3.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace feedcat::store {

/// A prepared statement. Parameters count from 1 and columns from 0, as in SQLite. It must not outlive its Database.
class Statement {
 public:
  /// Copies the text. The next `step` reports an error in binding.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  /// Numbers, flags, enumerations. SQLite's integers are signed: a hash goes there and back bit by bit.
  template <class Number, class = std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>>>
  Statement& bind(int index, Number number) {
    return bind_integer(index, static_cast<std::int64_t>(number));
  }
  Statement& bind(int index, UtcTime time) { return bind_integer(index, time.time_since_epoch().count()); }
  /// nullopt becomes NULL.
  template <class Value>
  Statement& bind(int index, const std::optional<Value>& value) {
    return value ? bind(index, *value) : bind_null(index);
  }
  Statement& bind_blob(int index, std::string_view bytes);
  /// The parameters from the first on.
  template <class... Values>
  Statement& bind_all(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  /// Returns true if there is a row to read. Returns false at the end, when the statement can be bound and run again.
  Result<bool> step();
  /// Binds these parameters and steps to the end. Rows are ignored. Ready to be bound again.
  template <class... Values>
  Result<void> run(const Values&... values) {
    return bind_all(values...).run_to_end();
  }
  /// What `read` makes of each row; it is called with this statement. Ready to be bound again.
  template <class Read, class Row = std::invoke_result_t<Read&, const Statement&>>
  Result<std::vector<Row>> rows(Read read) {
    std::vector<Row> all;
    while (true) {
      const Result<bool> row = step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return all;
      all.push_back(read(std::as_const(*this)));
    }
  }
  /// The same of the first row alone, nullopt if there is none.
  template <class Read, class Row = std::invoke_result_t<Read&, const Statement&>>
  Result<std::optional<Row>> first(Read read) {
    const Result<bool> row = step();
    if (!row) return tl::unexpected(row.error());
    std::optional<Row> found;
    if (*row) found.emplace(read(std::as_const(*this)));
    reset();
    return found;
  }
  /// Call this before binding again if not all rows were read.
  void reset();

  [[nodiscard]] std::string text(int column) const;
  /// A view that is valid until the next step or reset.
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  /// Of a column of seconds.
  [[nodiscard]] UtcTime time(int column) const { return UtcTime(std::chrono::seconds(integer(column))); }
  [[nodiscard]] std::optional<UtcTime> optional_time(int column) const;

 private:
  friend class Database;
  Statement& bind_integer(int index, std::int64_t value);
  Statement& bind_null(int index);
  Result<void> run_to_end();
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bind_result_ = 0;
};

enum class Open : std::uint8_t { read_only, read_write, create };

/// One connection, used by one thread at a time.
class Database {
 public:
  /// Every call waits up to `patience` if a transaction of another process is in the way. Errors: not_found; damaged
  /// (it is not a database, or a broken one); io.
  static Result<Database> open(const std::string& path, Open mode,
                               std::chrono::milliseconds patience = std::chrono::seconds(10));

  /// Runs one or more statements without parameters.
  Result<void> run(const std::string& sql);
  Result<Statement> prepare(std::string_view sql);
  /// A statement with these parameters, ready to be stepped.
  template <class... Values>
  Result<Statement> query(std::string_view sql, const Values&... values) {
    Result<Statement> statement = prepare(sql);
    if (statement) statement->bind_all(values...);
    return statement;
  }
  /// Carries out one statement with these parameters.
  template <class... Values>
  Result<void> exec(std::string_view sql, const Values&... values) {
    Result<Statement> statement = prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    return statement->run(values...);
  }
  /// The number that a query gives, 0 if it has no row.
  template <class... Values>
  Result<std::int64_t> number(std::string_view sql, const Values&... values) {
    Result<Statement> statement = query(sql, values...);
    if (!statement) return tl::unexpected(statement.error());
    const Result<bool> row = statement->step();
    if (!row) return tl::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
  }

  /// Brings the schema up to date in one transaction. `steps[n]` turns schema version n into n + 1; an empty database
  /// gets `whole` in place of all steps, unless that is empty. The version is the database's `user_version`. A database
  /// of a newer program is not touched (error: refused).
  Result<void> migrate(std::span<const char* const> steps, std::span<const char* const> whole = {});
  Result<std::int64_t> schema_version();

  /// The connection itself, for what SQLite offers only to extensions.
  [[nodiscard]] sqlite3* raw() { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// A transaction (`begin immediate`), which is rolled back if it goes out of scope without `commit`.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// The transaction is durable when this returns without an error.
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace feedcat::store
