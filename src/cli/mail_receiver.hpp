// Delivers articles as mail.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "cli/mail_flags.hpp"
#include "cli/receiver.hpp"

namespace feedcat::cli {

/// The oldest article is sent first. The cursor moves with each message that was accepted. If one message is refused,
/// the others still follow; if none can be sent at all, the next run tries again.
class MailReceiver : public Receiver {
 public:
  MailReceiver(MailTarget target, OpenTransport open, std::string from)
      : target_(std::move(target)), open_(std::move(open)), from_(std::move(from)) {}
  bool deliver(const Articles& articles, Delivery& delivery, Messages& messages) override;

 private:
  [[nodiscard]] Result<mail::Message> message_of(const pipeline::Chosen& article) const;

  MailTarget target_;
  OpenTransport open_;
  std::string from_;
};

}  // namespace feedcat::cli
