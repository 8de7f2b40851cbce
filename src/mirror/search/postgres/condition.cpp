#include "mirror/search/postgres/condition.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/sql.hpp"

namespace feedcat::mirror::postgres {
namespace {

using query::Field;
using query::Node;
using query::Term;

/// What may be and what certainly is.
struct Bounds {
  std::string possible, certain;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
  return "(" + out + ")";
}

/// The sources for which a term holds that asks for feeds, by the number of the term.
using FeedsOfTerms = std::map<std::size_t, std::vector<std::int64_t>>;

bool asks_for_feeds(const Term& term) { return term.kind == Term::Kind::feeds || term.field == Field::feed; }

bool holds(const query::Matcher& matcher, std::size_t index, const Row& source) {
  const Term& term = matcher.query().terms[index];
  for (int column = 2; column < 6; ++column) {
    const bool is_title = column < 4;
    const std::string_view text = source.view(column);
    if (column == 5 && text.empty()) continue;  // it has no address besides its own
    if (term.kind != Term::Kind::feeds && matcher.holds(index, text)) return true;
    if (term.kind != Term::Kind::feeds || is_title) continue;
    if (std::find(term.addresses.begin(), term.addresses.end(), text) != term.addresses.end()) return true;
  }
  return false;
}

constexpr std::string_view kSources =
    "select shard, source_id, title, folder, url, feed_url from feedcat.source where (shard, source_id) > ($1, $2)"
    " order by shard, source_id limit 5000";

Result<FeedsOfTerms> feeds_of(Connection& connection, const query::Matcher& matcher) {
  FeedsOfTerms feeds;
  const std::vector<Term>& terms = matcher.query().terms;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (asks_for_feeds(terms[i])) feeds[i];
  }
  std::int64_t shard = -1, last = 0;
  while (!feeds.empty()) {
    TRY(const Rows rows, connection.query(kSources, shard, last));
    if (rows.empty()) break;
    for (int i = 0; i < rows.size(); ++i) {
      const Row row = rows[i];
      shard = row.integer(0);
      last = row.integer(1);
      for (auto& [term, ids] : feeds) {
        if (holds(matcher, term, row)) ids.push_back(last);
      }
    }
  }
  return feeds;
}

constexpr std::string_view kLanguages =
    "select distinct language from feedcat.corpus where shard >= 0 and language <> '' order by language";

class Conditions {
 public:
  Conditions(const query::Query& query, const TsQueries& words, const FeedsOfTerms& feeds)
      : query_(query), words_(words), feeds_(feeds) {}

  Bounds of(const Node& node) {
    if (const auto exact = words_.of(node, Exactness::exact)) return matching(node, *exact);
    if (node.kind == Node::Kind::term) return of(node.term);
    std::vector<std::string> possible, certain;
    for (const Node& part : node.parts) {
      Bounds own = of(part);
      possible.push_back(std::move(own.possible));
      certain.push_back(std::move(own.certain));
    }
    if (node.kind == Node::Kind::none) return {"not " + certain.front(), "not " + possible.front()};
    const std::string_view between = node.kind == Node::Kind::all ? " and " : " or ";
    return {joined(possible, between), joined(certain, between)};
  }

  /// Must feedcat look at an article to decide this?
  [[nodiscard]] bool is_open(const Node& node) const {
    if (words_.of(node, Exactness::exact)) return false;
    if (node.kind == Node::Kind::term) {
      const Term& term = query_.terms[node.term];
      return !asks_for_feeds(term) && (term.kind == Term::Kind::pattern || term.kind == Term::Kind::words);
    }
    return std::any_of(node.parts.begin(), node.parts.end(), [this](const Node& part) { return is_open(part); });
  }

  /// Gives the parameters that a condition uses the numbers from 1 on, because PostgreSQL takes no others.
  std::string numbered(std::string_view condition, Parameters& used) const {
    std::string out;
    std::map<std::size_t, int> numbers;
    while (!condition.empty()) {
      const std::size_t at = std::min(condition.find('$'), condition.size());
      out += condition.substr(0, at);
      condition.remove_prefix(at);
      if (condition.empty()) break;
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(condition.data() + 1, condition.data() + condition.size(), index);
      condition.remove_prefix(static_cast<std::size_t>(end - condition.data()));
      const auto [number, is_new] = numbers.try_emplace(index, used.count() + 1);
      if (is_new) used.add(values_[index]);
      out += "$" + std::to_string(number->second);
    }
    return out;
  }

