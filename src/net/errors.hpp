// Says in words what went wrong in a transfer.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"
#include "net/curl.hpp"

namespace feedcat::net {

/// The words of libcurl or a server, with `?` for everything but printable ASCII.
std::string one_line(std::string_view words);

/// A limit as a person writes it: `32 MiB`, `1500 bytes`; `30 s`, `250 ms`.
std::string limit_in_words(std::uint64_t bytes);
std::string time_in_words(std::chrono::milliseconds time);

/// What libcurl reports about a failed transfer.
struct Failure {
  CURLcode code = CURLE_OK;
  long system_error = 0;         ///< the errno of a failed connection, or 0 if unknown
  long verify_result = 0;        ///< OpenSSL's X509_V_ERR_*, or 0 if the chain was valid
  bool connected = false;        ///< a connection was made, including TLS
  std::string_view detail = {};  ///< libcurl's own words
};

/// The error in words for a person, such as `connection refused` or `certificate is for another host`.
Error describe(const Failure& failure, const FetchOptions& options);

/// May the same request succeed if it is sent again soon?
bool may_pass(CURLcode code);

}  // namespace feedcat::net
