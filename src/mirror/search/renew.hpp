// Carries the full-text index of an earlier version over to this version's tokenizer.
//
// The new index grows in the table `words_new`, a few hundred articles in each transaction, and takes the place of
// `words` when it has all of them. Until then, searches use `words` as it is, and so do runs that save articles.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// Does the index have this version's tokenizer?
Result<bool> is_current(store::Database& database);

/// Has a renewal begun that is not finished?
Result<bool> is_being_renewed(store::Database& database);

/// Gives an index without articles this version's tokenizer, at once.
Result<void> renew_empty_index(store::Database& database);

/// What a renewal needs to know and tells.
struct Renewal {
  /// Returns the language that the article in the file declares, or nothing. The path is relative to the mirror.
  std::function<std::string(const std::string& path)> language_of;
  /// Called before the first articles, and when more are durable.
  std::function<void(std::size_t done, std::size_t total)> progress;
};

/// Renews the index of an earlier version and the number of words of each article, or goes on where a killed run has
/// stopped; does nothing if the index is this version's. The caller holds the lock of the mirror. Errors: io (among
/// others, no space), damaged.
Result<void> renew_index(store::Database& database, const Renewal& renewal);

}  // namespace feedcat::mirror
