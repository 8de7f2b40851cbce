#include "mirror/search/sql.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "mirror/search/tokenizer.hpp"
#include "mirror/state/marks.hpp"
#include "text/json.hpp"
#include "text/search_words.hpp"

namespace feedcat::mirror {
namespace {

using query::Field;
using query::Node;
using query::Term;

/// `mark` is one of the tokenizer's, or 0.
std::string fts_string(std::string_view words, char mark) {
  std::string out = "\"";
  if (mark != 0) out += mark;
  for (const char c : words) {
    if (c == '"') out += '"';
    // FTS5 reads its query as a C string, so a NUL would end it; and the marks are not the user's.
    out += c == '\0' || c == kAnyInflection || c == kBeginning ? ' ' : c;
  }
  return out + '"';
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

/// Returns nullopt if the term asks for anything but words. With `by_words`, the beginning of a word is marked for the
/// tokenizer, and not for FTS5.
std::optional<std::string> expression_of(const Term& term, bool by_words) {
  if (term.kind != Term::Kind::words) return std::nullopt;
  const bool beginning = query::is_beginning(term);
  const char mark = query::is_inflected(term) ? kAnyInflection : beginning && by_words ? kBeginning : '\0';
  const std::string words = fts_string(term.text, mark) + (beginning && !by_words ? " *" : "");
  switch (term.field) {
    case Field::any:
      return words;
    case Field::title:
      return "title : " + words;
    case Field::author:
      return "authors : " + words;
    case Field::body:
      return "body : " + words;
    default:
      return std::nullopt;
  }
}

/// FTS5 cannot express what only excludes words, nor what asks for anything but words.
class Fts {
 public:
  /// With `by_words`, beginnings of words are marked for the tokenizer, and not for FTS5.
  explicit Fts(const query::Query& query, bool by_words = false) : query_(query), by_words_(by_words) {}

  [[nodiscard]] std::optional<std::string> of(const Node& node) const {
    switch (node.kind) {
      case Node::Kind::term:
        return of(query_.terms[node.term]);
      case Node::Kind::none:
        return std::nullopt;
      case Node::Kind::any:
        return alternatives(node.parts);
      case Node::Kind::all:
        break;
    }
    std::vector<std::string> wanted, unwanted;
    for (const Node& part : node.parts) {
      const bool excludes = part.kind == Node::Kind::none;
      auto expression = of(excludes ? part.parts.front() : part);
      if (!expression) return std::nullopt;
      (excludes ? unwanted : wanted).push_back(std::move(*expression));
    }
    return all(wanted, unwanted);
  }

  [[nodiscard]] std::optional<std::string> of(const Term& term) const { return expression_of(term, by_words_); }

  static std::optional<std::string> all(const std::vector<std::string>& wanted,
                                        const std::vector<std::string>& unwanted) {
    if (wanted.empty()) return std::nullopt;
    std::string out = wanted.size() == 1 ? wanted.front() : "(" + joined(wanted, " AND ") + ")";
    if (!unwanted.empty()) out = "(" + out + " NOT (" + joined(unwanted, " OR ") + "))";
    return out;
  }

 private:
  [[nodiscard]] std::optional<std::string> alternatives(const std::vector<Node>& parts) const {
    std::vector<std::string> expressions;
    for (const Node& part : parts) {
      auto expression = of(part);
      if (!expression) return std::nullopt;
      expressions.push_back(std::move(*expression));
    }
    return "(" + joined(expressions, " OR ") + ")";
  }

  const query::Query& query_;
  bool by_words_;
};

/// The parts of a query that must all be met.
struct TopParts {
  std::vector<std::string> wanted, unwanted;  // expressions of FTS5
  std::vector<const Node*> rest;
};

TopParts top_parts_of(const query::Query& query, const std::vector<Node>& nodes, bool by_words) {
  TopParts parts;
  const Fts fts(query, by_words);
  for (const Node& part : nodes) {
    const bool excludes = part.kind == Node::Kind::none;
    auto expression = fts.of(excludes ? part.parts.front() : part);
    if (expression) (excludes ? parts.unwanted : parts.wanted).push_back(std::move(*expression));
    if (!expression) parts.rest.push_back(&part);
  }
  return parts;
}

bool is_one_phrase(const query::Query& query, const Node& node) {
  return node.kind == Node::Kind::term && Fts(query).of(node).has_value();
}

/// Returns the beginnings of words that the query asks for, folded.
std::vector<std::string> beginnings_of(const query::Query& query) {
  std::vector<std::string> beginnings;
  for (const Term& term : query.terms) {
    if (term.kind != Term::Kind::words || !query::is_beginning(term)) continue;
    std::string last;
    text::split_query_words(term.text, [&](const text::SearchWord& word) {
      last = word.word;
      return true;
    });
    if (!last.empty()) beginnings.push_back(std::move(last));
  }
  return beginnings;
}

/// Writes conditions, and collects their parameters.
class Conditions {
 public:
  Conditions(const query::Query& query, SqlQuery& out) : query_(query), out_(out) {}

  std::string of(const Node& node) {
    if (const auto expression = Fts(query_).of(node)) return matching(*expression);
    std::vector<std::string> parts;
    if (node.kind == Node::Kind::term) return of(node.term);
    for (const Node& part : node.parts) parts.push_back(of(part));
    if (node.kind == Node::Kind::none) return "not " + parts.front();
    if (parts.empty()) return "1";
    return "(" + joined(parts, node.kind == Node::Kind::all ? " and " : " or ") + ")";
  }

  std::string matching(std::string expression) {
    return "f.article_id in (select rowid from words where words match " + text(std::move(expression)) + ")";
  }

 private:
  std::string parameter(std::variant<std::int64_t, std::string> value) {
    out_.parameters.push_back(std::move(value));
    return "?" + std::to_string(kFirstParameter + static_cast<int>(out_.parameters.size()) - 1);
  }
  std::string text(std::string value) { return parameter(std::move(value)); }

  std::string of(std::size_t index) {
    const Term& term = query_.terms[index];
    const auto holds = [&](std::string_view column) {
      return "holds(" + std::to_string(index) + ", " + std::string(column) + ")";
    };
    switch (term.kind) {
      case Term::Kind::words:
      case Term::Kind::pattern:
        return in_field(term.field, holds);
      case Term::Kind::language:
        out_.needs_facts = true;
        return holds("f.language");
      case Term::Kind::between:
        return between(term);
      case Term::Kind::trait:
        out_.needs_facts = true;
        return "(f.traits & " + std::to_string(1U << static_cast<unsigned>(term.trait)) + ") <> 0";
      case Term::Kind::feeds: {
        const std::string list = "(select value from json_each(" + text(json(term.addresses)) + "))";
        return "f.source_id in (select source_id from source where url in " + list +
               " or (feed_url <> '' and feed_url in " + list + "))";
      }
    }
    return "0";
  }

  template <class Holds>
  std::string in_field(Field field, const Holds& holds) {
    switch (field) {
      case Field::title:
        out_.needs_article = true;
        return holds("a.title");
      case Field::body:
        return in_body(holds);
      case Field::any:
        out_.needs_article = true;
        return "(" + holds("a.title") + " or " + in_body(holds) + ")";
      case Field::url:
        out_.needs_article = true;
        return holds("a.url");
      case Field::author:
        return labelled(LabelKind::author, holds);
      case Field::tag:
        return labelled(LabelKind::tag, holds);
      case Field::feed:
        return "f.source_id in (select source_id from source where " + holds("title") + " or " + holds("folder") +
               " or " + holds("url") + " or (feed_url <> '' and " + holds("feed_url") + "))";
      default:
        return "0";
    }
  }

  template <class Holds>
  static std::string in_body(const Holds& holds) {
    return "exists (select 1 from words where words.rowid = f.article_id and " + holds("words.body") + ")";
  }

  template <class Holds>
  std::string labelled(LabelKind kind, const Holds& holds) {
    out_.needs_facts = true;
    return "f.article_id in (select article_id from labelled where label_id in (select label_id from label where kind "
           "= " +
           std::to_string(static_cast<int>(kind)) + " and " + holds("name") + "))";
  }

  std::string between(const Term& term) {
    std::string column = "f.time";
    if (term.field == Field::words) {
      column = "f.length";
      out_.needs_facts = true;
    } else if (term.field == Field::seen) {
      column = "a.first_seen";
      out_.needs_article = true;
    }
    std::vector<std::string> limits;
    if (term.from) limits.push_back(column + " >= " + parameter(*term.from));
    if (term.to) limits.push_back(column + " < " + parameter(*term.to));
    return limits.empty() ? "1" : "(" + joined(limits, " and ") + ")";
  }

  static std::string json(const std::vector<std::string>& strings) {
    std::string out = "[";
    for (const std::string& one : strings) out += (out.size() > 1 ? "," : "") + text::json_quote(one);
    return out + "]";
  }

  const query::Query& query_;
  SqlQuery& out_;
};

}  // namespace

SqlQuery to_sql(const query::Query& query) {
  SqlQuery sql;
  const bool several = query.root.kind == Node::Kind::all;
  const std::vector<Node> alone = several ? std::vector<Node>() : std::vector<Node>{query.root};
  const std::vector<Node>& nodes = several ? query.root.parts : alone;
  const TopParts all = top_parts_of(query, nodes, false);
  Conditions conditions(query, sql);
  std::vector<std::string> parts;
  if (auto match = Fts::all(all.wanted, all.unwanted)) {
    sql.match = std::move(*match);
    sql.one_phrase =
        all.unwanted.empty() && all.rest.size() + 1 == nodes.size() &&
        std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return is_one_phrase(query, node); });
    sql.beginnings = beginnings_of(query);
    const TopParts by_words = top_parts_of(query, nodes, true);
    if (!sql.beginnings.empty()) sql.match_by_words = *Fts::all(by_words.wanted, by_words.unwanted);
  } else {
    for (const std::string& expression : all.unwanted) parts.push_back("not " + conditions.matching(expression));
  }
  for (const Node* node : all.rest) parts.push_back(conditions.of(*node));
  sql.condition = joined(parts, " and ");
  return sql;
}

