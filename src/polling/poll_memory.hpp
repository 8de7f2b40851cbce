// What is remembered of addresses between runs, as the one engine of politeness needs it. The cache implements it for
// fetch, and a mirror's state for the sources of the mirror.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// What we have of the body that the validators vouch for.
enum class Held : std::uint8_t {
  nothing,  ///< only an unconditional request is of use
  copy,     ///< the body itself, which can be handed over again
  known,    ///< whoever uses the memory has already made use of that body: "not modified" is all it needs
};

/// What is remembered of one address.
struct Remembered {
  PollState state;
  std::string last_error;  ///< while state.failures > 0
  Held held = Held::nothing;
  std::string final_url;     ///< of the copy
  std::string content_type;  ///< of the copy

  friend bool operator==(const Remembered&, const Remembered&) = default;
};

/// Used by one thread, except `read`.
class PollMemory {
 public:
  virtual ~PollMemory() = default;

  /// nullopt if nothing is known of the address.
  virtual std::optional<Remembered> load(std::string_view url, UtcTime now) = 0;
  /// What an answer has taught. With Held::copy, `body` is the new copy as `store::compress` made it; if `body` is
  /// empty, the former copy stays. When it becomes durable is the memory's own decision.
  virtual void put(std::string_view url, const Remembered& after, std::string body, UtcTime now) = 0;

  /// Until when a host (`origin_of`) must not be requested; nullopt if it did not say so or that time is over.
  virtual std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) = 0;
  virtual void put_host_wait(std::string_view origin, UtcTime until) = 0;

  /// Is the body of a good answer from this address kept, if `before` is what was known?
  [[nodiscard]] virtual bool keeps_copy(std::string_view url, const Remembered& before) const = 0;
  /// Makes the copy of an address available to `read`.
  virtual void lend(std::string_view url, UtcTime now) = 0;
  /// The copy's bytes; nullopt if it has gone or is damaged. Thread-safe.
  virtual std::optional<std::string> read(std::string_view url) = 0;

  /// Is an answer that turns out to be of no use a failure, whatever its status? (A cache keeps pages, too.)
  [[nodiscard]] virtual bool wants_feeds_only() const { return false; }

  /// Sets `first_seen` of those items that have no date, as far as that is known.
  virtual void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) = 0;
  /// Makes durable what is not yet, as far as that is the memory's own business.
  virtual void flush() {}
  /// What the user should know of the memory itself; most often empty.
  virtual std::string take_note() { return {}; }
};

}  // namespace feedcat::polling
