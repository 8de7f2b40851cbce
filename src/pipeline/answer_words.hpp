// Describes an answer for people who want to know more, and the feed in it.
#pragma once

#include <string>

#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

inline constexpr const char* kUnwantedList = "not a feed (subscription list); --follow-lists reads what it names";
inline constexpr const char* kIndexFile = "not a feed (index of sitemaps), and a file never leads to requests";
inline constexpr const char* kCutAnswer =
    "the document ends too early: its whole articles are used, the rest is requested again";
inline constexpr const char* kCutFile = "the document ends too early: only its whole articles are used";

/// Returns `HTTP status 200, 6023 bytes, rss2.0, 20 items, 31 ms`, or the part of it that is known.
std::string answer_in_words(const SourceResult& result);

/// Returns a link to the feed itself.
FeedLink link_to(const Feed& feed, const Response& response);

}  // namespace feedcat::pipeline
