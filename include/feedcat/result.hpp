// How feedcat reports failure: as a value. Nothing in the library throws on account of its input.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace feedcat {

/// What went wrong, for code. The words for a person are in Error::message.
enum class ErrorKind {
  usage,        ///< the caller asked for something that makes no sense
  not_found,    ///< no such file, host, subscription
  io,           ///< a file could not be read or written
  network,      ///< no connection, broken transfer, TLS failure
  timeout,      ///< the time limit ran out
  too_large,    ///< a size limit was exceeded
  http_status,  ///< the server answered with a status that carries no result
  gone,         ///< HTTP 410: the publisher ended this address
  not_a_feed,   ///< read, but neither a feed nor a page that names one
  no_article,   ///< read, but a page without an article (consent wall, error page, index)
  refused,      ///< feedcat itself declines: scheme, private address, robots' challenge page
  too_early,    ///< the server's Retry-After has not run out
  busy,         ///< another process holds the lock
  interrupted,  ///< SIGINT or SIGTERM
  damaged       ///< a file of feedcat's own cannot be read
};

/// `message` is one line, lower case, without a full stop, and does not name the source: the caller prefixes it.
struct Error {
  ErrorKind kind = ErrorKind::io;
  std::string message = {};

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value or the reason why there is none. Becomes `std::expected` with C++23.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::io, "no such file");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace feedcat
