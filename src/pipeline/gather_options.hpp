// How sources are read.
#pragma once

#include <string>

#include "feedcat/article.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::pipeline {

class SpillFile;

struct GatherOptions {
  FetchOptions fetch;
  polling::CacheOptions cache;
  ParseOptions parse;
  bool discover = true;       ///< a page is searched for its feed, a subscription list is followed
  bool follow_lists = false;  ///< a list that comes in place of a feed is followed, too
  bool list_links = false;    ///< the feeds that a page names are not fetched, but given as the result
  bool pages = false;         ///< the sources are web pages: their main article is wanted, no feed
  ExtractOptions extract;
  unsigned threads = 0;                       ///< that parse and render; 0: as many as there are cores
  std::string temporary_folder = "/var/tmp";  ///< for files that are too large for memory
  SpillFile* spill = nullptr;                 ///< where bodies wait until they are written; null: in memory
};

}  // namespace feedcat::pipeline
