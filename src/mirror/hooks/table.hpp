// The queue of hooks in a mirror's state. Store::commit adds to it in the transaction that stores the articles.
// The table is made for its first entry, so a mirror that never had a command stays as it is, and as earlier versions
// of feedcat know it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/hooks/due_hook.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class HookTable {
 public:
  explicit HookTable(store::Database& database) : database_(database) {}

  /// An article has at most one entry, so a later one replaces it. The caller has begun a transaction.
  Result<void> put(const std::vector<DueHook>& hooks);
  /// Returns the paths of the articles that have an entry, the oldest article first.
  Result<std::vector<std::string>> paths();
  /// Returns the entry of an article, or nullopt if there is none or if it is damaged.
  Result<std::optional<DueHook>> find(std::string_view path);
  /// Deletes the entry, which is durable when this returns.
  Result<void> drop(std::string_view path);

 private:
  Result<bool> exists();

  store::Database& database_;
};

}  // namespace feedcat::mirror
