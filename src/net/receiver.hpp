// Receives the headers and the body of one request, within the limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "feedcat/fetch.hpp"
#include "net/coding.hpp"
#include "net/curl.hpp"

namespace feedcat::net {

using Clock = std::chrono::steady_clock;

/// Counts the bytes of the bodies in memory. One body at a time may grow beyond the limit, and its bytes do not count:
/// a server that sends much and then very little would hold back all others.
struct BodyBudget {
  std::uint64_t limit = 8ULL << 20;
  std::uint64_t used = 0;            ///< by all bodies but that of the privileged transfer
  const void* privileged = nullptr;  ///< the one transfer that may grow beyond the limit
};

/// Fills the status, headers and body of a response, one hop after the other: each status line starts again.
class Receiver {
 public:
  Receiver(const FetchOptions& options, BodyBudget& budget) : options_(options), budget_(budget) {}
  ~Receiver() { drop_body(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] Response& response() { return response_; }
  [[nodiscard]] const Response& response() const { return response_; }

  /// The answer to the next hop will come from `easy`.
  void attach(CURL* easy, Clock::time_point now);
  /// Does the status redirect, and is there a header that says where to?
  [[nodiscard]] bool redirects() const;
  /// Why the transfer was aborted: a limit was exceeded, or the coding of the body is damaged.
  [[nodiscard]] const std::optional<Error>& limit_error() const { return limit_error_; }
  /// To be called when the server has sent everything. Returns false if a coding of the body has not reached its end,
  /// although the status says that the body is what was requested.
  [[nodiscard]] bool end_body();

  /// Is the transfer held back because too many bodies are in memory?
  [[nodiscard]] bool paused() const { return paused_; }
  /// Goes on if there is room or nobody is privileged; this one is then. Of those held back, the one with the largest
  /// body should be the first to try. Returns false if going on exceeded a limit.
  [[nodiscard]] bool resume(Clock::time_point now);
  /// The time of the last byte, or of the last call of `resume`.
  [[nodiscard]] Clock::time_point last_byte() const { return last_byte_; }
  /// Nobody could have noticed a byte for so long.
  void was_unattended(Clock::duration time) { last_byte_ += time; }

  void drop_body();
  /// Takes the response. Its body is no longer counted.
  Response take();

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  std::size_t header_line(std::string_view line);
  std::size_t body_bytes(std::string_view bytes);
  /// Appends to the body what these bytes decode to.
  void decode(std::string_view coded);
  void hold_back(std::string_view bytes);
  void use_waiting();
  void begin_decoding();
  std::size_t out_of_memory();
  void coding_failed(Error error);
  [[nodiscard]] std::optional<Error> broken_limit(std::uint64_t decoded) const;
  [[nodiscard]] bool has_room_for(std::size_t bytes) const;
  [[nodiscard]] bool is_privileged() const { return budget_.privileged == this; }
  void become_privileged();
  void release_budget();
  void make_room(std::uint64_t size);
  void start_answer();

  const FetchOptions& options_;
  BodyBudget& budget_;
  Response response_;
  CURL* easy_ = nullptr;
  std::optional<Error> limit_error_;
  std::size_t header_bytes_ = 0;      ///< the bytes of the headers, and of a redirect's body, which is not read
  std::optional<Decoding> decoding_;  ///< is there from the first byte of the body on
  std::string waiting_;               ///< what came while there was no room for it
  bool ignored_ = false;              ///< the body cannot be decoded, and nobody needs it
  bool paused_ = false;
  Clock::time_point last_byte_{};
};

}  // namespace feedcat::net
