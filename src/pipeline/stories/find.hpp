// Finds the stories among the articles of a run.
#pragma once

#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline::stories {

/// Returns for each article the first article of its story (see group.hpp), or nullptr if no other article tells of the
/// same event. Texts are rendered and read on all cores. The articles must be of `gathered`, in which all items of a
/// feed are looked at for titles that stand. Error: io (a body cannot be read).
Result<std::vector<const Item*>> find_stories(const std::vector<SourceResult>& gathered,
                                              const std::vector<const Chosen*>& articles, unsigned threads);

}  // namespace feedcat::pipeline::stories
