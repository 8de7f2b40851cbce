// Articles as mail: an mboxrd file with a message for each article.
#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/mbox.hpp"
#include "output/message.hpp"
#include "output/writers.hpp"

namespace feedcat::output {
namespace {

/// Returns `Thu Apr  9 17:33:28 2026`, as asctime prints it.
std::string asctime(UtcTime time) {
  const std::string words = mail_date(time);  // Thu, 09 Apr 2026 17:33:28 +0000
  const char tens = words[5] == '0' ? ' ' : words[5];
  return fmt::format("{} {} {}{} {} {}", words.substr(0, 3), words.substr(8, 3), tens, words[6], words.substr(17, 8),
                     words.substr(12, 4));
}

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  out += mbox_entry(message_of(entry, {.authors_address = true}), date_of(entry.item).value_or(UtcTime{}));
}

}  // namespace

std::string mbox_entry(std::string_view message, UtcTime time) {
  return fmt::format("From feedcat {}\n{}\n", asctime(time), message);
}

constinit const Writer mbox_writer{"mbox", ".mbox", true, write_nothing, item, write_nothing};

}  // namespace feedcat::output
