// Gathering for those who remember: each answer is handed over as it comes, and conditional requests are possible.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/process.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// A source and its feed. No feed: it failed, and the Reporter was told.
struct Gathered {
  Source source;
  std::optional<Feed> feed;
  std::vector<FeedLink> links;     ///< with list_links: what the page names, or the feed that the source is
  std::optional<Article> article;  ///< with pages; `feed` then holds its item
  bool discovered = false;         ///< the source is a web page, and the feed was found at another address
  /// Where the bodies of the feed's items are: those that were put away have a file. Empty for a page.
  std::vector<Spilled> bodies;
};

/// Reads all sources, files and network at once, and gives them in the order of `sources` (what a subscription list
/// names stands in its place), whatever the order in which answers came.
std::vector<Gathered> gather(const std::vector<Source>& sources, const GatherOptions& options, Reporter& reporter);

/// What became of one source. Neither feed nor error: HTTP 304.
struct Answer {
  Source source;
  Response response;  ///< of the address asked last; status 0: no request was made
  std::optional<Feed> feed;
  std::optional<Error> error;  ///< not yet reported
  bool discovered = false;     ///< the source is a web page and `response.url` the feed that it names
};

/// What an answer leaves to do: pieces that share nothing, each on a worker; after the last of them `then`.
struct Work {
  std::vector<std::function<void()>> pieces;
  std::function<void()> then;  ///< on the thread that runs `gather`
};

/// Called on the thread that runs `gather`.
class Visitor {
 public:
  virtual ~Visitor() = default;
  /// What to ask for a source of kind `url`; nothing: leave it out. Its tag is not used.
  virtual std::optional<Request> request(const Source& source) = 0;
  virtual Work take(Answer answer) = 0;
  /// May the source be a list of subscriptions, as far as the visitor knows it?
  virtual bool may_be_list(const Source& /*source*/) { return true; }
};

/// Like the other, in the order in which answers come.
void gather(const std::vector<Source>& sources, const GatherOptions& options, Reporter& reporter, Visitor& visitor);

}  // namespace feedcat::pipeline
