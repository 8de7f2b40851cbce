// Mail as others see it: Python's email reads messages, and a server on the loopback address takes them.
#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace feedcat::test {

/// Returns what tests/support/read_mail.py finds in these files, mbox files and folders.
nlohmann::json read_mail(const std::vector<std::string>& places);

/// Runs tests/support/smtp_server.py with these options. What it takes is in files in `folder`.
class SmtpServer {
 public:
  explicit SmtpServer(const std::string& folder, const std::vector<std::string>& options = {});
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  [[nodiscard]] std::string url(const std::string& scheme = "smtp") const {
    return scheme + "://127.0.0.1:" + std::to_string(port_);
  }

 private:
  std::FILE* server_ = nullptr;
  int port_ = 0;
};

}  // namespace feedcat::test
