#include "pipeline/selection.hpp"

#include "base/hash.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::pipeline {

namespace {

bool has_rules(const Selection& selection) { return selection.rules != nullptr && !selection.rules->empty(); }

}  // namespace

std::uint64_t hash_of(const Selection& selection) {
  std::string conditions;
  for (const std::string* pattern : {&selection.match, &selection.title, &selection.author, &selection.category}) {
    conditions += std::to_string(pattern->size()) + ':' + *pattern;
  }
  // Without a query the hash is as it was before there were queries.
  if (!selection.where.empty()) conditions += query::describe(selection.where);
  if (has_rules(selection)) conditions += "rules " + std::to_string(selection.rules->hash());
  if (selection.min_score) conditions += "score " + std::to_string(*selection.min_score);
  return base::hash64(conditions);
}

bool reads_text(const Selection& selection) {
  return !selection.match.empty() || query::reads_body(selection.where) ||
         (has_rules(selection) && selection.rules->reads_text());
}

bool depends_on_time(const Selection& selection) {
  return selection.since || selection.until || query::depends_on_time(selection.where) ||
         (has_rules(selection) && selection.rules->depends_on_time());
}

}  // namespace feedcat::pipeline
