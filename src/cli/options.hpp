// Groups of flags that several commands share, and what they mean.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.hpp"
#include "cli/messages.hpp"
#include "feedcat/result.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/selection.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::cli {

/// What `--timeout` means: at most a day.
std::chrono::milliseconds timeout_of(unsigned long seconds);

/// The limits on the network.
struct NetworkFlags {
  std::optional<unsigned long> jobs = FetchOptions().jobs;
  std::optional<unsigned long> timeout = static_cast<unsigned long>(FetchOptions().timeout / std::chrono::seconds(1));
  std::optional<unsigned long> max_size = FetchOptions().max_size;
  std::optional<unsigned long> retries = static_cast<unsigned long>(FetchOptions().retries);
  std::string contact;  ///< how a server's owner can reach the user: an address for the User-Agent

  void declare(Flags& flags);
  [[nodiscard]] FetchOptions to_options() const;
};

/// Whether the network or the cache is used.
struct CacheFlags {
  bool refresh = false;
  bool offline = false;
  bool stale_ok = false;

  void declare(Flags& flags);
  [[nodiscard]] polling::CacheOptions to_options() const;
};

/// How much is written to stderr.
struct VerbosityFlags {
  bool quiet = false;
  bool verbose = false;
  std::string progress = "auto";

  void declare(Flags& flags);
  [[nodiscard]] Verbosity to_options() const;
  /// Should there be a progress line?
  [[nodiscard]] bool shows_progress() const;
};

/// Which articles are selected.
struct SelectionFlags {
  std::optional<unsigned long> limit, per_feed;
  std::optional<long> min_score;
  std::string sort, since, until, where, match, title, author, category;

  void declare(Flags& flags);
  /// Error: usage.
  [[nodiscard]] Result<pipeline::Selection> to_options(UtcTime now) const;
};

/// How sources are read. Temporary files go to $TMPDIR, or otherwise to a folder that is on a disk.
pipeline::GatherOptions to_gather_options(const NetworkFlags& network, const polling::CacheOptions& cache = {});

/// The time in seconds since 1970. The command line has no other clock.
UtcTime now();

}  // namespace feedcat::cli
