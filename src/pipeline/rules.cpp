#include "pipeline/rules.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/try.hpp"
#include "pipeline/facts.hpp"

namespace feedcat::pipeline {
namespace {

void add_field(std::string& all, std::string_view field) {
  all += std::to_string(field.size()) + ':' + std::string(field);
}

}  // namespace

Result<Rules> Rules::compile(std::vector<Rule> rules, UtcTime now) {
  std::erase_if(rules, [&](const Rule& rule) { return rule.until && *rule.until <= now; });
  query::Query all;
  for (const Rule& rule : rules) query::add_part(all, rule.when);
  TRY(auto matcher, query::Matcher::compile(std::move(all)));
  return Rules(std::move(rules), std::move(matcher));
}

Ruling Rules::judge(const Item& item, const Feed& feed, std::string_view source,
                    const std::function<void(std::size_t rule)>& matched) const {
  Ruling ruling;
  if (empty()) return ruling;
  const bool any_score =
      std::any_of(rules_.begin(), rules_.end(), [](const Rule& rule) { return rule.actions.scores; });
  if (any_score) ruling.score = 0;
  query::Article article = facts_of(item, feed);
  if (!source.empty()) article.feed_addresses.push_back(source);
  matcher_.each_part(article, [&](std::size_t i, bool matches) {
    if (!matches) return;
    const Rule& rule = rules_[i];
    if (matched) matched(i);
    ruling.muted = ruling.muted || rule.actions.mute;
    if (rule.actions.scores) {
      *ruling.score += rule.actions.score;
      ruling.score_why.push_back(rule.name);
    }
    for (const std::string& tag : rule.actions.tags) {
      const auto same = [&](std::string_view other) { return base::iequals(other, tag); };
      if (std::any_of(article.tags.begin(), article.tags.end(), same)) continue;
      article.tags.emplace_back(tag);  // it is in rules_, which does not change
      ruling.tags.push_back(tag);
    }
  });
  return ruling;
}

bool Rules::reads_text() const { return query::reads_body(matcher_.query()); }

bool Rules::depends_on_time() const { return query::depends_on_time(matcher_.query()); }

std::uint64_t Rules::hash() const {
  if (empty()) return 0;
  std::string all;
  for (const Rule& rule : rules_) {
    add_field(all, rule.typed);
    // Only the parsed query has what saved queries and tags of subscriptions stand for. But its times count from now.
    if (!query::depends_on_time(rule.when)) add_field(all, query::describe(rule.when));
    add_field(all, rule.actions.mute ? "mute" : "");
    for (const std::string& tag : rule.actions.tags) add_field(all, "tag:" + tag);
    if (rule.actions.scores) add_field(all, std::to_string(rule.actions.score));
    all += ';';
  }
  return std::max<std::uint64_t>(base::hash64(all), 1);
}

}  // namespace feedcat::pipeline
