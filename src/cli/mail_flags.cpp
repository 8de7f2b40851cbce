#include "cli/mail_flags.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "cli/terminal.hpp"
#include "mail/maildir.hpp"
#include "mail/sendmail.hpp"
#include "mail/smtp.hpp"
#include "text/shell_words.hpp"

namespace feedcat::cli {
namespace {

namespace fs = std::filesystem;

constexpr unsigned long kLongestSendTimeout = 86'400;

std::chrono::seconds timeout_of_sending(const std::optional<unsigned long>& typed) {
  return std::chrono::seconds(std::clamp<unsigned long>(typed.value_or(60), 1, kLongestSendTimeout));
}

/// Returns the path without a slash at its end, so that each Maildir has one name.
std::string whole_path(const std::string& typed) {
  std::error_code failed;
  fs::path path = fs::weakly_canonical(fs::absolute(typed, failed), failed);
  if (failed) path = fs::absolute(typed, failed).lexically_normal();
  std::string whole = path.string();
  while (whole.size() > 1 && whole.back() == '/') whole.pop_back();
  return whole;
}

Result<OpenTransport> to_server(const MailFlags& flags, const std::string& to) {
  if (const auto checked = net::check_smtp_url(flags.smtp); !checked) {
    return fail(ErrorKind::usage, "--smtp: " + checked.error().message);
  }
  net::SmtpOptions options{flags.smtp, environment("SSL_CERT_FILE"), timeout_of_sending(flags.send_timeout)};
  const std::string from = flags.from.empty() ? to : flags.from;
  return OpenTransport([options, from, to]() -> Result<std::unique_ptr<mail::Transport>> {
    return std::make_unique<mail::SmtpServer>(options, from, to);
  });
}

Result<OpenTransport> to_program(const MailFlags& flags) {
  mail::SendmailOptions options;
  if (!flags.sendmail.empty()) {
    auto words = text::shell_words(flags.sendmail);
    if (!words) return fail(ErrorKind::usage, "--sendmail: " + words.error().message);
    if (words->empty()) return fail(ErrorKind::usage, "--sendmail: no command");
    options.command = std::move(*words);
  }
  options.from = flags.from;
  options.timeout = timeout_of_sending(flags.send_timeout);
  if (const std::string folder = environment("TMPDIR"); !folder.empty()) options.folder = folder;
  return OpenTransport(
      [options]() -> Result<std::unique_ptr<mail::Transport>> { return std::make_unique<mail::Sendmail>(options); });
}

}  // namespace

void MailFlags::declare_operand(Flags& flags) {
  flags.word("TO", to, true, "a Maildir, a mail address, or - for an mbox on standard output");
}

void MailFlags::declare(Flags& flags) {
  flags.group("How mail is sent");
  flags.text("--smtp", smtp, "URL",
             "send through this server, smtps://HOST or smtp://HOST:587, with user and password from .netrc");
  flags.text("--sendmail", sendmail, "CMD", "without --smtp, run CMD -t -i for each message (default sendmail)");
  flags.text("--from", from, "ADDRESS", "your own address as the sender's, for servers that ask for one");
  flags.number("--send-timeout", send_timeout, "S", "give up on sending a message after S seconds");
}

Result<MailTarget> MailFlags::target() const {
  MailTarget target{MailTarget::Kind::mbox, to, to, to};
  if (to == "-") {
    target.name = "standard output";
    target.cursor = "mbox";
  } else if (to.find('/') != std::string::npos || mail::is_maildir(to)) {
    target.kind = MailTarget::Kind::maildir;
    target.place = target.cursor = whole_path(to);
  } else if (net::is_plain_mail_address(to)) {
    target.kind = MailTarget::Kind::address;
  } else {
    return fail(ErrorKind::usage, to + ": neither a Maildir nor a mail address; write ./" + to + "/ for a new Maildir");
  }
  const bool sends = target.kind == MailTarget::Kind::address;
  if (!sends && !smtp.empty()) return fail(ErrorKind::usage, "--smtp needs a mail address as TO");
  if (!sends && !sendmail.empty()) return fail(ErrorKind::usage, "--sendmail needs a mail address as TO");
  if (!smtp.empty() && !sendmail.empty()) return fail(ErrorKind::usage, "--smtp and --sendmail exclude each other");
  if (!from.empty() && !net::is_plain_mail_address(from)) {
    return fail(ErrorKind::usage, "--from: not a mail address: " + from);
  }
  return target;
}

Result<OpenTransport> MailFlags::transport(const MailTarget& target) const {
  if (target.kind == MailTarget::Kind::address)
    return smtp.empty() ? to_program(*this) : to_server(*this, target.place);
  return OpenTransport([path = target.place]() -> Result<std::unique_ptr<mail::Transport>> {
    TRY(auto maildir, mail::Maildir::open(path));
    return std::make_unique<mail::Maildir>(std::move(maildir));
  });
}

}  // namespace feedcat::cli
