#include "support/mail.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "support/places.hpp"
#include "support/program.hpp"

namespace feedcat::test {

nlohmann::json read_mail(const std::vector<std::string>& places) {
  std::vector<std::string> command = {"python3", FEEDCAT_SOURCE_DIR "/tests/support/read_mail.py"};
  command.insert(command.end(), places.begin(), places.end());
  const Ran ran = run_command(command);
  EXPECT_EQ(ran.status, 0) << ran.err;
  return ran.status == 0 ? nlohmann::json::parse(ran.out) : nlohmann::json::array();
}

SmtpServer::SmtpServer(const std::string& folder, const std::vector<std::string>& options) {
  const std::string fifo = folder + ".port";
  std::filesystem::remove(fifo);
  EXPECT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::string command =
      "exec python3 '" FEEDCAT_SOURCE_DIR "/tests/support/smtp_server.py' '" + fifo + "' '" + folder + "'";
  for (const std::string& option : options) command += " '" + option + "'";
  server_ = ::popen(command.c_str(), "we");
  std::FILE* const answer = std::fopen(fifo.c_str(), "r");  // waits until the server writes
  EXPECT_EQ(std::fscanf(answer, "%d", &port_), 1);
  std::fclose(answer);
  std::filesystem::remove(fifo);
}

SmtpServer::~SmtpServer() { ::pclose(server_); }

}  // namespace feedcat::test
