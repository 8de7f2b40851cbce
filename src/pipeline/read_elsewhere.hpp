// What was read in another reader, so that a cursor does not deliver it again.
#pragma once

#include <string>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/result.hpp"

namespace feedcat::pipeline {

/// An article that another reader has shown.
struct ReadArticle {
  std::string feed;  ///< the feed's address, if the reader tells
  std::string id;    ///< as the feed gives it; may be empty
  std::string url;   ///< may be empty

  friend bool operator==(const ReadArticle&, const ReadArticle&) = default;
};

/// The articles that were read according to one of these files:
///  - newsboat's `cache.db`: items that are not unread, or deleted;
///  - rss2email's JSON: everything that was mailed;
///  - sfeed_curses' `urls`: addresses, one a line;
///  - a file of sfeed(5) items: those whose address is in the file `urls` of the folder above it.
/// Errors: not_found, io, too_large, damaged (it is none of these).
Result<std::vector<ReadArticle>> read_elsewhere(const std::string& path);

/// How a cursor knows them.
std::vector<cursors::ArticleKeys> keys_of(const std::vector<ReadArticle>& articles);

}  // namespace feedcat::pipeline
