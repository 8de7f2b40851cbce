// What went wrong on the wire, in words.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <string>
#include <string_view>

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"

namespace feedcat::net {

/// libcurl's or a server's words with anything but printing ASCII as `?`.
std::string one_line(std::string_view words);

/// A size or time as a person says it: `32 MiB`, `1500 bytes`; `30 s`, `250 ms`.
std::string size_in_words(std::uint64_t bytes);
std::string time_in_words(std::chrono::milliseconds time);

/// What libcurl reports when a transfer failed.
struct Failure {
  CURLcode code = CURLE_OK;
  long system_error = 0;         ///< errno of a failed connection, 0 when unknown
  long verify_result = 0;        ///< OpenSSL's X509_V_ERR_*, 0 when the chain was good
  bool connected = false;        ///< a connection stood (TLS included)
  std::string_view detail = {};  ///< libcurl's own words
};

/// The error for a person: `connection refused`, `certificate is for another host`, …
Error describe(const Failure& failure, const FetchOptions& options);

/// May the same request succeed when it is sent again in a moment?
bool may_pass(CURLcode code);

}  // namespace feedcat::net
