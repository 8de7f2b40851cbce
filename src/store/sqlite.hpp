// SQLite with owners and Results. The only place that knows sqlite3.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace feedcat::store {

/// A prepared statement. Parameters are counted from 1, columns from 0, as SQLite does. Must not outlive its Database.
class Statement {
 public:
  /// The text is copied. An error of binding is reported by the next `step`.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t value);
  Statement& bind_blob(int index, std::string_view bytes);
  /// Absent: NULL.
  Statement& bind(int index, std::optional<std::int64_t> value);

  /// True: there is a row to read. False: done; the statement can be bound and stepped afresh.
  Result<bool> step();
  /// Steps to the end, rows ignored, ready to be bound again.
  Result<void> run();
  /// Before binding again when not all rows were read.
  void reset();

  [[nodiscard]] std::string text(int column) const;
  /// Until the next step or reset.
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

 private:
  friend class Database;
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
  /// Waits up to `patience` for another process's transaction wherever one is in the way. Errors: not_found;
  /// damaged (not a database, or a broken one); io.
  static Result<Database> open(const std::string& path, Open mode,
                               std::chrono::milliseconds patience = std::chrono::seconds(10));

  /// One or more statements without parameters.
  Result<void> run(const std::string& sql);
  Result<Statement> prepare(std::string_view sql);

  /// Brings the schema up to date: `steps[n]` turns schema version n into n + 1, each in a transaction of its own; the
  /// version is the database's `user_version`. A database from a newer program is refused (`refused`, untouched).
  Result<void> migrate(std::span<const char* const> steps);
  Result<std::int64_t> schema_version();

  /// For what SQLite offers to extensions alone.
  [[nodiscard]] sqlite3* raw() { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// `begin immediate` … `commit`; rolled back when it goes out of scope uncommitted.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Durable when it returns without an error.
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace feedcat::store
