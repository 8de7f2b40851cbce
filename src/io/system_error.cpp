#include "io/system_error.hpp"

#include <cerrno>
#include <system_error>

#include "base/ascii.hpp"

namespace feedcat::io {

std::string system_message(int error_number) {
  std::string message = std::generic_category().message(error_number);
  // "No such file" becomes "no such file", but "RPC version wrong" stays.
  if (message.size() > 1 && base::is_lower(message[1])) message[0] = base::to_lower(message[0]);
  return message;
}

Error system_error(int error_number, const std::string& doing) {
  const ErrorKind kind = error_number == ENOENT || error_number == ENOTDIR ? ErrorKind::not_found
                         : error_number == EINTR                           ? ErrorKind::interrupted
                                                                           : ErrorKind::io;
  return Error{kind, doing.empty() ? system_message(error_number) : doing + ": " + system_message(error_number)};
}

}  // namespace feedcat::io
