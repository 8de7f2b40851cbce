// Hands messages to a program that is called as sendmail is.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mail/transport.hpp"

namespace feedcat::mail {

struct SendmailOptions {
  std::vector<std::string> command = {};  ///< the program and its own arguments; empty for the system's sendmail
  std::string from = {};                  ///< the envelope's sender; empty for the user
  std::string folder = "/var/tmp";        ///< for messages that are on their way to the program
  std::chrono::milliseconds timeout{60'000};
};

/// Runs the program once for each message, with `-t -i`: the recipients are in the message. Its exit status 0 is its
/// word that it has taken the message.
class Sendmail : public Transport {
 public:
  explicit Sendmail(SendmailOptions options) : options_(std::move(options)) {}
  /// The program gets the whole message or nothing: it would send a part of one, too.
  Result<void> send(const Message& message) override;

 private:
  SendmailOptions options_;
};

}  // namespace feedcat::mail
