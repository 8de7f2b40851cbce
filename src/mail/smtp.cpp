#include "mail/smtp.hpp"

namespace feedcat::mail {

Result<void> SmtpServer::send(const Message& message) { return smtp_.send(from_, to_, message.bytes); }

}  // namespace feedcat::mail
