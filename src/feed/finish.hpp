// Makes a Feed from a RawFeed. The invariants of Feed and Item are established here and nowhere else.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "feed/finish_links.hpp"
#include "feed/parse.hpp"
#include "feed/raw.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// What a Finisher does beside filling in the feed.
struct FinishOptions {
  BodyTaker* bodies = nullptr;
  bool hash_texts = true;
};

/// Takes the feed first, and then its items in any number of parts.
class Finisher {
 public:
  /// `retrieval_url` is where the document came from, or empty. Everything that `raw` views must live as long as the
  /// finisher is used. The items of `raw` are ignored.
  Finisher(const RawFeed& raw, std::string_view retrieval_url, const ParseOptions& options, const FinishOptions& extra);

  /// Reserves room for that many items.
  void expect(std::size_t items);
  /// Whatever `items` view must live until this returns.
  void add(const std::vector<RawItem>& items);
  /// Does the same for items whose bodies were left out. Returns false and adds none if one of them has no title, and
  /// therefore needs its body.
  bool add_without_bodies(const std::vector<RawItem>& items);
  /// Decides the ids, which depend on each other. Returns nullopt if texts were not hashed although two items can be
  /// told apart only by them.
  std::optional<ReadFeed> finish() &&;

 private:
  [[nodiscard]] Item finished(const RawItem& raw) const;

  Addresses addresses_;
  std::string_view feed_id_;  ///< a source with this id is this very feed and does not count
  const ParseOptions& options_;
  FinishOptions extra_;
  ReadFeed parsed_;
  std::vector<std::uint64_t> text_hashes_;  ///< of the items' texts, which may no longer be in memory
};

}  // namespace feedcat::feed
