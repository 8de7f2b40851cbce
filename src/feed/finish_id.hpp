// Gives every item of a feed an id. The ids are unique and the same on every run.
#pragma once

#include <cstdint>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Fills in and corrects Item::id. The publisher's id stays if no other item has it, too. An id that several items
/// share identifies none of them: these get ids from their addresses and titles, if these are the same also from their
/// dates, and then from their texts (`text_hashes`, one for each item). Places in the feed count only for exact
/// doubles. Returns for each item how its id was decided.
std::vector<IdSource> settle_ids(std::vector<Item>& items, const std::vector<std::uint64_t>& text_hashes);

}  // namespace feedcat::feed
