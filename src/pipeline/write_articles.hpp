// Renders articles on all cores and writes them in order.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "output/digest_parts.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/write_book.hpp"

namespace feedcat::pipeline {

/// Takes the output piece by piece. It returns false if it cannot take more.
using Sink = std::function<bool(std::string_view)>;

/// How articles are written.
struct ArticleFormat {
  const Writer& writer;
  WriteOptions options = {};
  unsigned threads = 0;                          ///< number of threads that render; 0 for one per core
  std::vector<output::DigestGroup> groups = {};  ///< what put_in_groups has returned, for a writer with groups
  std::size_t before = 0;                        ///< number of articles that the output contains already
  BookOptions book = {};                         ///< for a format that is packed (Writer::pack)
  /// Called with an article's index in `chosen` after the sink has taken it. If it returns false, writing stops as if
  /// the sink had refused.
  std::function<bool(std::size_t)> taken = {};
};

/// Returns the heading of the group that begins with this article of `chosen`, or nullptr. The groups are in order.
const std::string* heading_at(std::span<const output::DigestGroup> groups, std::size_t index);

/// Writes the articles in order. Several threads render them, and only a few are in memory at a time. If the sink
/// refuses, writing ends, and that is not an error. Error: io (a body cannot be read; the output ends before it).
Result<void> write_articles(const std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                            const ArticleFormat& format, const Sink& sink);

}  // namespace feedcat::pipeline
