// A PostgreSQL server for one test. It listens on a socket in a folder of its own only, not on TCP, and ends with the
// test. As root it runs as the user `postgres` or `nobody`, because PostgreSQL refuses to run as root.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/temporary_folder.hpp"

namespace feedcat::test {

struct PostgresOptions {
  std::string version = {};  ///< the major version, such as `15`; empty for the newest that is installed
  /// Lines for postgresql.conf. They override what makes a test fast, such as `fsync = off`.
  std::vector<std::string> settings = {};
  std::string folder = {};  ///< where the data are kept; empty for a temporary folder, in memory if possible
};

class PostgresServer {
 public:
  explicit PostgresServer(PostgresOptions options = {});
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// The major versions that are installed, the newest first.
  static std::vector<std::string> installed_versions();

  /// Empty if the server runs, otherwise the reason why it does not.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  /// The address of a database. The user `postgres` may do everything. Every user but `locked` needs no password;
  /// the roles besides `postgres` are made by the test.
  [[nodiscard]] std::string address(std::string_view database = "postgres", std::string_view user = "postgres") const;
  [[nodiscard]] const std::string& socket_folder() const { return folder_; }
  /// Makes an empty database and returns its address.
  std::string create_database(const std::string& name);

  /// Runs SQL and returns the rows, one on each line, with `|` between the columns. The test fails if the SQL does.
  [[nodiscard]] std::string ask(const std::string& sql, std::string_view database = "postgres") const;
  /// Runs SQL. The test fails if the SQL does.
  void run(const std::string& sql, std::string_view database = "postgres") const;
  /// Starts to run SQL in a session of its own, which goes on until it is done or `end_sql` is called.
  void start_sql(const std::string& sql, std::string_view database = "postgres");
  void end_sql();
  /// Returns the path of a program of this version, such as `pgbench`.
  [[nodiscard]] std::string program(std::string_view name) const;

  /// Ends the server as a crash does: nothing is written to the disk any more, and the next start recovers.
  void stop_immediately();
  /// Ends the connections, writes everything, and ends the server.
  void stop();
  /// Starts it again, and waits until it takes connections.
  void start();

  /// Gives a folder to the user who the server runs as.
  static void give_to_server(const std::string& folder);

 private:
  void make(const PostgresOptions& options);
  void end(int signal);

  TemporaryFolder place_;
  std::string folder_;
  std::string data_;
  std::string programs_;
  std::string problem_;
  pid_t process_ = -1;
  pid_t session_ = -1;
};

}  // namespace feedcat::test

/// Skips the test if this server does not run.
#define FEEDCAT_NEEDS_SERVER(server) \
  if (!(server).problem().empty()) GTEST_SKIP() << (server).problem()
