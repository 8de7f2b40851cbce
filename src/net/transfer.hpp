// One request on its way, hop by hop: its curl options, its limits, and what has come so far.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/fetch.hpp"
#include "net/guard.hpp"
#include "net/proxy.hpp"
#include "net/receiver.hpp"

namespace feedcat::net {

/// What a hop's end means.
enum class Step {
  done,      ///< the response is ready
  redirect,  ///< the next hop is to be sent
  retry,     ///< the same hop is to be sent again, at `retry_at`
};

/// Redirects are followed here, hop by hop, and not by libcurl: validators go to no other address than the one that
/// sent them, and every hop is judged.
class Transfer {
 public:
  Transfer(Request request, const FetchOptions& options, const ProxyVariables& proxies, BodyBudget& budget);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Host and port of the hop to be sent: what the limit for each host counts by.
  [[nodiscard]] const std::string& host() const { return host_; }
  /// Set when the request cannot be sent at all.
  [[nodiscard]] const std::optional<Error>& error() const { return receiver_.response().error; }

  /// Sets every option for the hop on a fresh handle, which the transfer borrows until `finish`.
  void prepare(CURL* easy, Clock::time_point now);
  /// The hop ended with `code`.
  Step finish(CURLcode code, Clock::time_point now);
  /// After Step::done: does the answer forbid more requests to its host for a while (Retry-After on 429, 503)?
  [[nodiscard]] bool wants_rest() const;
  /// Ends it with an error.
  Step fail(Error error);
  /// Ends it because `stalls_at` has come.
  void stall();
  [[nodiscard]] Clock::time_point retry_at() const { return retry_at_; }

  /// When it is stalled unless a byte comes; nothing while it is held back.
  [[nodiscard]] std::optional<Clock::time_point> stalls_at() const;
  [[nodiscard]] CURL* easy() const { return easy_; }
  [[nodiscard]] bool paused() const { return receiver_.paused(); }
  /// False when that broke a limit: to be finished.
  [[nodiscard]] bool resume(Clock::time_point now) { return receiver_.resume(now); }

  /// The response; its body counts no longer.
  Response take(Clock::time_point now);

 private:
  [[nodiscard]] Response& response() { return receiver_.response(); }
  [[nodiscard]] const Response& response() const { return receiver_.response(); }
  [[nodiscard]] std::string proxy() const;
  void set_url(std::string url);
  void set_headers();
  void set_limits(Clock::time_point now);
  [[nodiscard]] Error private_address() const;
  [[nodiscard]] Step follow();
  [[nodiscard]] bool schedule_retry(Clock::time_point now);
  [[nodiscard]] Error describe_failure(CURLcode code) const;

  const FetchOptions& options_;
  const ProxyVariables& proxies_;
  Request request_;
  Receiver receiver_;
  Guard guard_;
  std::string url_;   ///< of this hop
  std::string host_;  ///< of this hop
  CURL* easy_ = nullptr;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  char curl_words_[CURL_ERROR_SIZE] = {};
  bool probing_ = false;  ///< this hop only looks at the server's expired certificate, to say since when
  int attempts_ = 0;
  std::optional<Clock::time_point> started_;  ///< the first hop's first attempt
  Clock::time_point retry_at_{};
};

}  // namespace feedcat::net
