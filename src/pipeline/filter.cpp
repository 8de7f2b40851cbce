#include "pipeline/filter.hpp"

#include <utility>

#include "base/try.hpp"
#include "pipeline/facts.hpp"
#include "query/pattern.hpp"

namespace feedcat::pipeline {

Result<query::Query> query_of(const Selection& selection) {
  using query::Field;
  query::Query all = selection.where;
  const auto time = [](const UtcTime& when) { return when.time_since_epoch().count(); };
  if (selection.since || selection.until) {
    query::Term period{.kind = query::Term::Kind::between, .field = Field::date};
    if (selection.since) period.from = time(*selection.since);
    if (selection.until) period.to = time(*selection.until);
    query::require(all, std::move(period));
  }
  const struct {
    std::string_view option;
    const std::string& pattern;
    Field field;
  } rows[] = {{"--title", selection.title, Field::title},
              {"--author", selection.author, Field::author},
              {"--category", selection.category, Field::tag},
              {"--match", selection.match, Field::any}};
  for (const auto& row : rows) {
    if (row.pattern.empty()) continue;
    if (const auto compiled = query::Pattern::compile(row.pattern); !compiled) {
      return fail(ErrorKind::usage, std::string(row.option) + ": " + compiled.error().message);
    }
    query::require(all, {.kind = query::Term::Kind::pattern, .field = row.field, .text = row.pattern});
  }
  return all;
}

Result<Filter> Filter::compile(const Selection& selection) {
  TRY(auto all, query_of(selection));
  TRY(auto matcher, query::Matcher::compile(std::move(all)));
  return Filter(std::move(matcher));
}

bool Filter::reads_text() const { return query::reads_body(matcher_.query()); }

bool Filter::passes(const Item& item, const Feed& feed, std::string_view source,
                    const std::vector<std::string>& tags) const {
  query::Article article = facts_of(item, feed);
  article.tags.insert(article.tags.end(), tags.begin(), tags.end());
  if (!source.empty()) article.feed_addresses.push_back(source);
  return matcher_.matches(article);
}

}  // namespace feedcat::pipeline
