// From flags as typed to what they mean. Groups of flags that several commands share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.hpp"
#include "cli/messages.hpp"
#include "feedcat/pipeline.hpp"
#include "feedcat/result.hpp"

namespace feedcat::cli {

/// The blog that a first `feedcat fetch` prints.
inline constexpr std::string_view kHomeFeed = "https://aws.amazon.com/blogs/machine-learning/feed/";
inline constexpr std::string_view kUserAgent = "feedcat/" FEEDCAT_VERSION " (+https://github.com/feedcat/feedcat)";

/// Limits of the network.
struct NetworkFlags {
  std::optional<unsigned long> jobs, timeout, max_size, retries;

  void declare(Flags& flags);
  [[nodiscard]] FetchOptions meant() const;
};

/// What is asked of the network at all.
struct CacheFlags {
  bool refresh = false;
  bool offline = false;
  bool stale_ok = false;

  void declare(Flags& flags);
  [[nodiscard]] CacheOptions meant() const;
};

/// What is said on stderr.
struct VerbosityFlags {
  bool quiet = false;
  bool verbose = false;
  std::string progress = "auto";

  void declare(Flags& flags);
  [[nodiscard]] Verbosity meant() const;
  /// Is there to be a progress line?
  [[nodiscard]] bool shows_progress() const;
};

/// Which articles.
struct SelectionFlags {
  std::optional<unsigned long> limit, per_feed;
  std::string sort, since, until, match, title, author, category;

  void declare(Flags& flags);
  /// Error: usage.
  [[nodiscard]] Result<Selection> meant(UtcTime now) const;
};

/// Sources as typed; without any the subscriptions, without those the home feed. Those that cannot be sources are told
/// to `messages` and left out.
std::vector<Source> sources_meant(const std::vector<std::string>& typed, const std::string& base, Messages& messages);

/// How sources are read. Temporary files go to $TMPDIR, else to where there is more room than in memory.
GatherOptions gathering_meant(const NetworkFlags& network, const CacheOptions& cache = {});

/// Seconds since 1970; the only clock of the command line.
UtcTime now();

}  // namespace feedcat::cli
