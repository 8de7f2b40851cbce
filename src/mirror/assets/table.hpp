// What a mirror stores about images and attachments: which articles must be searched for them, which addresses have a
// copy, and how often an address has failed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// An article whose images must be looked for.
struct AssetTask {
  std::int64_t article = 0;
  std::string path;    ///< below the mirror
  std::string source;  ///< SourceState::url
};

/// What is known of one address.
struct AssetState {
  std::string url;
  std::string name;                 ///< the name of the copy, `HASH.png`, or empty if there is none
  std::string folder;               ///< the folder below the mirror where the copy was first put
  std::int64_t failures = 0;        ///< the number of failures in a row
  std::optional<UtcTime> next_try;  ///< after a failure; nullopt if it is not tried again

  friend bool operator==(const AssetState&, const AssetState&) = default;
};

/// When an article must be searched again. nullopt means not before it is rewritten.
struct AssetDue {
  std::int64_t article = 0;
  std::optional<UtcTime> due;
  bool rewritten = false;  ///< its file has changed, so its page must be written again
};

class AssetTable {
 public:
  explicit AssetTable(store::Database& database) : database_(database) {}

  /// The articles that are due at `now`. Those that have waited longest come first.
  Result<std::vector<AssetTask>> tasks(UtcTime now, std::size_t limit);
  /// The number of articles that are due.
  Result<std::size_t> count(UtcTime now);
  Result<std::optional<AssetState>> find(std::string_view url);
  /// Stores both in one transaction, which is durable when this returns.
  Result<void> commit(const std::vector<AssetState>& assets, const std::vector<AssetDue>& articles);

 private:
  store::Database& database_;
};

}  // namespace feedcat::mirror
