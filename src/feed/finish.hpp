// From what a reader found to what feedcat promises: the invariants of Feed and Item are made here, and nowhere else.
#pragma once

#include <string_view>
#include <vector>

#include "feed/finish_links.hpp"
#include "feed/parse.hpp"
#include "feed/raw.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// The feed first, then its items, as many at a time as there are.
class Finisher {
 public:
  /// `retrieval_url` is where the document came from, or empty. Everything that `raw` views must be alive until the
  /// finisher is not used any more; its items are not looked at. `bodies` may be nullptr.
  Finisher(const RawFeed& raw, std::string_view retrieval_url, const ParseOptions& options,
           BodyTaker* bodies = nullptr);

  /// So many items will come.
  void expect(std::size_t items);
  /// What `items` view must be alive until it returns.
  void add(const std::vector<RawItem>& items);
  /// Settles the ids, which depend on each other.
  ReadFeed finish() &&;

 private:
  [[nodiscard]] Item finished(const RawItem& raw) const;

  Addresses addresses_;
  std::string_view feed_id_;  ///< a source that names the very feed that it stands in is none
  const ParseOptions& options_;
  BodyTaker* bodies_;
  ReadFeed parsed_;
  std::vector<std::uint64_t> text_hashes_;  ///< of the items' texts, which may have been put away
};

}  // namespace feedcat::feed
