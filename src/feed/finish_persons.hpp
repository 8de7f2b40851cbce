// Decides who the authors of an item or feed are.
#pragma once

#include <vector>

#include "feed/finish_links.hpp"
#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Returns the persons of the highest rank, each once.
std::vector<Person> persons_of(const std::vector<RawPerson>& raw, const Addresses& addresses);

}  // namespace feedcat::feed
