// What a PoliteFetcher needs from a memory that lasts between runs. The cache implements it for `fetch`, and a mirror's
// state implements it for the sources of the mirror.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "net/host_clock.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// What the memory has of the body that the validators vouch for.
enum class Held : std::uint8_t {
  nothing,  ///< it has nothing, so only an unconditional request is useful
  copy,     ///< it has the body itself, which can be returned again
  known,    ///< the caller has already used that body, so "not modified" is all that it needs
};

/// What is remembered about one address.
struct Remembered {
  PollState state;
  std::string last_error;  ///< if state.failures > 0
  Held held = Held::nothing;
  std::string final_url;     ///< of the copy
  std::string content_type;  ///< of the copy
  std::string links = {};    ///< of the copy: its Link header, if that names other forms of the page

  friend bool operator==(const Remembered&, const Remembered&) = default;
};

/// Only one thread may use it, except that any thread may call `read`.
class PollMemory {
 public:
  virtual ~PollMemory() = default;

  /// Returns nullopt if nothing is known about the address.
  virtual std::optional<Remembered> load(std::string_view url, UtcTime now) = 0;
  /// Stores what was learned from an answer. With Held::copy, `body` is the new copy as `store::compress` made it; if
  /// `body` is empty, the former copy stays. The memory decides when the change becomes durable.
  virtual void put(std::string_view url, const Remembered& after, std::string body, UtcTime now) = 0;

  /// Returns the time until which no request may be sent to a host (`origin_of`), or nullopt if the host named no such
  /// time or if it has passed.
  virtual std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) = 0;
  virtual void put_host_wait(std::string_view origin, UtcTime until) = 0;

  /// Returns what is known about the pace of hosts. The rest have the usual one.
  virtual std::vector<net::HostPace> paces(UtcTime now) = 0;
  virtual void put_paces(std::vector<net::HostPace> paces) = 0;

  /// Will the body of a good answer from this address be kept, if `before` is what was known?
  [[nodiscard]] virtual bool keeps_copy(std::string_view url, const Remembered& before) const = 0;
  /// Makes the copy of an address available to `read`.
  virtual void lend(std::string_view url, UtcTime now) = 0;
  /// Returns the copy's bytes, or nullopt if the copy is lost or damaged. Thread-safe.
  virtual std::optional<std::string> read(std::string_view url) = 0;

  /// Is an answer in which no feed is found a failure, whatever its status? (A cache keeps pages, too.)
  [[nodiscard]] virtual bool wants_feeds_only() const { return false; }

  /// Sets `first_seen` of the items that have no date, if it is known.
  virtual void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) = 0;
  /// Makes changes durable, unless the memory's owner does that at its own time.
  virtual void flush() {}
  /// Returns a message about the memory itself for the user; usually empty.
  virtual std::string take_note() { return {}; }
};

}  // namespace feedcat::polling
