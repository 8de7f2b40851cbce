// `mail --digest`: one message of all that is new.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/mail_flags.hpp"
#include "cli/receiver.hpp"
#include "mail/records.hpp"
#include "pipeline/groups.hpp"

namespace feedcat::cli {

struct DigestMail {
  MailTarget target;
  OpenTransport open;
  std::string from;    ///< as typed
  std::string cursor;  ///< its name
  bool daily = false;
  pipeline::GroupBy by = pipeline::GroupBy::feed;
};

/// A digest is stored before it is sent, so that after a kill the next run sends the same one again, with the same
/// Message-ID, and only then another one.
class DigestReceiver : public Receiver {
 public:
  explicit DigestReceiver(DigestMail mail) : mail_(std::move(mail)) {}
  bool deliver(const Articles& articles, Delivery& delivery, Messages& messages) override;

  /// Is there nothing to do today, whatever is new? Looks only at what is stored.
  [[nodiscard]] Result<bool> is_done_today() const;

 private:
  [[nodiscard]] Result<mail::Records> records() const;
  [[nodiscard]] Result<mail::PendingDigest> digest_of(const std::vector<pipeline::SourceResult>& gathered,
                                                      std::vector<pipeline::Chosen> chosen) const;
  Result<void> send(mail::Records& records, const mail::PendingDigest& digest, Delivery& delivery, Messages& messages);
  Result<void> deliver_all(const Articles& articles, Delivery& delivery, Messages& messages);

  DigestMail mail_;
};

}  // namespace feedcat::cli
