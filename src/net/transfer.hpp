// One request in progress, hop by hop: its curl options, its limits, and what has arrived so far.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/fetch.hpp"
#include "net/curl.hpp"
#include "net/guard.hpp"
#include "net/proxy.hpp"
#include "net/receiver.hpp"

namespace feedcat::net {

struct FreeHeaders {
  void operator()(curl_slist* headers) const { curl().slist_free_all(headers); }
};

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
  /// `unchecked`: see Guard::attach.
  void prepare(CURL* easy, Clock::time_point now, bool unchecked);
  /// Is the address of this hop checked by the guard?
  [[nodiscard]] bool checks_address() const { return guard_.checks(); }
  /// Does the request carry credentials in a header?
  [[nodiscard]] bool has_token() const;
  /// Of the last answer; 0 if there was none.
  [[nodiscard]] int status() const { return response().status; }
  [[nodiscard]] bool timed_out() const { return error() && error()->kind == ErrorKind::timeout; }
  /// Call this when the hop has ended with `code`.
  AfterHop finish(CURLcode code, Clock::time_point now);
  /// After AfterHop::done: does the answer forbid more requests to its host for a while (Retry-After on 429, 503)?
  [[nodiscard]] bool wants_rest() const;
  /// Ends the transfer with an error.
  AfterHop fail(Error error);
  /// Ends the transfer because the time `times_out_at` has come.
  void time_out();
  [[nodiscard]] Clock::time_point retry_at() const { return retry_at_; }

  /// The time at which it ends with a time-out if no byte arrives. nullopt while it is held back.
  [[nodiscard]] std::optional<Clock::time_point> times_out_at() const;
  [[nodiscard]] CURL* easy() const { return easy_; }
  [[nodiscard]] bool paused() const { return receiver_.paused(); }
  [[nodiscard]] std::size_t body_size() const { return receiver_.response().body.size(); }
  /// Returns false if that exceeded a limit; the transfer must then be finished.
  [[nodiscard]] bool resume(Clock::time_point now);
  /// Nobody has driven the transfer for so long. Its limits of time do not count that: the server did nothing wrong.
  void was_unattended(Clock::duration time);

  /// Takes the response. Its body is no longer counted.
  Response take(Clock::time_point now);

 private:
  [[nodiscard]] Response& response() { return receiver_.response(); }
  [[nodiscard]] const Response& response() const { return receiver_.response(); }
  [[nodiscard]] std::string proxy() const;
  void set_url(std::string url);
  void set_headers();
  void set_limits();
  /// The time at which the whole request must have ended.
  [[nodiscard]] Clock::time_point ends_at() const { return *started_ + options_.timeout + held_back_; }
  [[nodiscard]] Error private_address() const;
  [[nodiscard]] AfterHop follow();
  [[nodiscard]] bool schedule_retry(Clock::time_point now);
  AfterHop end_of_cut_body(Clock::time_point now);
  [[nodiscard]] Error describe_failure(CURLcode code) const;
  /// Did a connection of this hop stand?
  [[nodiscard]] bool connected() const;
  AfterHop fail_as(CURLcode code);

  std::unique_ptr<const FetchOptions> own_options_;  ///< if the request has settings of its own; otherwise null
  const FetchOptions& options_;
  const ProxyVariables& proxies_;
  Request request_;
  Receiver receiver_;
  Guard guard_;
  std::string url_;   ///< the URL of this hop
  std::string host_;  ///< the host and port of this hop
  CURL* easy_ = nullptr;
  std::unique_ptr<curl_slist, FreeHeaders> headers_;
  char curl_words_[CURL_ERROR_SIZE] = {};
  bool probing_ = false;  ///< this hop only reads the expired certificate of the server, to say since when
  int attempts_ = 0;
  std::optional<Clock::time_point> started_;  ///< the time of the first attempt of the first hop
  Clock::duration held_back_{};               ///< the time that this process, not the server, has let pass
  Clock::time_point retry_at_{};
};

}  // namespace feedcat::net
