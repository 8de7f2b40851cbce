// `--sort score` and `--min-score` of search: the rules of config.toml are applied to what the search has found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "feedcat/result.hpp"
#include "feedcat/ruling.hpp"
#include "mirror/search/search.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::cli {

struct Hit {
  mirror::FoundIn found;
  Ruling ruling = {};
};

struct ScoreOptions {
  std::optional<std::int64_t> min_score = {};
  bool sort = false;  ///< the highest score first; what has the same score keeps its order
  std::size_t limit = 0;
};

/// Reads the files of all hits of a search that was started, and returns those with a high enough score. A file that
/// cannot be read is reported and left out. Errors: those of Search::next.
Result<std::vector<Hit>> scored_hits(mirror::Search& search, const pipeline::Rules& rules, const ScoreOptions& options,
                                     Messages& messages);

}  // namespace feedcat::cli
