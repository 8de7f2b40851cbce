// How feedcat reports failure: as a value. Nothing in the library throws because of its input.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace feedcat {

/// What went wrong, for programs. Error::message says it for people.
enum class ErrorKind {
  usage,        ///< the caller requested something that makes no sense
  not_found,    ///< there is no such file, host or subscription
  io,           ///< a file could not be read or written
  network,      ///< no connection, broken transfer, TLS failure
  timeout,      ///< the time limit ran out
  too_large,    ///< a size limit was exceeded
  http_status,  ///< the server answered with a status that has no result
  gone,         ///< HTTP 410: the publisher ended this address
  not_a_feed,   ///< it was read, but is neither a feed nor a page that names one
  no_article,   ///< it was read, but is a page without an article (consent wall, error page, index)
  refused,      ///< feedcat itself declines: scheme, private address, a challenge page for robots
  too_early,    ///< the server's Retry-After has not run out
  busy,         ///< another process holds the lock
  interrupted,  ///< SIGINT or SIGTERM
  damaged       ///< one of feedcat's own files cannot be read
};

/// `message` is one line in lower case without a full stop. It does not name the source, because the caller adds that.
struct Error {
  ErrorKind kind = ErrorKind::io;
  std::string message = {};

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the reason why there is none. It will become `std::expected` with C++23.
template <class T>
using Result = tl::expected<T, Error>;

/// Use it as in `return fail(ErrorKind::io, "no such file");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace feedcat
