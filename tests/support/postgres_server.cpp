#include "support/postgres_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "support/program.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{60};
constexpr int kTick = 5;  // milliseconds between two looks at the server's file

/// The user who the server runs as, or nullptr if it is the test's own.
const passwd* server_user() {
  if (::geteuid() != 0) return nullptr;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* user = ::getpwnam(name); user != nullptr) return user;
  }
  return nullptr;
}

/// Starts a program of PostgreSQL as that user, with its output in a file. The program ends when the test does.
pid_t start_as_server(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const passwd* user = server_user();
  const pid_t process = ::fork();
  if (process != 0) return process;
  const int file = ::open(output.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0666);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  ::setpgid(0, 0);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  ::unsetenv("LD_PRELOAD");
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // is forgotten when the user changes
  if (::chdir("/") != 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

bool run_as_server(std::vector<std::string> words, const std::string& output) {
  int status = -1;
  ::waitpid(start_as_server(std::move(words), output), &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// The folders with the programs of each version, the newest version first.
std::vector<std::pair<std::string, std::string>> installations() {
  std::vector<std::pair<std::string, std::string>> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    const std::string programs = entry.path() / "bin";
    if (::access((programs + "/postgres").c_str(), X_OK) == 0) found.emplace_back(entry.path().filename(), programs);
  }
  std::ranges::sort(found, std::ranges::greater{}, [](const auto& one) { return std::atoi(one.first.c_str()); });
  if (const std::string path = tool({"postgres"}); !path.empty()) {
    const std::string words = run_command({path, "--version"}).out;  // postgres (PostgreSQL) 15.3 (…)
    const std::size_t at = words.find(") ");
    const std::string version = at == std::string::npos ? "" : words.substr(at + 2, words.find('.') - at - 2);
    const auto is_this = [&](const auto& one) { return one.first == version; };
    if (std::ranges::none_of(found, is_this)) found.emplace_back(version, fs::path(path).parent_path());
  }
  return found;
}

std::string last_line(const std::string& path) {
  std::ifstream file(path);
  std::string last;
  for (std::string line; std::getline(file, line);) last = line;
  return last;
}

/// Has the server written into its file that it takes connections?
bool is_ready(const std::string& data) { return last_line(data + "/postmaster.pid").starts_with("ready"); }

}  // namespace

std::vector<std::string> PostgresServer::installed_versions() {
  std::vector<std::string> versions;
  for (const auto& [version, programs] : installations()) versions.push_back(version);
  return versions;
}

void PostgresServer::give_to_server(const std::string& folder) {
  const passwd* user = server_user();
  if (user == nullptr) return;
  EXPECT_EQ(::chown(folder.c_str(), user->pw_uid, user->pw_gid), 0) << folder;
}

PostgresServer::PostgresServer(PostgresOptions options)
    : folder_(options.folder.empty() ? place_.path() : options.folder), data_(folder_ + "/data") {
  for (const auto& [version, programs] : installations()) {
    if (programs_.empty() && (options.version.empty() || options.version == version)) programs_ = programs;
  }
  if (programs_.empty()) {
    problem_ = "postgresql " + options.version + (options.version.empty() ? "" : " ") + "is not installed";
    return;
  }
  make(options);
  if (problem_.empty()) start();
}

PostgresServer::~PostgresServer() {
  stop_immediately();
  if (session_ > 0) ::waitpid(session_, nullptr, 0);  // its server is gone
}

void PostgresServer::make(const PostgresOptions& options) {
  give_to_server(folder_);
  const std::string output = folder_ + "/initdb.log";
  if (!run_as_server({program("initdb"), "--pgdata", data_, "--username", "postgres", "--auth", "trust", "--encoding",
                      "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"},
                     output)) {
    problem_ = "initdb: " + last_line(output);
    return;
  }
  std::ofstream(data_ + "/pg_hba.conf") << "local all locked scram-sha-256\nlocal all all trust\n";
  std::ofstream file(data_ + "/postgresql.conf", std::ios::app);
  file << fmt::format(
      "listen_addresses = ''\nunix_socket_directories = '{}'\nfsync = off\nfull_page_writes = off\n"
      "max_connections = 200\nshared_buffers = 64MB\nlc_messages = 'C'\nmax_wal_size = 512MB\n",
      folder_);
  for (const std::string& setting : options.settings) file << setting << '\n';
}

std::string PostgresServer::program(std::string_view name) const { return programs_ + "/" + std::string(name); }

void PostgresServer::start() {
  if (process_ > 0 || programs_.empty()) return;
  const std::string output = folder_ + "/server.log";
  process_ = start_as_server({program("postgres"), "-D", data_}, output);
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!is_ready(data_)) {
    const bool has_ended = ::waitpid(process_, nullptr, WNOHANG) == process_;
    if (has_ended) process_ = -1;
    if (has_ended || std::chrono::steady_clock::now() > deadline) {
      problem_ = "postgres does not start: " + last_line(output);
      end(SIGQUIT);
      return;
    }
    ::poll(nullptr, 0, kTick);
  }
}

void PostgresServer::end(int signal) {
  if (process_ <= 0) return;
  ::kill(process_, signal);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

void PostgresServer::stop_immediately() { end(SIGQUIT); }
void PostgresServer::stop() { end(SIGINT); }

std::string PostgresServer::address(std::string_view database, std::string_view user) const {
  return fmt::format("postgresql://{}@/{}?host={}", user, database, folder_);
}

std::string PostgresServer::create_database(const std::string& name) {
  run("CREATE DATABASE " + name);
  return address(name);
}

std::string PostgresServer::ask(const std::string& sql, std::string_view database) const {
  const Ran ran = run_command({program("psql"), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set",
                               "ON_ERROR_STOP=1", "--dbname", address(database), "--file", "-"},
                              {sql, {}, {}});
  EXPECT_EQ(ran.status, 0) << sql << ": " << ran.err;
  return ran.out;
}

void PostgresServer::run(const std::string& sql, std::string_view database) const {
  EXPECT_EQ(ask(sql, database), "") << sql;
}

void PostgresServer::start_sql(const std::string& sql, std::string_view database) {
  session_ = start_as_server({program("psql"), "--no-psqlrc", "--dbname", address(database), "--command",
                              "SET application_name = 'session'", "--command", sql},
                             folder_ + "/session.log");
}

void PostgresServer::end_sql() {
  static_cast<void>(ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'session'"));
  ::waitpid(session_, nullptr, 0);
  session_ = -1;
}

}  // namespace feedcat::test
