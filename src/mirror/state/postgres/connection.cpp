#include "mirror/state/postgres/connection.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/try.hpp"

namespace feedcat::mirror::postgres {
namespace {

using Clock = std::chrono::steady_clock;

/// Returns libpq's words as one line.
std::string one_line(std::string_view words) {
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.remove_suffix(1);
  std::string line;
  for (const char c : words) {
    if (c == '\n' || c == '\t') {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else {
      line += c;
    }
  }
  return line;
}

Trouble trouble_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state == "55P03") return Trouble::conflict;
  if (state == "22012") return Trouble::fenced;
  // Class 08, and what a server says when it stops or starts.
  if (state.starts_with("08") || state.starts_with("57P")) return Trouble::gone;
  return Trouble::other;
}

const std::string kBegin = "begin";
const std::string kCommit = "commit";

}  // namespace

std::string_view Row::view(int column) const {
  return {pq().getvalue(result_, row_, column), static_cast<std::size_t>(pq().getlength(result_, row_, column))};
}

std::int64_t Row::integer(int column) const {
  const std::string_view digits = view(column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

double Row::real(int column) const { return std::strtod(text(column).c_str(), nullptr); }

std::optional<UtcTime> Row::optional_time(int column) const {
  return is_null(column) ? std::nullopt : std::optional(time(column));
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::string Row::bytes(int column) const {
  // `\x` and two digits for each byte, because a result is asked for as text.
  const std::string_view hex = view(column);
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(static_cast<unsigned>(digit(hex[i])) << 4U | static_cast<unsigned>(digit(hex[i + 1])));
  }
  return bytes;
}

std::int64_t Rows::changed() const { return std::strtoll(pq().cmdTuples(result_.get()), nullptr, 10); }

Result<Connection> Connection::open(const std::string& address, std::chrono::seconds patience) {
  if (const auto& loaded = load_pq(); !loaded) return tl::unexpected(loaded.error());
  // What stands in the address counts, because it comes last.
  const std::array<const char*, 7> names{"fallback_application_name",
                                         "tcp_user_timeout",
                                         "keepalives_idle",
                                         "client_encoding",
                                         "target_session_attrs",
                                         "dbname",
                                         nullptr};
  const std::array<const char*, 7> values{"feedcat", "30000", "30", "UTF8", "any", address.c_str(), nullptr};
  Connection connection(pq().connectStartParams(names.data(), values.data(), 1), patience);
  TRY(connection.connected());
  return connection;
}

Result<void> Connection::connected() {
  if (connection_ == nullptr) return fail(ErrorKind::io, "libpq has no memory for a connection");
  pq().setNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  const Clock::time_point give_up = Clock::now() + std::min<Clock::duration>(patience_, std::chrono::seconds(10));
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (next != PGRES_POLLING_OK) {
    if (pq().status(connection_.get()) == CONNECTION_BAD || next == PGRES_POLLING_FAILED) return failed();
    pollfd socket{pq().socket(connection_.get()), static_cast<short>(next == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                  0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(give_up - Clock::now());
    const int ready = left.count() <= 0 ? 0 : ::poll(&socket, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) {
      trouble_ = Trouble::gone;
      return fail(ErrorKind::io, "the server does not answer");
    }
    next = pq().connectPoll(connection_.get());
  }
  pq().setnonblocking(connection_.get(), 1);
  return {};
}

tl::unexpected<Error> Connection::failed() {
  trouble_ = Trouble::gone;
  state_.clear();
  return fail(ErrorKind::io, one_line(pq().errorMessage(connection_.get())));
}

tl::unexpected<Error> Connection::failed(PGresult* result) {
  const Rows owned(result);
  const char* const state = pq().resultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const words = pq().resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (state == nullptr || pq().status(connection_.get()) == CONNECTION_BAD) return failed();
  state_ = state;
  trouble_ = trouble_of(state_);
  return fail(ErrorKind::io, one_line(words == nullptr ? "" : words));
}

Result<void> Connection::wait(bool to_write) {
  const Clock::time_point give_up = Clock::now() + patience_;
  for (;;) {
    pollfd socket{pq().socket(connection_.get()), static_cast<short>(to_write ? POLLIN | POLLOUT : POLLIN), 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(give_up - Clock::now());
    const int ready = left.count() <= 0 ? 0 : ::poll(&socket, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready > 0) break;
    trouble_ = Trouble::gone;
    state_.clear();
    connection_.reset();
    return fail(ErrorKind::io, "the server does not answer");
  }
  return pq().consumeInput(connection_.get()) == 1 ? Result<void>() : failed();
}

Result<void> Connection::send_all() {
  for (;;) {
    const int left = pq().flush(connection_.get());
    if (left == 0) return {};
    if (left < 0) return failed();
    TRY(wait(true));
  }
}

Result<PGresult*> Connection::next_result() {
  while (pq().isBusy(connection_.get()) == 1) TRY(wait(false));
  return pq().getResult(connection_.get());
}

Result<Rows> Connection::only_result() {
  std::optional<Rows> rows;
  std::optional<Error> error;
  for (;;) {
    TRY(PGresult* const result, next_result());
    if (result == nullptr) break;
    const ExecStatusType status = pq().resultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
      rows.emplace(result);
    } else if (!error) {
      error = failed(result).value();
    } else {
      const Rows dropped(result);
    }
  }
  if (error) return tl::unexpected(std::move(*error));
  if (!rows) return failed();
  return std::move(*rows);
}

Result<std::string> Connection::prepared(std::string_view constant) {
  std::string& name = prepared_[constant.data()];
  if (!name.empty()) return name;
  std::string wanted = "s" + std::to_string(prepared_.size());
  if (pq().sendPrepare(connection_.get(), wanted.c_str(), std::string(constant).c_str(), 0, nullptr) != 1)
    return failed();
  TRY(send_all());
  TRY(only_result());
  prepared_[constant.data()] = wanted;
  return wanted;
}

Result<void> Connection::send(const std::string& name, const Parameters& parameters) {
  const auto values = parameters.values();
  const auto lengths = parameters.lengths();
  if (pq().sendQueryPrepared(connection_.get(), name.c_str(), parameters.count(), values.data(), lengths.data(),
                             parameters.formats().data(), 0) != 1) {
    return failed();
  }
  return {};
}

Result<Rows> Connection::query(std::string_view constant, const Parameters& parameters) {
  if (connection_ == nullptr) return fail(ErrorKind::io, "the server does not answer");
  TRY(const auto name, prepared(constant));
  TRY(send(name, parameters));
  TRY(send_all());
  return only_result();
}

Result<Rows> Connection::query_once(const std::string& sql, const Parameters& parameters) {
  if (connection_ == nullptr) return fail(ErrorKind::io, "the server does not answer");
  const auto values = parameters.values();
  const auto lengths = parameters.lengths();
  if (pq().sendQueryParams(connection_.get(), sql.c_str(), parameters.count(), nullptr, values.data(), lengths.data(),
                           parameters.formats().data(), 0) != 1) {
    return failed();
  }
  TRY(send_all());
  return only_result();
}

Result<void> Connection::script(const std::string& sql) {
  if (connection_ == nullptr) return fail(ErrorKind::io, "the server does not answer");
  if (pq().sendQuery(connection_.get(), sql.c_str()) != 1) return failed();
  TRY(send_all());
  TRY(only_result());
  return {};
}

void Connection::add(std::string_view constant, Parameters parameters) {
  waiting_.push_back({constant, std::move(parameters)});
}

Result<std::vector<Rows>> Connection::run_transaction() {
  const auto dropped = [this] { waiting_.clear(); };
  if (connection_ == nullptr) {
    dropped();
    return fail(ErrorKind::io, "the server does not answer");
  }
  std::vector<std::string> names;
  for (const Waiting& one : waiting_) {
    auto name = prepared(one.sql);
    if (!name) {
      dropped();
      return tl::unexpected(std::move(name.error()));
    }
    names.push_back(std::move(*name));
  }
  auto results = pipelined(names);
  dropped();
  if (pq().status(connection_.get()) == CONNECTION_OK) pq().exitPipelineMode(connection_.get());
  return results;
}

Result<std::vector<Rows>> Connection::pipelined(const std::vector<std::string>& names) {
  if (pq().enterPipelineMode(connection_.get()) != 1) return failed();
  const auto send_word = [this](const std::string& word) {
    return pq().sendQueryParams(connection_.get(), word.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  };
  if (!send_word(kBegin)) return failed();
  for (std::size_t i = 0; i < names.size(); ++i) TRY(send(names[i], waiting_[i].parameters));
  if (!send_word(kCommit) || pq().pipelineSync(connection_.get()) != 1) return failed();
  TRY(send_all());
  std::vector<Rows> results;
  std::optional<Error> error;
  for (;;) {
    TRY(PGresult* const result, next_result());
    if (result == nullptr) {
      // The end of one statement's results, or no connection any more.
      if (pq().status(connection_.get()) == CONNECTION_BAD) return failed();
      continue;
    }
    const ExecStatusType status = pq().resultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
      results.emplace_back(result);
    } else if (status != PGRES_PIPELINE_SYNC && status != PGRES_PIPELINE_ABORTED && !error) {
      error = failed(result).value();
    } else {
      const Rows dropped(result);
    }
    if (status == PGRES_PIPELINE_SYNC) break;
  }
  if (error) {
    // The commit was not run, so the transaction is still open.
    pq().exitPipelineMode(connection_.get());
    const std::string state = state_;
    const Trouble trouble = trouble_;
    if (pq().status(connection_.get()) == CONNECTION_OK) static_cast<void>(script("rollback"));
    state_ = state;
    trouble_ = trouble;
    return tl::unexpected(std::move(*error));
  }
  results.erase(results.begin());
  results.pop_back();
  return results;
}

}  // namespace feedcat::mirror::postgres
