// Finds out which articles were read in another reader, so that a cursor does not deliver them again.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/result.hpp"

namespace feedcat::pipeline {

/// An article that another reader has shown.
struct ReadArticle {
  std::string feed;  ///< the feed's address, if the reader stores it
  std::string id;    ///< as the feed gives it; may be empty
  std::string url;   ///< may be empty

  friend bool operator==(const ReadArticle&, const ReadArticle&) = default;
};

/// The addresses of feeds by the names that the other reader gives them.
using FeedAddresses = std::map<std::string, std::string, std::less<>>;

/// Returns the articles that were read according to one of these files:
///  - newsboat's `cache.db`: the items that are marked as read or deleted;
///  - rss2email's JSON: all items that were mailed;
///  - sfeed_curses' `urls`: the addresses, of which each line has one;
///  - a file of sfeed(5) items: the items whose addresses are in the file `urls` in the folder above.
/// Most ids mean something only in their feed. rss2email and sfeed call it by its name, so `feeds` must have its
/// address. Errors: not_found, io, too_large, damaged (it is none of these).
Result<std::vector<ReadArticle>> read_elsewhere(const std::string& path, const FeedAddresses& feeds = {});

/// Returns the keys by which a cursor knows these articles.
std::vector<cursors::ArticleKeys> keys_of(const std::vector<ReadArticle>& articles);

}  // namespace feedcat::pipeline
