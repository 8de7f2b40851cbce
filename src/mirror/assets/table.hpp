// What a mirror remembers of images and attachments: which articles are to be looked at for them, which addresses have
// a copy, and which have failed how often.
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

/// An article whose images are to be looked for.
struct AssetTask {
  std::int64_t article = 0;
  std::string path;    ///< below the mirror
  std::string source;  ///< SourceState::url
};

/// What is known of one address.
struct AssetState {
  std::string url;
  std::string name;                 ///< of the copy: `HASH.png`; empty: there is none
  std::string folder;               ///< below the mirror, where the copy was put first
  std::int64_t failures = 0;        ///< in a row
  std::optional<UtcTime> next_try;  ///< after a failure; nothing: it is not tried again

  friend bool operator==(const AssetState&, const AssetState&) = default;
};

/// When an article is to be looked at again; nothing: never, until it is rewritten.
struct AssetDue {
  std::int64_t article = 0;
  std::optional<UtcTime> due;
  bool rewritten = false;  ///< its file is another one now, and so its page will be
};

class AssetTable {
 public:
  explicit AssetTable(store::Database& database) : database_(database) {}

  /// Those that are due at `now`, the longest waiting first.
  Result<std::vector<AssetTask>> tasks(UtcTime now, std::size_t limit);
  /// How many are due.
  Result<std::size_t> count(UtcTime now);
  Result<std::optional<AssetState>> find(std::string_view url);
  /// One transaction, durable when it returns.
  Result<void> commit(const std::vector<AssetState>& assets, const std::vector<AssetDue>& articles);

 private:
  store::Database& database_;
};

}  // namespace feedcat::mirror
