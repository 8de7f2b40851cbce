// From an answer of the network to the feed in it.
#pragma once

#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/process.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// May there be a feed in the body? It may for a 200, and for a 202 or a 206 that holds the whole of it: those statuses
/// are a failure only when there is none.
bool worth_reading(const Response& response);

/// Reads `result.response`, which is such an answer; the same promises as `process`. Of a document that ends too early,
/// only the whole items count. What could not be read as a whole is marked in it (`partial`), and a 202 or 206 with a
/// feed becomes a 200.
void read_answer(ParseOptions options, SpillFile* spill, SourceResult& result);

}  // namespace feedcat::pipeline
