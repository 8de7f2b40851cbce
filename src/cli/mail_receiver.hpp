// Delivers articles as mail.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "cli/mail_flags.hpp"
#include "cli/receiver.hpp"
#include "mail/records.hpp"
#include "pipeline/pictures.hpp"

namespace feedcat::cli {

struct ArticleMail {
  MailTarget target;
  OpenTransport open;
  std::string from;                                       ///< as typed
  std::string cursor;                                     ///< its name
  std::optional<pipeline::PictureOptions> pictures = {};  ///< set if messages bring their pictures along
  bool updates = false;                                   ///< what has changed in an article must be found out
};

/// The oldest article is sent first. The cursor moves with each message that was accepted. If one message is refused,
/// the others still follow; if none can be sent at all, the next run tries again.
class MailReceiver : public Receiver {
 public:
  explicit MailReceiver(ArticleMail mail) : mail_(std::move(mail)) {}
  bool deliver(const Articles& articles, Delivery& delivery, Messages& messages) override;

 private:
  /// A message, and what must be remembered of its article once it was accepted.
  struct Letter {
    mail::Message message;
    mail::SentArticle sent;
  };
  [[nodiscard]] Result<Letter> letter_of(const pipeline::Chosen& article, const Articles& all, mail::Records* records,
                                         Reporter& reporter) const;
  Result<std::unique_ptr<mail::Transport>> open(std::optional<mail::Records>& records) const;

  ArticleMail mail_;
  std::unordered_set<std::string> sent_;  // the Message-IDs of one reading
};

}  // namespace feedcat::cli
