// Describes an answer for people who want to know more, and the feed in it.
#pragma once

#include <string>

#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Returns `HTTP status 200, 6023 bytes, rss2.0, 20 items, 31 ms`, or the part of it that is known.
std::string answer_in_words(const SourceResult& result);

/// Returns a link to the feed itself.
FeedLink link_to(const Feed& feed, const Response& response);

}  // namespace feedcat::pipeline
