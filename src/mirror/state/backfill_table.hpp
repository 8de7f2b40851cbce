// Keeps in a mirror's state how far the search for older articles has come.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/state/backfill_state.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class BackfillTable {
 public:
  explicit BackfillTable(store::Database& database) : database_(database) {}

  /// Returns nullopt if nothing was ever looked for.
  Result<std::optional<BackfillMemory>> load(std::string_view source);
  /// The caller has begun a transaction, and the source is known.
  Result<void> put(const std::vector<BackfillStep>& steps);

 private:
  Result<void> put(const BackfillStep& step);

  store::Database& database_;
};

}  // namespace feedcat::mirror
