// One request in progress, hop by hop: its curl options, its limits, and what has arrived so far.
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

/// What happens after a hop has ended.
enum class AfterHop {
  done,      ///< the response is ready
  redirect,  ///< the next hop must be sent
  retry,     ///< the same hop must be sent again, at `retry_at`
};

/// Redirects are followed here and not by libcurl, because validators may only be sent to the address that gave them,
/// and because every hop must be checked.
class Transfer {
 public:
  Transfer(Request request, const FetchOptions& options, const ProxyVariables& proxies, BodyBudget& budget);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// The host and port of the next hop. The limit for each host counts these.
  [[nodiscard]] const std::string& host() const { return host_; }
  /// Set if the request cannot be sent at all.
  [[nodiscard]] const std::optional<Error>& error() const { return receiver_.response().error; }

  /// Sets every option for the hop on a fresh handle, which the transfer borrows until `finish`.
  void prepare(CURL* easy, Clock::time_point now);
  [[nodiscard]] bool timed_out() const { return error() && error()->kind == ErrorKind::timeout; }
  /// Call this when the hop has ended with `code`.
  AfterHop finish(CURLcode code, Clock::time_point now);
  /// After AfterHop::done: does the answer forbid more requests to its host for a while (Retry-After on 429, 503)?
  [[nodiscard]] bool wants_rest() const;
  /// Ends the transfer with an error.
  AfterHop fail(Error error);
  /// Ends the transfer because the time `stalls_at` has come.
  void stall();
  [[nodiscard]] Clock::time_point retry_at() const { return retry_at_; }

  /// The time at which it is stalled if no byte arrives. nullopt while it is held back.
  [[nodiscard]] std::optional<Clock::time_point> stalls_at() const;
  [[nodiscard]] CURL* easy() const { return easy_; }
  [[nodiscard]] bool paused() const { return receiver_.paused(); }
  [[nodiscard]] std::size_t body_size() const { return receiver_.response().body.size(); }
  /// Returns false if that exceeded a limit; the transfer must then be finished.
  [[nodiscard]] bool resume(Clock::time_point now) { return receiver_.resume(now); }

  /// Takes the response. Its body is no longer counted.
  Response take(Clock::time_point now);

 private:
  [[nodiscard]] Response& response() { return receiver_.response(); }
  [[nodiscard]] const Response& response() const { return receiver_.response(); }
  [[nodiscard]] std::string proxy() const;
  void set_url(std::string url);
  void set_headers();
  void set_limits(Clock::time_point now);
  [[nodiscard]] Error private_address() const;
  [[nodiscard]] AfterHop follow();
  [[nodiscard]] bool schedule_retry(Clock::time_point now);
  AfterHop end_of_cut_body(Clock::time_point now);
  [[nodiscard]] Error describe_failure(CURLcode code) const;
  /// Did a connection of this hop stand?
  [[nodiscard]] bool connected() const;
  AfterHop fail_as(CURLcode code);

  const FetchOptions& options_;
  const ProxyVariables& proxies_;
  Request request_;
  Receiver receiver_;
  Guard guard_;
  std::string url_;   ///< the URL of this hop
  std::string host_;  ///< the host and port of this hop
  CURL* easy_ = nullptr;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  char curl_words_[CURL_ERROR_SIZE] = {};
  bool probing_ = false;  ///< this hop only reads the expired certificate of the server, to say since when
  int attempts_ = 0;
  std::optional<Clock::time_point> started_;  ///< the time of the first attempt of the first hop
  Clock::time_point retry_at_{};
};

}  // namespace feedcat::net
