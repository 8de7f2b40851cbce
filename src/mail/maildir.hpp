// A Maildir: a folder with a file for each message.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "feedcat/result.hpp"
#include "io/folder.hpp"
#include "mail/transport.hpp"

namespace feedcat::mail {

/// The name of a message's file is made of its Message-ID. A message that is in `new` or `cur` already counts as
/// accepted, whatever flags a mail program has added to the name, so that none is ever there twice.
class Maildir : public Transport {
 public:
  /// Creates `path` (absolute), `cur`, `new` and `tmp` with the mode 0700 if they are missing. Errors: refused (a
  /// folder with other things, or not a folder), io.
  static Result<Maildir> open(const std::string& path);

  /// When this returns, the message is in `new`, and durable. The first call waits while another run delivers to this
  /// Maildir.
  Result<void> send(const Message& message) override;

 private:
  Maildir(io::Folder tmp, io::Folder fresh, io::Folder current)
      : tmp_(std::move(tmp)), fresh_(std::move(fresh)), current_(std::move(current)) {}
  Result<void> look_around();

  io::Folder tmp_;
  io::Folder fresh_;
  io::Folder current_;
  bool looked_around_ = false;
  std::unordered_set<std::string> delivered_;  ///< names without flags
};

/// Is this a folder with `cur`, `new` and `tmp`?
bool is_maildir(const std::string& path);

/// Returns the name of the file for a Message-ID.
std::string maildir_name(std::string_view message_id);

}  // namespace feedcat::mail
