// Hashes that tell whether an item has changed. Mirrors store them on disk, so they never change themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline {

/// The names of people or else their mail addresses, separated by commas, as `content_hash` and a mirror's index have
/// them.
std::string author_names(const std::vector<Person>& people);

/// Of everything that the feed says of the item but its id: equal means that there is nothing to look at.
std::uint64_t raw_hash(const Item& item);

/// Of what a reader would notice: title, words, authors, tags, addresses in the text without their queries; not of
/// dates, markup, tracking parameters, and not of the article's own address. `body_text` is the body as plain text.
std::uint64_t content_hash(const Item& item, std::string_view body_text);

}  // namespace feedcat::pipeline
