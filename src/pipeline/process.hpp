// The pure heart: from a source's bytes to what they turn out to be.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// Exactly one of feed, links, subscriptions and error is there.
struct Outcome {
  std::optional<Feed> feed;
  std::vector<IdSource> id_sources;         ///< of the feed's items
  std::vector<Spilled> bodies;              ///< of the feed's items, if some were put away
  std::vector<FeedLink> links;              ///< a page that names feeds, best first
  std::vector<Subscription> subscriptions;  ///< a subscription list
  std::optional<Article> article;           ///< of process_page, with `feed` made of it
  std::optional<Error> error;
  bool cut = false;                ///< the feed is that of a document which ends too early
  bool bare_page = false;          ///< the error is that it is a web page which names no feed
  std::vector<std::string> notes;  ///< what was repaired or decided
};

/// For documents that are too large for memory.
struct ProcessHooks {
  SpillFile* spill = nullptr;                               ///< where bodies are put as they come
  std::function<void(std::string_view range)> passed = {};  ///< as in feed::ParseHooks
};

/// Pure but for the spill file; on any thread. Never throws: bytes that exhaust the memory become an error.
Outcome process(const Document& document, const ParseOptions& options, const ProcessHooks& hooks = {});

/// The main article of a web page, as a feed with one item. The same promises.
Outcome process_page(const Document& page, const ExtractOptions& options);

}  // namespace feedcat::pipeline
