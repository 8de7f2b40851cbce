// The operand TO of `mail`, and the options that say how mail gets there.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/flags.hpp"
#include "feedcat/result.hpp"
#include "mail/transport.hpp"

namespace feedcat::cli {

/// Where mail goes.
struct MailTarget {
  enum class Kind : std::uint8_t { maildir, mbox, address };
  Kind kind = Kind::mbox;
  std::string place;   ///< the absolute path of a Maildir, or the address
  std::string name;    ///< as the user knows it, for messages
  std::string cursor;  ///< the name of the cursor if the user gives none
};

/// Opens the way to the target; another call opens it anew.
using OpenTransport = std::function<Result<std::unique_ptr<mail::Transport>>()>;

struct MailFlags {
  std::string to, smtp, sendmail, from;
  std::optional<unsigned long> send_timeout = 60;

  void declare_operand(Flags& flags);
  void declare(Flags& flags);
  /// Error: usage.
  [[nodiscard]] Result<MailTarget> target() const;
  /// Returns how messages get to a Maildir or an address. Error: usage.
  [[nodiscard]] Result<OpenTransport> transport(const MailTarget& target) const;
};

}  // namespace feedcat::cli
