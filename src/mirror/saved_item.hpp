// Reads a saved article as an item of its feed, so that every output format can print it.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::mirror {

struct SavedItem {
  Item item;
  Feed feed;  ///< without items; only what the file says of it
};

/// Reads the file of an article. What the file's format does not keep is missing. Errors: not_found, io, damaged (it is
/// not an article that feedcat saved).
Result<SavedItem> read_saved_item(const std::string& path);

/// The same of the bytes of a file.
Result<SavedItem> parse_saved_item(std::string_view bytes);

}  // namespace feedcat::mirror
