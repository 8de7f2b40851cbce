// Finds an article of a mirror and its former texts, which the mirror has kept.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::mirror {

/// A text that an article had before.
struct FormerText {
  std::string file;    ///< its path
  UtcTime replaced{};  ///< when another text took its place
};

/// Returns the former texts of the article in this file, oldest first. Errors: not_found (there is no such file, or it
/// is in no mirror), io.
Result<std::vector<FormerText>> former_texts(const std::string& file);

/// Returns when the texts of all articles of a mirror were replaced, by the path of the article below the mirror and
/// then by time. What cannot be read is left out.
std::vector<std::pair<std::string, UtcTime>> replaced_texts(const std::string& directory);

/// Returns the files of those articles of a mirror that have this address or id, as paths that begin with the mirror's.
/// Errors: not_found (not a mirror), damaged, refused, io.
Result<std::vector<std::string>> files_of(const std::string& directory, const std::string& address_or_id);

}  // namespace feedcat::mirror
