// Reads the feed in an answer from the network.
#pragma once

#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/process.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// May the body contain a feed? It may if the status is 200, or 202 or 206 with the whole document: these two are a
/// failure only if there is no feed.
bool worth_reading(const Response& response);

/// Reads `result.response`, which must be such an answer, with the same promises as `process`. If a document ends too
/// early, only complete items count, and the response is marked as `partial`. A 202 or 206 with a feed becomes a 200.
void read_answer(const GatherOptions& options, SourceResult& result);
/// The same. The bodies are put into `spill`, if it is not null.
void read_answer(ParseOptions options, SpillFile* spill, SourceResult& result);

}  // namespace feedcat::pipeline
