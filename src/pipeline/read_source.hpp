// Reads the bytes of a source that is not an address.
#pragma once

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "io/contents.hpp"
#include "pipeline/gather_options.hpp"

namespace feedcat::pipeline {

/// Reads a file or standard input. Its errors are those of io::Contents.
Result<io::Contents> read_source(const Source& source, const GatherOptions& options);

}  // namespace feedcat::pipeline