std::vector<const Node*> ranked_parts(const query::Query& query) {
  std::vector<const Node*> parts;
  const Fts fts(query);
  if (query.root.kind != Node::Kind::all) {
    if (fts.of(query.root)) parts.push_back(&query.root);
    return parts;
  }
  for (const Node& part : query.root.parts) {
    if (fts.of(part)) parts.push_back(&part);
  }
  return parts;
}

std::string match_of(const query::Term& term) { return expression_of(term, false).value_or(""); }

std::string SqlQuery::from_words() const {
  std::string sql = " from words";
  if (!condition.empty()) sql += " cross join facts f on f.article_id = words.rowid";
  if (needs_article) sql += " cross join article a on a.article_id = words.rowid";
  sql += " where words match ?1";
  if (!condition.empty()) sql += " and " + condition;
  return sql;
}

std::string SqlQuery::from_facts() const {
  std::string sql = " from facts f";
  if (needs_article) sql += " cross join article a on a.article_id = f.article_id";
  if (!condition.empty()) sql += " where " + condition;
  return sql;
}

SqlQuery SqlQuery::without_match() const {
  SqlQuery all = *this;
  if (match.empty()) return all;
  all.parameters.emplace_back(match);
  const std::string parameter = "?" + std::to_string(kFirstParameter + static_cast<int>(all.parameters.size()) - 1);
  all.condition += (condition.empty() ? "" : " and ") +
                   ("f.article_id in (select rowid from words where words match " + parameter + ")");
  all.match.clear();
  return all;
}

void SqlQuery::bind(store::Statement& statement) const {
  int index = kFirstParameter;
  for (const auto& value : parameters) {
    std::visit([&](const auto& v) { statement.bind(index, v); }, value);
    ++index;
  }
}

}  // namespace feedcat::mirror
