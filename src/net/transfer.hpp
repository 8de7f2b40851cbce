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
#include "net/address.hpp"
#include "net/proxy.hpp"

namespace feedcat::net {

using Clock = std::chrono::steady_clock;

/// The bytes of all bodies that are in memory, and who may still grow when they are too many.
struct BodyBudget {
  std::uint64_t limit = 8ULL << 20;
  std::uint64_t used = 0;
  const void* privileged = nullptr;  ///< the one transfer that may grow beyond the limit
};

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
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Host and port of the hop to be sent: what the limit for each host counts by.
  [[nodiscard]] const std::string& host() const { return host_; }
  /// Set when the request cannot be sent at all.
  [[nodiscard]] const std::optional<Error>& error() const { return response_.error; }

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
  [[nodiscard]] bool paused() const { return paused_; }
  /// False when that broke a limit: to be finished.
  [[nodiscard]] bool resume(Clock::time_point now);

  /// The response; its body counts no longer.
  Response take(Clock::time_point now);

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static int on_debug(CURL* easy, curl_infotype type, char* data, std::size_t size, void* self);
  void trace_lines(std::string_view mark, std::string_view lines);
  static int on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  [[nodiscard]] int open_socket(const curl_sockaddr& address);
  [[nodiscard]] bool counts_as_public(const Address& address) const;
  [[nodiscard]] bool answered_from_public() const;
  [[nodiscard]] bool leads_through_proxy() const;
  [[nodiscard]] Error private_address() const;
  std::size_t header_line(std::string_view line);
  std::size_t body_bytes(std::string_view bytes);
  [[nodiscard]] std::size_t room_for(std::uint64_t size, std::uint64_t capacity) const;
  void start_answer();
  void drop_body();
  void set_url(std::string url);
  void set_headers();
  void prepare_probe();
  [[nodiscard]] Step finish_probe();
  [[nodiscard]] Step follow();
  [[nodiscard]] bool schedule_retry(Clock::time_point now);
  [[nodiscard]] Error describe_failure(CURLcode code) const;

  const FetchOptions& options_;
  const ProxyVariables& proxies_;
  BodyBudget& budget_;
  Request request_;
  Response response_;
  std::string url_;   ///< of this hop
  std::string host_;  ///< of this hop
  CURL* easy_ = nullptr;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  char curl_words_[CURL_ERROR_SIZE] = {};
  std::optional<Error> limit_error_;  ///< why a callback aborted
  std::size_t header_bytes_ = 0;
  bool probing_ = false;  ///< this hop only looks at the server's expired certificate, to say since when
  bool paused_ = false;
  bool seen_public_ = false;  ///< a hop was answered from the public Internet
  bool guarded_ = false;      ///< this hop must not connect to a private address
  bool proxied_ = false;      ///< this hop's sockets go to a proxy, which may be private
  bool blocked_ = false;      ///< the guard refused an address
  int attempts_ = 0;
  std::optional<Clock::time_point> started_;  ///< the first hop's first attempt
  Clock::time_point last_byte_{};
  Clock::time_point retry_at_{};
};

}  // namespace feedcat::net
