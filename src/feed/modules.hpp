// Reads what other namespaces add to any feed format: Dublin Core, content, Media RSS, iTunes, Atom links and others.
#pragma once

#include <span>

#include "feed/rules.hpp"

namespace feedcat::feed {

std::span<const Rule<RawFeed>> feed_modules();
std::span<const Rule<RawItem>> item_modules();

}  // namespace feedcat::feed
