// Finds out what the bytes of a source are, and reads them.
#pragma once

#include <functional>
#include <string_view>

#include "feedcat/article.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// What helps to read documents that are too large for memory.
struct ProcessHooks {
  SpillFile* spill = nullptr;                               ///< where bodies are stored as they are read
  std::function<void(std::string_view range)> passed = {};  ///< as in feed::ParseHooks
};

/// Fills `found`, `cut`, `bare_page` and `notes` of `result` with a feed, a page's links, a subscription list or an
/// error. Pure except for the spill file; may be called on any thread. Never throws: if memory runs out, this is an
/// error.
void process(const Document& document, const ParseOptions& options, const ProcessHooks& hooks, SourceResult& result);

/// Does the same for the main article of a web page. The result is an article or an error.
void process_page(const Document& page, const ExtractOptions& options, SourceResult& result);

}  // namespace feedcat::pipeline
