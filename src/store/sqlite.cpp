#include "store/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

#include "base/try.hpp"

namespace feedcat::store {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorKind::damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::busy;
    case SQLITE_INTERRUPT:
      return ErrorKind::interrupted;
    default:
      return ErrorKind::io;
  }
}

tl::unexpected<Error> failed(sqlite3* database, int code) {
  return fail(kind_of(code), database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

/// How many steps a database of this version lacks. Error: refused, if it has more than there are.
Result<std::size_t> missing_steps(std::int64_t version, std::size_t newest) {
  if (version >= 0 && version <= static_cast<std::int64_t>(newest)) return newest - static_cast<std::size_t>(version);
  return fail(ErrorKind::refused,
              "schema version " + std::to_string(version) + " is newer than this program's " + std::to_string(newest));
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(int index, std::string_view text) {
  // An empty view may contain a null pointer, which SQLite would take for NULL.
  const char* data = text.data() != nullptr ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_result_ = code;
  return *this;
}

Statement& Statement::bind_integer(int index, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), index, value);
  if (code != SQLITE_OK) bind_result_ = code;
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  const char* data = bytes.data() != nullptr ? bytes.data() : "";
  const int code = sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) bind_result_ = code;
  return *this;
}

Statement& Statement::bind_null(int index) {
  const int code = sqlite3_bind_null(statement_.get(), index);
  if (code != SQLITE_OK) bind_result_ = code;
  return *this;
}

Result<bool> Statement::step() {
  sqlite3* database = sqlite3_db_handle(statement_.get());
  if (const int code = std::exchange(bind_result_, SQLITE_OK); code != SQLITE_OK) return failed(database, code);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  auto error = failed(database, code);
  sqlite3_reset(statement_.get());
  return error;
}

Result<void> Statement::run_to_end() {
  while (true) {
    TRY(const bool row, step());
    if (!row) return {};
  }
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::optional<UtcTime> Statement::optional_time(int column) const {
  return is_null(column) ? std::nullopt : std::optional(time(column));
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open(const std::string& path, Open mode, std::chrono::milliseconds patience) {
  const int flags = mode == Open::read_only    ? SQLITE_OPEN_READONLY
                    : mode == Open::read_write ? SQLITE_OPEN_READWRITE
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Database opened;
  opened.database_.reset(raw);
  if (code != SQLITE_OK) {
    auto error = failed(raw, code);
    if ((code & 0xFF) == SQLITE_CANTOPEN && mode != Open::create) error.value().kind = ErrorKind::not_found;
    return error;
  }
  sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
  // With FULL, a commit is on the disk when it returns. Debian's SQLite would also write zeros over all that is
  // deleted. The last statement shows whether this is a database.
  TRY(opened.run("pragma synchronous = full; pragma secure_delete = off; pragma foreign_keys = on"));
  TRY(opened.run("select 1 from sqlite_schema"));
  return opened;
}

Result<void> Database::run(const std::string& sql) {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(database_.get(), code);
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  if (code != SQLITE_OK) return failed(database_.get(), code);
  return Statement(raw);
}

Result<std::int64_t> Database::schema_version() { return number("pragma user_version"); }

Result<void> Database::migrate(std::span<const char* const> steps, std::span<const char* const> whole) {
  TRY(const std::int64_t found, schema_version());
  TRY(const std::size_t expected, missing_steps(found, steps.size()));
  if (expected == 0) return {};
  TRY(auto transaction, Transaction::begin(*this));
  TRY(const std::int64_t version, schema_version());  // another process may have been quicker
  TRY(const std::size_t missing, missing_steps(version, steps.size()));
  if (missing == 0) return {};
  const bool at_once = version == 0 && !whole.empty();
  for (const char* const sql : at_once ? whole : steps.last(missing)) TRY(run(sql));
  TRY(run("pragma user_version = " + std::to_string(steps.size())));
  return transaction.commit();
}

Result<Transaction> Transaction::begin(Database& database) {
  TRY(database.run("begin immediate"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) static_cast<void>(database_->run("rollback"));
}

Result<void> Transaction::commit() {
  auto committed = database_->run("commit");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace feedcat::store
