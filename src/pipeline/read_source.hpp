// Reads the bytes of a source that is not an address.
#pragma once

#include <cstddef>
#include <string_view>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "io/contents.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Reads a file or standard input. Its errors are those of io::Contents.
Result<io::Contents> read_source(const Source& source, const GatherOptions& options);

/// Reads such a source, and finds out what it contains (see `process`, and `process_page` with GatherOptions::pages).
/// May be called on any thread.
void read_local(SourceResult& result, const GatherOptions& options);
/// Returns the size of a file in bytes, or 0 if it is not known before it is read.
std::size_t known_size(const Source& source);
/// Returns `text/markdown` for a file whose name says so, or else an empty string: the bytes say what it is.
std::string_view type_of(const Source& source);

}  // namespace feedcat::pipeline
