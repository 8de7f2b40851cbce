// Makes Details of what a feed says besides the usual.
#pragma once

#include <cstddef>

#include "feed/finish_links.hpp"
#include "feed/raw.hpp"
#include "feedcat/details.hpp"
#include "feedcat/rare.hpp"

namespace feedcat::feed {

/// Fills `details` if there is anything to say. The letters that no reader sees are added to `hidden`.
void finish_details(const RawDetails& raw, const Addresses& addresses, Rare<Details>& details, std::size_t& hidden);

}  // namespace feedcat::feed
