// The articles, rendered on all cores and written in order.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Takes the output piece by piece; false: it cannot take more, stop.
using Sink = std::function<bool(std::string_view)>;

/// How articles are written.
struct ArticleFormat {
  const Writer& writer;
  WriteOptions options = {};
  unsigned threads = 0;  ///< that render; 0: as many as there are cores
};

/// Writes the articles in order, rendered on several threads; holds only a few of them in memory.
/// A sink that refuses ends it, and is no error. Error: io, where a body cannot be read; the output ends before it.
Result<void> write_articles(const std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                            const ArticleFormat& format, const Sink& sink);

}  // namespace feedcat::pipeline
