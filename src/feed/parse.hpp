// Reads a feed as parse_feed does, for a caller that does not want to hold a large one in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"

namespace feedcat::feed {

/// Takes over the bodies of the items while they are read.
class BodyTaker {
 public:
  virtual ~BodyTaker() = default;
  /// About `items` items follow, starting with the first. Whatever was taken before is void, because the document is
  /// read again.
  virtual void begin(std::size_t items) = 0;
  /// Offers the source of an item's body, which the parser no longer needs. If the result is true, the source was taken
  /// and the item's body has none. Otherwise it stays in the item.
  virtual bool take(std::size_t item, std::string_view source) = 0;
};

struct ParseHooks {
  /// Called with each byte range of a large document that will not be read again soon, so that its memory can be
  /// released. Never called with bytes that are not the document's own.
  std::function<void(std::string_view range)> passed = {};
  BodyTaker* bodies = nullptr;
};

/// A feed with data that only later runs need.
struct ReadFeed : ParsedFeed {
  std::vector<std::string> shared_ids = {};  ///< ids that several items had, so they identify none of them
  /// One for each item: the hash of its text in the feed. May be empty if ParseOptions::bodies is false.
  std::vector<std::uint64_t> text_hashes = {};
  bool complete = false;  ///< the feed says that there are no other articles (RFC 5005 § 2)
};

Result<ReadFeed> parse(const Document& document, const ParseOptions& options, const ParseHooks& hooks);

}  // namespace feedcat::feed
