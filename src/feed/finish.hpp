// From what a reader found to what feedcat promises: the invariants of Feed and Item are made here, and nowhere else.
#pragma once

#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

struct Finished {
  Feed feed;
  std::vector<IdSource> id_sources;  ///< one for each item
};

/// `retrieval_url` is where the document came from, or empty. Everything that `raw` views must still be alive.
/// Without `bodies` only an item that has no title gets its text, to be known by.
Finished finish(const RawFeed& raw, std::string_view retrieval_url, bool bodies = true);

}  // namespace feedcat::feed
