// Decides when a long run reads each of its sources again.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "pipeline/polled.hpp"

namespace feedcat::pipeline {

/// An address is read when its publisher allows the next request, and a little later, so that not everybody who follows
/// it comes at the same second. A file is read when the caller says that it has changed, and standard input once. If
/// the network is away, only one address is tried each minute, and when it is back, all that have failed are read.
class Schedule {
 public:
  /// `seed` should be another one in each run.
  explicit Schedule(std::uint64_t seed) : random_(seed) {}

  /// Sets what is followed. Sources that were followed before keep their times, and the others are due.
  void follow(const std::vector<Source>& sources);
  /// A file at this path has changed.
  void changed(const std::string& path);

  /// Returns the sources that must be read now. `took` must be called with their results, whose `position` is the place
  /// in this list.
  std::vector<Source> due(UtcTime now);
  /// `away` says whether the network is away, as these results show.
  void took(const std::vector<Polled>& results, UtcTime now, bool away);

  /// The time at which something is due, if nothing changes; nullopt if that is never.
  [[nodiscard]] std::optional<UtcTime> next() const;
  /// The number of addresses that are followed, as far as is known. A list stands for those in it.
  [[nodiscard]] std::size_t addresses() const;
  [[nodiscard]] std::vector<std::string> files() const;

 private:
  struct Entry {
    Source source;
    std::optional<UtcTime> due = UtcTime{};
    bool waits_for_network = false;
    std::size_t addresses = 1;
  };
  std::optional<UtcTime> due_after(const Polled& result, UtcTime now);
  std::chrono::seconds jitter(std::chrono::seconds wait);

  std::vector<Entry> entries_;
  std::vector<std::size_t> asked_;  ///< the entries of the last `due`
  std::uint64_t random_;
  std::optional<UtcTime> probe_;  ///< when to find out whether the network is back
  std::size_t probed_ = 0;        ///< the entry that was tried last
};

}  // namespace feedcat::pipeline
