#include "pipeline/selection.hpp"

#include "base/hash.hpp"

namespace feedcat::pipeline {

std::uint64_t hash_of(const Selection& selection) {
  std::string conditions;
  for (const std::string* pattern : {&selection.match, &selection.title, &selection.author, &selection.category}) {
    conditions += std::to_string(pattern->size()) + ':' + *pattern;
  }
  return base::hash64(conditions);
}

}  // namespace feedcat::pipeline
