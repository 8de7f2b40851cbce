// The pure heart: from a source's bytes to what they turn out to be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"

namespace feedcat::app {

/// Exactly one of feed, links, subscriptions and error is there.
struct Outcome {
  std::optional<Feed> feed;
  std::vector<FeedLink> links;              ///< a page that names feeds, best first
  std::vector<Subscription> subscriptions;  ///< a subscription list
  std::optional<Error> error;
  std::vector<std::string> notes;  ///< what was repaired or decided
};

/// Pure; on any thread. Never throws: bytes that exhaust the memory become an error.
Outcome process(const Document& document, const ParseOptions& options);

}  // namespace feedcat::app
