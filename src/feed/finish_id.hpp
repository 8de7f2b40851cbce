// Gives every item of a feed an id. The ids are unique and the same on every run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// How the ids were decided.
struct Identities {
  std::vector<IdSource> sources;    ///< given or made ids that several items had, so they identify none of them
  std::vector<std::string> shared;  ///< ids, given or made, that several items had, so that they identify none of them
  bool needs_texts = false;         ///< the hashes of the texts are needed, but they were not given
};

/// Returns the ids that feedcat makes for an item without one: from its address and title, then also from its date, and
/// then also from its text, whose hash is `text_hash`.
std::vector<std::string> made_ids(const Item& item, std::uint64_t text_hash);

/// Fills in and corrects Item::id of the feed's items. The publisher's id stays if no other item has it, too. An id
/// that several items share identifies none of them: these get ids from their addresses and titles, if these are the
/// same also from their dates, and then from their texts (`text_hashes`, one for each item; empty if they are not
/// known). Places in the feed count only for exact doubles. The address of the feed's home page, which some publishers
/// give to every item, is no item's id.
Identities settle_ids(Feed& feed, const std::vector<std::uint64_t>& text_hashes);

}  // namespace feedcat::feed
