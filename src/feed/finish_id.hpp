// Identity: every item of a feed has an id, no two the same, the same ones on every run.
#pragma once

#include <cstdint>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// Fills and mends Item::id. What the publisher gave stays when no other item has it too. One that several items share
/// identifies none of them: they are told apart by address and title, where these are the same too by their dates, and
/// then by their texts (`text_hashes`, one for each item); never by their place, but for exact doubles. Tells for each
/// item how it was decided.
std::vector<IdSource> settle_ids(std::vector<Item>& items, const std::vector<std::uint64_t>& text_hashes);

}  // namespace feedcat::feed
