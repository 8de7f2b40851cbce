// Sends mail to an SMTP server, by libcurl.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "feedcat/result.hpp"
#include "net/curl.hpp"

namespace feedcat::net {

struct SmtpOptions {
  /// `smtps://host:465` for TLS from the first byte. `smtp://host:587` for TLS if the server offers it (STARTTLS).
  /// It may have a user, and a password that is better in .netrc.
  std::string url;
  std::string ca_file = {};                   ///< certificate authorities to use instead of the system's (PEM)
  std::chrono::milliseconds timeout{60'000};  ///< of one message
};

/// Says what is wrong with the address of a server. Error: usage.
Result<void> check_smtp_url(std::string_view url);

/// May this address be written into a command of SMTP and into a header? Only printable ASCII may.
bool is_plain_mail_address(std::string_view address);

/// A connection, which is kept from one message to the next. One thread may use it.
class Smtp {
 public:
  explicit Smtp(SmtpOptions options) : options_(std::move(options)) {}

  /// Sends a message, whose lines end with '\n', from one address to another. When it returns without an error, the
  /// server has taken it (250). Credentials come from .netrc or the URL, and are only sent over TLS or to this machine.
  /// Errors: refused (the server has refused this message), network, timeout, io and others (no message can be sent).
  /// Each names the server; none has a password in it.
  Result<void> send(const std::string& from, const std::string& to, std::string_view message);

 private:
  enum class Tls : std::uint8_t { required, if_offered, without };
  struct Attempt;
  CURLcode perform(Attempt& attempt, Tls tls);
  [[nodiscard]] Error describe(const Attempt& attempt, CURLcode code) const;

  SmtpOptions options_;
  Easy easy_;
  bool without_tls_ = false;  // the server offers none
};

}  // namespace feedcat::net
