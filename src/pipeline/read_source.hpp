// The bytes of a source that is no address.
#pragma once

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "io/contents.hpp"
#include "pipeline/gather_options.hpp"

namespace feedcat::pipeline {

/// Of a file or standard input. Errors: those of io::Contents.
Result<io::Contents> read_source(const Source& source, const GatherOptions& options);

}  // namespace feedcat::pipeline
