// The PostgreSQL that other tests use does what they rely on.
#include <gtest/gtest.h>

#include "support/postgres_server.hpp"
#include "support/program.hpp"

namespace feedcat::test {
namespace {

TEST(PostgresServer, KeepsWhatWasCommittedThroughACrash) {
  PostgresServer server;
  FEEDCAT_NEEDS_SERVER(server);
  const std::string address = server.create_database("feeds");
  EXPECT_EQ(address, "postgresql://postgres@/feeds?host=" + server.socket_folder());
  server.run("CREATE TABLE seen (number integer); INSERT INTO seen VALUES (1), (2)", "feeds");
  server.stop_immediately();
  EXPECT_NE(run_command({server.program("psql"), address, "-c", "SELECT 1"}).status, 0);
  server.start();
  EXPECT_EQ(server.problem(), "");
  EXPECT_EQ(server.ask("SELECT number, 'x' FROM seen ORDER BY number", "feeds"), "1|x\n2|x\n");
}

TEST(PostgresServer, WantsAPasswordFromOneUser) {
  PostgresServer server;
  FEEDCAT_NEEDS_SERVER(server);
  server.run("CREATE ROLE locked LOGIN PASSWORD 'secret'");
  const auto connect = [&](const std::string& password) {
    return run_command({server.program("psql"), server.address("postgres", "locked"), "-c", "SELECT 1"},
                       {{}, {{"PGPASSWORD", password}}, {}});
  };
  EXPECT_EQ(connect("secret").status, 0);
  EXPECT_NE(connect("wrong").status, 0);
}

TEST(PostgresServer, RunsEveryVersionThatIsInstalled) {
  for (const std::string& version : PostgresServer::installed_versions()) {
    PostgresServer server({version, {}, {}});
    FEEDCAT_NEEDS_SERVER(server);
    EXPECT_EQ(server.ask("SELECT current_setting('server_version_num')::int / 10000"), version + "\n");
  }
}

}  // namespace
}  // namespace feedcat::test
