#include "pipeline/selection.hpp"

#include "base/hash.hpp"

namespace feedcat::pipeline {

std::uint64_t hash_of(const Selection& selection) {
  std::string conditions;
  for (const std::string* pattern : {&selection.match, &selection.title, &selection.author, &selection.category}) {
    conditions += std::to_string(pattern->size()) + ':' + *pattern;
  }
  // Without a query the hash is as it was before there were queries.
  if (!selection.where.empty()) conditions += query::describe(selection.where);
  return base::hash64(conditions);
}

bool reads_text(const Selection& selection) { return !selection.match.empty() || query::reads_body(selection.where); }

bool depends_on_time(const Selection& selection) {
  return selection.since || selection.until || query::depends_on_time(selection.where);
}

}  // namespace feedcat::pipeline
