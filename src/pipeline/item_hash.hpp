// Hashes that tell whether an item has changed. Mirrors store them on disk, so the way to compute them must not change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline {

/// Returns the names of people, or else their mail addresses, separated by commas. `content_hash` and a mirror's index
/// contain them in this form.
std::string author_names(const std::vector<Person>& people);

/// Hashes everything that the feed says about the item, except its id. If the hash is equal, nothing has changed.
std::uint64_t raw_hash(const Item& item);

/// Hashes what a reader would notice: title, words, authors, tags, and addresses in the text without their queries. It
/// ignores dates, markup, tracking parameters and the article's own address. `body_text` is the body as plain text.
std::uint64_t content_hash(const Item& item, std::string_view body_text);

}  // namespace feedcat::pipeline
