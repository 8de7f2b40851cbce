// Mail: a room above the pipeline that hands messages to a Maildir, to sendmail or to an SMTP server.
//
// A message is accepted once its receiver answers for it. Only then does the cursor move, so a run that is killed loses
// no article, and at most repeats one message with the same Message-ID.
#pragma once

#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::mail {

struct Message {
  std::string id;     ///< the Message-ID, without brackets
  std::string bytes;  ///< headers and body; lines end with '\n'
  UtcTime date{};
};

class Transport {
 public:
  virtual ~Transport() = default;
  /// Returns when the receiver has accepted the message. Error `refused`: the receiver does not take this message, but
  /// may take others. All other errors: it takes none now.
  virtual Result<void> send(const Message& message) = 0;
};

}  // namespace feedcat::mail
