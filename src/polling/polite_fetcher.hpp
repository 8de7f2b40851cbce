// A Fetcher that is polite and has a memory. What is fresh is answered from memory, other addresses are requested
// conditionally, and no request is sent before the server allows it.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/fetch.hpp"
#include "net/host_clock.hpp"
#include "polling/cache_options.hpp"
#include "polling/poll_memory.hpp"
#include "polling/poll_state.hpp"
#include "polling/reply.hpp"

namespace feedcat::polling {

/// How a run may use the servers.
struct Politeness {
  bool refresh = false;    ///< see CacheOptions
  bool offline = false;    ///< see CacheOptions
  bool stale_ok = false;   ///< see CacheOptions
  UtcTime now{};           ///< the start of the run
  bool clock_runs = true;  ///< see CacheOptions
};

/// Takes these from a cache's options.
Politeness politeness_of(const CacheOptions& cache);

/// What was learned from a response.
struct Lesson {
  PollState state;                 ///< of the address after the response
  bool requested = false;          ///< false if no request was sent, because it was not allowed or not needed
  std::vector<std::string> notes;  ///< messages for the user, such as `moved permanently to ...`; usually empty
};

/// Used like a Fetcher, but `remember` must be called once for each response after its body was read. Tags must be
/// unique among the requests of one PoliteFetcher.
///  - If the memory holds a copy, a response from memory (`from_cache`) has the status 200. `next` returns it with its
///    body. After `next_within` the body must be read by `load`, on any thread.
///  - If the memory says that the caller knows the body (Held::known), the response is a 304, whether or not a request
///    was sent.
///  - A 304 to an unconditional request is an error.
///  - Errors besides the Fetcher's: too_early (back-off, Retry-After), gone, not_found (--offline and no copy).
class PoliteFetcher {
 public:
  PoliteFetcher(const FetchOptions& fetch, Politeness politeness, PollMemory& memory);
  ~PoliteFetcher();
  PoliteFetcher(const PoliteFetcher&) = delete;
  PoliteFetcher& operator=(const PoliteFetcher&) = delete;

  /// Returns true if a request is sent. Otherwise the response comes from memory, or it is an error. The validators of
  /// `request` are ignored. If the address has moved to another host, only public addresses of it are requested.
  /// `interval` is the user's: see with_interval.
  bool add(Request request, std::chrono::seconds interval = std::chrono::seconds(0)) {
    return add(std::move(request), interval, false);
  }
  /// The same for an address that nobody has named, and at which there may be a feed. If there is none, it is not
  /// guessed again for 30 days.
  bool add_guess(Request request) { return add(std::move(request), std::chrono::seconds(0), true); }
  std::optional<Reply> next();
  std::optional<Reply> next_within(std::chrono::milliseconds wait);
  /// Reads the body of a response from memory; may be called on any thread. If it returns false, the body no longer
  /// exists, and `ask_again` must be called.
  [[nodiscard]] bool load(Reply& response);
  /// Has another response returned later in place of this one.
  void ask_again(const Reply& response);
  [[nodiscard]] std::size_t pending() const;
  /// Makes a `next_within` that waits on another thread, or the next one, return at once.
  void wake() noexcept { fetcher_.wake(); }

  /// `feed` is what the body contains, or nullptr if it is no feed. `compressed` is the result of `store::compress` for
  /// the body, if the caller has it already.
  Lesson remember(const Reply& response, const Feed* feed, std::string compressed = {});
  /// Will `remember` keep the response's body? If so, another thread can compress it before (`store::compress`).
  [[nodiscard]] bool keeps_copy(const Reply& response) const;

  /// Returns what was known about the address before the response, or nullptr after `remember`.
  [[nodiscard]] const Remembered* before(const Reply& response) const;

  /// Does this response come from something other than the source, whatever its status says? Such responses are a
  /// challenge page, a web page without a feed where the copy is of another type (a café's login page), and anything
  /// unusable if the memory keeps no pages. The caller must then `remember` it with `error`.
  [[nodiscard]] bool is_impostor_page(const Reply& response, const Error& error, bool bare_page) const;

  /// The present time, which depends on `clock_runs`.
  [[nodiscard]] UtcTime now() const;

 private:
  struct Question {
    Request request;  ///< as the caller gave it
    Remembered known;
    std::chrono::seconds interval{0};
    std::string moved_before;  ///< known.state.moved_to before the request
    bool is_guess = false;
    bool requested = false;
    bool remembered = false;
    std::optional<Gap> gap = {};
    std::optional<Error> without_copy = {};  ///< the result if the copy is lost; if nullopt, a request is sent
  };
  enum class Decision { ask, copy, error };
  struct Ready {
    std::size_t tag = 0;
    std::optional<Error> error;  ///< if nullopt, the result is the copy
    std::string notice;
    std::string detail;
  };

  bool add(Request request, std::chrono::seconds interval, bool is_guess);
  static std::string stale_notice(const Question& question, std::string_view why);
  Decision decide(const Question& question, UtcTime now, std::string& why);
  void ask(Question& question, bool conditional);
  /// Returns the reply for an answer from the network, or nullopt if another request was sent instead.
  std::optional<Reply> settle(Response response);
  /// Makes a response of what is remembered, without its body.
  Reply from_memory(const Question& question);
  void store_state(Question& question, const Reply& response, const Feed* feed, std::string compressed = {});

  Politeness politeness_;
  std::chrono::steady_clock::time_point started_;
  PollMemory& memory_;
  net::HostClock own_clock_;
  net::HostClock& clock_;     ///< that of the options, or its own
  bool knows_paces_ = false;  ///< those of earlier runs
  Fetcher fetcher_;
  std::map<std::size_t, Question> questions_;  ///< by tag, until `remember`
  std::deque<Ready> ready_;                    ///< results that need no request
};

}  // namespace feedcat::polling
