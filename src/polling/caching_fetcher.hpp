// A Fetcher with manners and a memory: what is fresh is answered from the cache, what is not is asked conditionally,
// and nobody is asked who does not want to be.
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

#include "base/pool.hpp"
#include "feedcat/fetch.hpp"
#include "polling/cache.hpp"
#include "polling/cache_options.hpp"
#include "polling/copies.hpp"
#include "polling/reply.hpp"

namespace feedcat::polling {

/// Used like a Fetcher, but that `remember` is to be called once for each response, after its body was read. Tags must
/// be unique among the requests of one CachingFetcher.
///  - The cache is opened when something is first asked of it: a run that asks nothing leaves it alone.
///  - Without a cache (no path, or the file cannot be used) every request is sent.
///  - A response from the cache looks like the 200 that it was: `from_cache` tells. `next` brings its body with it;
///    after `next_within` it is still to be read by `load`, on whatever thread.
///  - A request that brings validators of its own gets a 304 where they are those of the cache's copy.
///  - Errors besides the Fetcher's: too_early (back-off, Retry-After), gone, not_found (--offline and no copy).
class CachingFetcher {
 public:
  CachingFetcher(const FetchOptions& fetch, const CacheOptions& cache);
  ~CachingFetcher();
  CachingFetcher(const CachingFetcher&) = delete;
  CachingFetcher& operator=(const CachingFetcher&) = delete;

  void add(Request request);
  std::optional<Reply> next();
  std::optional<Reply> next_within(std::chrono::milliseconds wait);
  /// Reads the body of a response from the cache; on any thread. False: it has gone meanwhile, `ask_again`.
  [[nodiscard]] bool load(Reply& response);
  /// Another response will come in place of this one.
  void ask_again(const Reply& response);
  [[nodiscard]] std::size_t pending() const;
  void interrupt() noexcept { fetcher_.interrupt(); }

  /// `hints`: those of the feed that the body turned out to be. The result is what a person should be told, most often
  /// nothing: `moved permanently to …`. `compressed`: the body as `compress` made it on another thread, if it did.
  std::vector<std::string> remember(const Reply& response, const std::optional<PollingHints>& hints,
                                    std::string compressed = {});
  /// The body as the cache would keep it, empty when it would not; on any thread.
  [[nodiscard]] std::string compress(const Reply& response) const;

  /// Sets `first_seen` of the items that have no date, as far as it is known. `url`: the feed's, as asked.
  void date_by_sight(std::string_view url, Feed& feed);

  /// Is that no word of the source's own, whatever its status says: a challenge, or a bare web page where the copy is
  /// of another type, like a café's login page? Then it is to be remembered with the outcome's error.
  [[nodiscard]] bool is_impostor_page(const Reply& response, const std::optional<Error>& error, bool bare_page) const;

  /// What is remembered of an address, without its body.
  std::optional<CachedAnswer> known(std::string_view url);

  /// Why there is no cache, or a new one; empty: all is well, or it was told before.
  std::string take_note() { return std::exchange(note_, {}); }

 private:
  struct Question {
    Request request;           ///< as the caller gave it
    std::string key;           ///< in the cache
    CachedAnswer known;        ///< without the body
    bool same_copy = false;    ///< the caller's own validators are those of the copy: it has it, a 304 will do
    std::string moved_before;  ///< known.state.moved_to as it was
    bool remembered = false;
    std::optional<Error> without_copy = {};  ///< what is to be said, rather than asked, should the copy have gone
  };
  enum class Decision { ask, copy, error };
  struct Ready {
    std::size_t tag = 0;
    std::optional<Error> error;  ///< nothing: the copy
    std::string notice;
    std::string detail;
  };

  void open_cache();
  [[nodiscard]] UtcTime now() const;
  static std::string stale_notice(const Question& question, std::string_view why);
  Decision decide(const Question& question, UtcTime now, std::string& why);
  void ask(const Question& question, bool conditional);
  /// What to give for an answer of the network.
  Reply settle(Response response);
  /// The copy as a response, still without its body.
  Reply copy_of(const Question& question);
  void store_state(Question& question, const Reply& response, const std::optional<PollingHints>& hints,
                   std::string compressed = {});

  CacheOptions options_;
  std::chrono::steady_clock::time_point started_;
  bool opened_ = false;
  std::optional<Cache> cache_;
  std::string note_;
  base::Pool<Copies> copies_;
  Fetcher fetcher_;
  std::map<std::size_t, Question> questions_;  ///< by tag, until remembered
  std::deque<Ready> ready_;                    ///< to be answered without the network
};

}  // namespace feedcat::polling