 private:
  /// `value` is in PostgreSQL's text form.
  std::string parameter(std::string value, std::string_view type) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size() - 1) + "::" + std::string(type);
  }

  std::string holds(const TsQuery& wanted) {
    if (wanted.kind == TsQuery::Kind::some) return "f.tokens @@ " + parameter(wanted.text, "tsquery");
    return wanted.kind == TsQuery::Kind::always ? "true" : "false";
  }

  Bounds matching(const Node& node, const TsQuery& exact) {
    const TsQuery possible = *words_.of(node, Exactness::possible);
    const std::string condition = holds(exact);
    if (possible == exact) return {"(" + condition + " or f.lost = 2)", "(f.lost < 2 and " + condition + ")"};
    return {"((f.lost = 0 and " + condition + ") or (f.lost > 0 and " + holds(possible) + ") or f.lost = 2)",
            "(f.lost = 0 and " + condition + ")"};
  }

  Bounds of(std::size_t index) {
    const Term& term = query_.terms[index];
    if (asks_for_feeds(term)) {
      return both("f.source_id = any(" +
                  parameter(array_of(std::span<const std::int64_t>(feeds_.at(index))), "bigint[]") + ")");
    }
    switch (term.kind) {
      case Term::Kind::words:
      case Term::Kind::pattern:
      case Term::Kind::feeds:
        return {"true", "false"};
      case Term::Kind::language: {
        const std::string tag = "replace(lower(f.language collate \"C\"), '_', '-')";
        const std::string wanted = parameter(term.text, "text");
        return both("(" + tag + " = " + wanted + " or left(" + tag + ", length(" + wanted + ") + 1) = " + wanted +
                    " || '-')");
      }
      case Term::Kind::between:
        return both(between(term));
      case Term::Kind::trait:
        return both("(f.traits & " + std::to_string(1U << static_cast<unsigned>(term.trait)) + ") <> 0");
    }
    return {"true", "false"};
  }

  static Bounds both(const std::string& condition) { return {condition, condition}; }

  static std::string between(const Term& term) {
    const std::string column = term.field == Field::words  ? "f.length"
                               : term.field == Field::seen ? "a.first_seen"
                                                           : "f.time";
    std::vector<std::string> limits;
    if (term.from) limits.push_back(column + " >= " + std::to_string(*term.from));
    if (term.to) limits.push_back(column + " < " + std::to_string(*term.to));
    return limits.empty() ? "true" : joined(limits, " and ");
  }

  const query::Query& query_;
  const TsQueries& words_;
  const FeedsOfTerms& feeds_;
  std::vector<std::string> values_;
};

void add_terms(const Node& node, std::vector<Term>& terms, const query::Query& query) {
  if (node.kind == Node::Kind::term) terms.push_back(query.terms[node.term]);
  for (const Node& part : node.parts) add_terms(part, terms, query);
}

/// The parts of the query that must all hold: those that ask for nothing but words are made one.
std::vector<Node> parts_of(const query::Query& query, const TsQueries& words) {
  if (query.root.kind != Node::Kind::all) return {query.root};
  Node all;
  std::vector<Node> parts;
  for (const Node& part : query.root.parts) {
    (words.of(part, Exactness::exact) ? all.parts : parts).push_back(part);
  }
  if (!all.parts.empty()) parts.insert(parts.begin(), std::move(all));
  return parts;
}

}  // namespace

Result<std::vector<std::string>> stem_languages(Connection& connection) {
  TRY(const Rows rows, connection.query(kLanguages));
  return rows.all([](const Row& row) { return row.text(0); });
}

Result<Condition> condition_of(Connection& connection, const query::Matcher& matcher,
                               const std::vector<std::string>& languages) {
  const query::Query& query = matcher.query();
  const TsQueries words(query, languages);
  TRY(const auto feeds, feeds_of(connection, matcher));
  Conditions conditions(query, words, feeds);
  query::Query rest = query;
  rest.root = Node();
  std::vector<std::string> parts;
  for (Node& part : parts_of(query, words)) {
    parts.push_back(conditions.of(part).possible);
    if (conditions.is_open(part)) rest.root.parts.push_back(std::move(part));
  }
  Condition condition;
  condition.whole = &matcher;
  condition.needs_article =
      std::any_of(query.terms.begin(), query.terms.end(), [](const Term& term) { return term.field == Field::seen; });
  if (!parts.empty()) condition.sql = conditions.numbered(joined(parts, " and "), condition.parameters);
  if (rest.root.parts.empty()) return condition;
  query::Query asked;
  add_terms(rest.root, asked.terms, query);
  condition.rest_reads_body = query::reads_body(asked);
  TRY(auto compiled, query::Matcher::compile(std::move(rest)));
  condition.rest = std::make_unique<query::Matcher>(std::move(compiled));
  return condition;
}

std::string tables_of(const Condition& condition) {
  return std::string(" from feedcat.facts f") +
         (condition.needs_article ? " join feedcat.article a on a.shard = f.shard and a.article_id = f.article_id"
                                  : "");
}

std::optional<TsQuery> in_titles(const query::Query& query, const std::vector<std::string>& languages) {
  query::Query titles = query;
  for (Term& term : titles.terms) {
    if (term.field == Field::any) {
      term.field = Field::title;
    } else if (term.field != Field::title) {
      term.text.clear();  // nothing in a title can match it
    }
  }
  const TsQueries words(titles, languages);
  std::vector<TsQuery> wanted;
  for (const Node* const part : ranked_parts(query)) {
    if (auto own = words.of(*part, Exactness::exact)) wanted.push_back(std::move(*own));
  }
  if (wanted.empty()) return std::nullopt;
  return all_of(wanted);
}

}  // namespace feedcat::mirror::postgres
