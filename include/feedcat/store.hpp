// What a mirror remembers between runs. A small batch interface: SQLite behind it in production, memory in tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

/// What is known of one source of a mirror.
struct SourceState {
  std::string url;     ///< as the user wrote it: the key
  std::string folder;  ///< below DIR, stable once given
  std::string title;
  std::string moved_to;  ///< adopted after a permanent redirect; empty: not moved
  Validators validators;
  std::string validators_url;        ///< the address that sent them
  std::optional<UtcTime> next_poll;  ///< not to be asked before
  std::optional<UtcTime> last_success;
  std::optional<UtcTime> last_change;  ///< of its articles
  std::optional<UtcTime> last_unconditional;
  std::optional<UtcTime> failing_since;
  std::optional<UtcTime> last_reported;  ///< of the failure, see --patience
  std::uint32_t failures = 0;            ///< in a row
  std::string last_error;
  bool gone = false;            ///< HTTP 410
  std::string redirect_target;  ///< candidate for moved_to
  std::optional<UtcTime> redirect_since;
  std::uint32_t redirect_runs = 0;

  friend bool operator==(const SourceState&, const SourceState&) = default;
};

/// What is known of one article that was written.
struct ArticleState {
  std::string source;  ///< SourceState::url
  std::string id;
  std::string path;  ///< below DIR, with '/'
  std::uint64_t content_hash = 0;
  std::string url;
  std::string title;
  std::optional<UtcTime> published;
  UtcTime first_seen{};

  friend bool operator==(const ArticleState&, const ArticleState&) = default;
};

/// Changes that become true together or not at all: validators never without the articles that they vouch for.
struct Batch {
  std::vector<SourceState> sources;    ///< inserted or replaced by url
  std::vector<ArticleState> articles;  ///< inserted or replaced by (source, id)
};

class Store {
 public:
  virtual ~Store() = default;
  /// Every source ever committed.
  virtual Result<std::vector<SourceState>> sources() = 0;
  /// The articles of one source with one of these ids.
  virtual Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) = 0;
  /// The articles of one source with one of these addresses (for recognising reruns).
  virtual Result<std::vector<ArticleState>> articles_by_url(std::string_view source,
                                                            const std::vector<std::string>& urls) = 0;
  /// Is this path (compared without case) taken?
  virtual Result<bool> path_taken(std::string_view path) = 0;
  /// One transaction, durable when it returns.
  virtual Result<void> commit(const Batch& batch) = 0;
};

}  // namespace feedcat
