// Identity: every item of a feed has an id, no two the same, the same ones on every run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::feed {

/// How ids were settled.
struct Identities {
  std::vector<IdSource> sources;    ///< one for each item
  std::vector<std::string> shared;  ///< ids, given or made, that several items had, so that they are no item's
};

/// The ids that are made of an item when it has none of its own: of address and title, then of the date too, then of
/// the text too, which `text_hash` is of.
std::vector<std::string> made_ids(const Item& item, std::uint64_t text_hash);

/// Fills and mends Item::id. What the publisher gave stays when no other item has it too. One that several items share
/// identifies none of them: they are told apart by address and title, where these are the same too by their dates, and
/// then by their texts (`text_hashes`, one for each item); never by their place, but for exact doubles.
Identities settle_ids(std::vector<Item>& items, const std::vector<std::uint64_t>& text_hashes);

}  // namespace feedcat::feed
