// A Fetcher with manners and a memory: what is fresh is answered from memory, other addresses are requested
// conditionally, and no server is requested before it allows that.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/fetch.hpp"
#include "polling/cache_options.hpp"
#include "polling/poll_memory.hpp"
#include "polling/poll_state.hpp"
#include "polling/reply.hpp"

namespace feedcat::polling {

/// What a run wants of the servers.
struct Politeness {
  bool refresh = false;    ///< see CacheOptions
  bool offline = false;    ///< see CacheOptions
  bool stale_ok = false;   ///< see CacheOptions
  UtcTime now{};           ///< the start of the run
  bool clock_runs = true;  ///< false: whatever happens in the run happens at `now`
};

/// The same of a cache's options.
Politeness politeness_of(const CacheOptions& cache);

/// What a response has taught.
struct Lesson {
  PollState state;                 ///< of the address after the response
  bool requested = false;          ///< false: no request was sent, because it was not allowed or not needed
  std::vector<std::string> notes;  ///< what a person should be told: `moved permanently to ...`; most often empty
};

/// Used like a Fetcher, but `remember` must be called once for each response after its body was read. Tags must be
/// unique among the requests of one PoliteFetcher.
///  - A response from memory (`from_cache`) is the 200 that it was if the memory holds a copy. `next` brings its body
///    with it; after `next_within` it is still to be read by `load`, on any thread.
///  - It is a 304 if the memory says that the caller knows the body (Held::known), whether or not a server was asked.
///  - A 304 to an unconditional request is an error.
///  - Errors besides the Fetcher's: too_early (back-off, Retry-After), gone, not_found (--offline and no copy).
class PoliteFetcher {
 public:
  PoliteFetcher(const FetchOptions& fetch, Politeness politeness, PollMemory& memory);
  ~PoliteFetcher();
  PoliteFetcher(const PoliteFetcher&) = delete;
  PoliteFetcher& operator=(const PoliteFetcher&) = delete;

  /// Returns whether a request goes to a server: else the response comes from memory, or it is an error. The
  /// request's validators are not looked at. A remembered move to another host leads to nothing private.
  bool add(Request request);
  std::optional<Reply> next();
  std::optional<Reply> next_within(std::chrono::milliseconds wait);
  /// Reads the body of a response from memory; on any thread. False: it has gone meanwhile, call `ask_again`.
  [[nodiscard]] bool load(Reply& response);
  /// Another response will come in place of this one.
  void ask_again(const Reply& response);
  [[nodiscard]] std::size_t pending() const;
  /// Makes a `next_within` that waits on another thread, or the next one, return at once.
  void wake() noexcept { fetcher_.wake(); }

  /// `hints`: those of the feed that the body turned out to be. `compressed`: the body as `store::compress` made it, if
  /// that is done already.
  Lesson remember(const Reply& response, const std::optional<PollingHints>& hints, std::string compressed = {});
  /// Will `remember` keep the response's body? Then it can be compressed (`store::compress`) on another thread before.
  [[nodiscard]] bool keeps_copy(const Reply& response) const;

  /// What was remembered of the address before the response; nullptr after `remember`.
  [[nodiscard]] const Remembered* before(const Reply& response) const;

  /// Is that no word of the source's own, whatever its status says: a challenge, a bare web page where the copy is of
  /// another type, like a café's login page, or anything unusable where the memory keeps no pages? Then it must be
  /// remembered with the result's error.
  [[nodiscard]] bool is_impostor_page(const Reply& response, const Error& error, bool bare_page) const;

  /// The time of the run.
  [[nodiscard]] UtcTime now() const;

 private:
  struct Question {
    Request request;  ///< as the caller gave it
    Remembered known;
    std::string moved_before;  ///< known.state.moved_to as it was
    bool requested = false;
    bool remembered = false;
    std::optional<Error> without_copy = {};  ///< the answer if the copy has gone; nullopt: the server is requested
  };
  enum class Decision { ask, copy, error };
  struct Ready {
    std::size_t tag = 0;
    std::optional<Error> error;  ///< nullopt: the copy
    std::string notice;
    std::string detail;
  };

  static std::string stale_notice(const Question& question, std::string_view why);
  Decision decide(const Question& question, UtcTime now, std::string& why);
  void ask(Question& question, bool conditional);
  /// What to give for an answer of the network.
  /// nullopt: another request was sent instead.
  std::optional<Reply> settle(Response response);
  /// What is remembered as a response, still without its body.
  Reply from_memory(const Question& question);
  void store_state(Question& question, const Reply& response, const std::optional<PollingHints>& hints,
                   std::string compressed = {});

  Politeness politeness_;
  std::chrono::steady_clock::time_point started_;
  PollMemory& memory_;
  Fetcher fetcher_;
  std::map<std::size_t, Question> questions_;  ///< by tag, until remembered
  std::deque<Ready> ready_;                    ///< to be answered without the network
};

}  // namespace feedcat::polling
