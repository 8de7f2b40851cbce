// Finds out what a source's bytes are, and reads them.
#pragma once

#include <functional>
#include <string_view>

#include "feedcat/article.hpp"
#include "feedcat/parse.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// For documents that are too large for memory.
struct ProcessHooks {
  SpillFile* spill = nullptr;                               ///< where bodies are put as they come
  std::function<void(std::string_view range)> passed = {};  ///< as in feed::ParseHooks
};

/// Fills `found`, `cut`, `bare_page` and `notes` of `result`: a feed, a page's links, a subscription list or an error.
/// Pure but for the spill file; on any thread. Never throws: bytes that exhaust the memory become an error.
void process(const Document& document, const ParseOptions& options, const ProcessHooks& hooks, SourceResult& result);

/// The same for the main article of a web page: an article or an error.
void process_page(const Document& page, const ExtractOptions& options, SourceResult& result);

}  // namespace feedcat::pipeline
