// Hands messages to an SMTP server.
#pragma once

#include <string>
#include <utility>

#include "mail/transport.hpp"
#include "net/smtp.hpp"

namespace feedcat::mail {

class SmtpServer : public Transport {
 public:
  SmtpServer(net::SmtpOptions options, std::string from, std::string to)
      : smtp_(std::move(options)), from_(std::move(from)), to_(std::move(to)) {}
  Result<void> send(const Message& message) override;

 private:
  net::Smtp smtp_;
  std::string from_;
  std::string to_;
};

}  // namespace feedcat::mail
