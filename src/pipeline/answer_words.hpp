// Describes an answer for people who want to know more.
#pragma once

#include <string>

#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Returns `HTTP status 200, 6023 bytes, rss2.0, 20 items, 31 ms`, or the part of it that is known.
std::string answer_in_words(const SourceResult& result);

}  // namespace feedcat::pipeline
