// The options for reading sources.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed_settings.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::pipeline {

class SpillFile;

struct GatherOptions {
  FetchOptions fetch;
  polling::CacheOptions cache;
  ParseOptions parse;
  bool discover = true;         ///< whether to search a page for its feed, and to follow a subscription list
  bool follow_lists = false;    ///< whether to follow also a list that was found in place of a feed
  bool full = false;            ///< whether summaries are to be completed, unless a feed's settings say otherwise
  bool transcripts = false;     ///< whether the transcripts and chapters of episodes are wanted
  std::vector<FeedRule> feeds;  ///< settings of some feeds
  bool list_links = false;      ///< whether to return the feeds that a page names instead of fetching them
  bool pages = false;           ///< the sources are web pages, of which the main article is wanted instead of a feed
  bool robots = false;          ///< whether robots.txt is kept to, because nobody has typed the addresses
  ExtractOptions extract;
  unsigned threads = 0;  ///< the number of threads that parse and render; 0 means one for each core
  std::string temporary_folder = "/var/tmp";  ///< for files that are too large for memory
  SpillFile* spill = nullptr;  ///< where bodies wait until they are written; if null, they stay in memory
  /// If `spill` is null, the bodies of a feed of at least so many bytes wait in a file of its own, FoundFeed::file. 0
  /// means never.
  std::size_t large_feed = 0;
};

}  // namespace feedcat::pipeline
