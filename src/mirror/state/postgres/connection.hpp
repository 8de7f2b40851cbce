// A connection to PostgreSQL: statements with parameters, alone or many in one journey.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/postgres/libpq.hpp"
#include "mirror/state/postgres/parameters.hpp"

namespace feedcat::mirror::postgres {

/// One row of a result. Columns count from 0. It must not outlive the Rows.
class Row {
 public:
  Row(const PGresult* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] bool is_null(int column) const { return pq().getisnull(result_, row_, column) != 0; }
  [[nodiscard]] std::string_view view(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
  /// A null is 0.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] bool flag(int column) const { return view(column) == "t"; }
  [[nodiscard]] UtcTime time(int column) const { return UtcTime(std::chrono::seconds(integer(column))); }
  [[nodiscard]] std::optional<UtcTime> optional_time(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  /// A column of the type bytea.
  [[nodiscard]] std::string bytes(int column) const;

 private:
  const PGresult* result_;
  int row_;
};

/// The result of one statement.
class Rows {
 public:
  explicit Rows(PGresult* result) : result_(result) {}
  [[nodiscard]] int size() const { return pq().ntuples(result_.get()); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] Row operator[](int row) const { return {result_.get(), row}; }
  /// The number of rows that an insert, update or delete has changed.
  [[nodiscard]] std::int64_t changed() const;
  /// Returns `read(row)` for each row.
  template <class Read>
  [[nodiscard]] auto all(Read&& read) const {
    std::vector<decltype(read(std::declval<const Row&>()))> values;
    values.reserve(static_cast<std::size_t>(size()));
    for (int i = 0; i < size(); ++i) values.push_back(read((*this)[i]));
    return values;
  }

 private:
  struct Clear {
    void operator()(PGresult* result) const { pq().clear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

/// Why a statement failed, for those who decide whether to try again.
enum class Trouble : std::uint8_t {
  none,
  gone,      ///< the connection is lost or was never there; whether a commit has succeeded is unknown
  conflict,  ///< 40001, 40P01, 55P03: another transaction came first, and the same statements may be tried again
  fenced,    ///< 22012: a statement that divides by zero for those who have lost their lease
  other,     ///< the server has refused the statement
};

/// Only one thread may use it. It never waits longer than its patience for an answer.
class Connection {
 public:
  static constexpr std::chrono::seconds kPatience{60};

  /// `address` is one of libpq's connection strings. Errors: io, with the server's words in one line.
  static Result<Connection> open(const std::string& address, std::chrono::seconds patience = kPatience);

  /// Runs a statement, which is prepared when it is run for the first time. The text must live as long as the
  /// connection, as a constant does.
  Result<Rows> query(std::string_view constant, const Parameters& parameters);
  template <class... Values>
  Result<Rows> query(std::string_view constant, const Values&... values) {
    return query(constant, Parameters(values...));
  }
  /// Runs a statement whose text was made for this call.
  Result<Rows> query_once(const std::string& sql, const Parameters& parameters = {});
  /// Runs several statements without parameters, separated by semicolons.
  Result<void> script(const std::string& sql);

  /// Adds a statement to those that `run_transaction` sends. The text must be a constant, as of `query`.
  void add(std::string_view constant, Parameters parameters);
  /// Runs all that were added in this order, as one transaction and in one journey, and returns their results. If one
  /// fails, nothing of them is stored, and its error is returned.
  Result<std::vector<Rows>> run_transaction();

  /// Of the last failure.
  [[nodiscard]] Trouble trouble() const { return trouble_; }
  /// SQLSTATE of the last failure, such as `23505`; empty if it was not the server's.
  [[nodiscard]] const std::string& state() const { return state_; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { pq().finish(connection); }
  };
  struct Waiting {
    std::string_view sql;
    Parameters parameters;
  };
  explicit Connection(PGconn* connection, std::chrono::seconds patience)
      : connection_(connection), patience_(patience) {}

  Result<void> connected();
  Result<std::string> prepared(std::string_view constant);
  Result<void> send(const std::string& name, const Parameters& parameters);
  /// Waits until the socket can be read (or written, if there is something to send).
  Result<void> wait(bool to_write);
  Result<void> send_all();
  /// Returns the next result, or nullptr after the last one of a statement.
  Result<PGresult*> next_result();
  Result<Rows> only_result();
  tl::unexpected<Error> failed();
  tl::unexpected<Error> failed(PGresult* result);
  Result<std::vector<Rows>> pipelined(const std::vector<std::string>& names);

  std::unique_ptr<PGconn, Finish> connection_;
  std::chrono::seconds patience_;
  std::unordered_map<const char*, std::string> prepared_;  // names by the text's place in memory
  std::vector<Waiting> waiting_;
  Trouble trouble_ = Trouble::none;
  std::string state_;
};

}  // namespace feedcat::mirror::postgres
