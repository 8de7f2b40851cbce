// Puts the articles of an output that belong together below one heading.
#pragma once

#include <cstdint>
#include <vector>

#include "output/digest_parts.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

enum class GroupBy : std::uint8_t {
  feed,
  tag,  ///< the first tag of the subscription that gave the feed
};

/// Sorts the articles by group. Groups come in the order of their first articles, and articles keep their order within
/// a group. Articles of a story stay behind the one that leads, and do not count. Returns the groups.
std::vector<output::DigestGroup> put_in_groups(const std::vector<SourceResult>& gathered, std::vector<Chosen>& chosen,
                                               GroupBy by);

}  // namespace feedcat::pipeline
