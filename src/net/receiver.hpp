// What comes back for one request: headers and body, taken in within the limits.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "feedcat/fetch.hpp"

namespace feedcat::net {

using Clock = std::chrono::steady_clock;

/// The bytes of all bodies that are in memory, and who may still grow when they are too many.
struct BodyBudget {
  std::uint64_t limit = 8ULL << 20;
  std::uint64_t used = 0;
  const void* privileged = nullptr;  ///< the one transfer that may grow beyond the limit
};

/// Fills status, headers and body of a response, hop by hop: each status line starts anew.
class Receiver {
 public:
  Receiver(const FetchOptions& options, BodyBudget& budget) : options_(options), budget_(budget) {}
  ~Receiver() { drop_body(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] Response& response() { return response_; }
  [[nodiscard]] const Response& response() const { return response_; }

  /// The next hop's answer will come from `easy`.
  void attach(CURL* easy, Clock::time_point now);
  /// A status that redirects, with the header that says where to.
  [[nodiscard]] bool redirects() const;
  /// Why the transfer was aborted: a limit was broken.
  [[nodiscard]] const std::optional<Error>& limit_error() const { return limit_error_; }

  /// Held back, because too many bodies are in memory.
  [[nodiscard]] bool paused() const { return paused_; }
  /// False when that broke a limit.
  [[nodiscard]] bool resume(Clock::time_point now);
  [[nodiscard]] Clock::time_point last_byte() const { return last_byte_; }

  void drop_body();
  /// The response; its body counts no longer.
  Response take();

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  std::size_t header_line(std::string_view line);
  std::size_t body_bytes(std::string_view bytes);
  [[nodiscard]] std::optional<Error> broken_limit(std::uint64_t decoded) const;
  [[nodiscard]] bool may_grow(std::size_t bytes);
  void make_room(std::uint64_t size);
  void start_answer();

  const FetchOptions& options_;
  BodyBudget& budget_;
  Response response_;
  CURL* easy_ = nullptr;
  std::optional<Error> limit_error_;
  std::size_t header_bytes_ = 0;  ///< of the headers, and of a redirect's body, which nobody reads
  bool paused_ = false;
  Clock::time_point last_byte_{};
};

}  // namespace feedcat::net
