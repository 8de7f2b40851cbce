// Wraps SQLite with owners and Results. Only sqlite.cpp and relevance.cpp include sqlite3.h.
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

/// A prepared statement. Parameters count from 1 and columns from 0, as in SQLite. It must not outlive its Database.
class Statement {
 public:
  /// Copies the text. The next `step` reports an error in binding.
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t value);
  Statement& bind_blob(int index, std::string_view bytes);
  /// Binds NULL for nullopt.
  Statement& bind(int index, std::optional<std::int64_t> value);

  /// Returns true if there is a row to read. Returns false at the end, when the statement can be bound and run again.
  Result<bool> step();
  /// Runs to the end and ignores rows. The statement can be bound again afterwards.
  Result<void> run();
  /// Call this before binding again if not all rows were read.
  void reset();

  [[nodiscard]] std::string text(int column) const;
  /// A view that is valid until the next step or reset.
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
  /// Every call waits up to `patience` if a transaction of another process is in the way. Errors: not_found; damaged
  /// (it is not a database, or a broken one); io.
  static Result<Database> open(const std::string& path, Open mode,
                               std::chrono::milliseconds patience = std::chrono::seconds(10));

  /// Runs one or more statements without parameters.
  Result<void> run(const std::string& sql);
  Result<Statement> prepare(std::string_view sql);

  /// Brings the schema up to date. `steps[n]` turns schema version n into n + 1, each in a transaction of its own. The
  /// version is the database's `user_version`. A database of a newer program is not touched (error: refused).
  Result<void> migrate(std::span<const char* const> steps);
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
