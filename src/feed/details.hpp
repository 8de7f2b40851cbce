// Reads what only few feeds say: the podcast namespace, Podlove's chapters, and what single sites add.
#pragma once

#include <span>

#include "feed/rules.hpp"

namespace feedcat::feed {

std::span<const Rule<RawFeed>> feed_details();
std::span<const Rule<RawItem>> item_details();

}  // namespace feedcat::feed
