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

/// Takes the bodies of the items over as they are read.
class BodyTaker {
 public:
  virtual ~BodyTaker() = default;
  /// About as many items follow, from the first one on. What was taken before is void: the document is read again.
  virtual void begin(std::size_t items) = 0;
  /// Offers the source of the body of that item, which nothing here needs any more. If the result is true it was taken,
  /// and the item's body has no source; otherwise it stays in the item.
  virtual bool take(std::size_t item, std::string_view source) = 0;
};

struct ParseHooks {
  /// Called with each byte range of a large document that will not be read again soon, so that its memory can be
  /// released. Never called with bytes that are not the document's own.
  std::function<void(std::string_view range)> passed = {};
  BodyTaker* bodies = nullptr;
};

/// A feed with what only later runs need.
struct ReadFeed : ParsedFeed {
  std::vector<std::string> shared_ids = {};     ///< ids that several items had, so that they are no item's
  std::vector<std::uint64_t> text_hashes = {};  ///< one for each item, of its text as the feed has it
};

Result<ReadFeed> parse(const Document& document, const ParseOptions& options, const ParseHooks& hooks);

}  // namespace feedcat::feed
