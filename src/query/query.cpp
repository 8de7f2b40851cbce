#include "query/query.hpp"

#include <algorithm>
#include <utility>

#include "text/search_words.hpp"

namespace feedcat::query {
namespace {

void describe(const Node& node, std::string& out) {
  switch (node.kind) {
    case Node::Kind::term:
      out += std::to_string(node.term);
      break;
    case Node::Kind::all:
    case Node::Kind::any:
    case Node::Kind::none:
      out += node.kind == Node::Kind::all ? "all(" : node.kind == Node::Kind::any ? "any(" : "none(";
      for (const Node& part : node.parts) {
        describe(part, out);
        out += ' ';
      }
      out += ')';
      break;
  }
}

/// Makes the terms of a node those that come `by` places later.
void shift_terms(Node& node, std::size_t by) {
  node.term += by;
  for (Node& part : node.parts) shift_terms(part, by);
}

void describe(const std::string& text, std::string& out) { out += std::to_string(text.size()) + ':' + text + ' '; }

void describe(const std::optional<std::int64_t>& number, std::string& out) {
  out += (number ? std::to_string(*number) : "-") + ' ';
}

}  // namespace

bool is_beginning(const Term& term) { return term.prefix || text::ends_with_single_letter(term.text); }

bool is_inflected(const Term& term) {
  const bool indexed = term.field == Field::any || term.field == Field::title || term.field == Field::author ||
                       term.field == Field::body;
  return term.kind == Term::Kind::words && indexed && !term.exact && !is_beginning(term);
}

void require(Query& query, Term term) {
  std::vector<Term> terms;
  terms.push_back(std::move(term));
  require_one(query, std::move(terms));
}

void require_one(Query& query, std::vector<Term> terms) {
  if (terms.empty()) return;
  Node node;
  node.kind = Node::Kind::any;
  for (Term& term : terms) {
    Node& part = node.parts.emplace_back();
    part.kind = Node::Kind::term;
    part.term = query.terms.size();
    query.terms.push_back(std::move(term));
  }
  if (node.parts.size() == 1) {
    Node only = std::move(node.parts.front());
    node = std::move(only);
  }
  if (query.root.kind != Node::Kind::all) {
    Node all;
    all.parts.push_back(std::move(query.root));
    query.root = std::move(all);
  }
  query.root.parts.push_back(std::move(node));
}

void add_part(Query& query, const Query& other) {
  Node part = other.root;
  shift_terms(part, query.terms.size());
  query.root.parts.push_back(std::move(part));
  query.terms.insert(query.terms.end(), other.terms.begin(), other.terms.end());
}

bool reads_body(const Query& query) {
  return std::any_of(query.terms.begin(), query.terms.end(), [](const Term& term) {
    const bool text = term.field == Field::any || term.field == Field::body || term.field == Field::words ||
                      term.field == Field::language;
    return text || is_inflected(term) ||
           (term.field == Field::trait && (term.trait == Trait::full || term.trait == Trait::image));
  });
}

bool depends_on_time(const Query& query) {
  return std::any_of(query.terms.begin(), query.terms.end(),
                     [](const Term& term) { return term.field == Field::date || term.field == Field::seen; });
}

std::string describe(const Query& query) {
  std::string out;
  describe(query.root, out);
  for (const Term& term : query.terms) {
    out += std::to_string(static_cast<int>(term.kind)) + ' ' + std::to_string(static_cast<int>(term.field)) + ' ' +
           std::to_string(static_cast<int>(term.trait)) + (term.prefix ? " *" : " ") + (term.exact ? "= " : " ");
    describe(term.text, out);
    describe(term.from, out);
    describe(term.to, out);
    for (const std::string& address : term.addresses) describe(address, out);
    out += ';';
  }
  return out;
}

}  // namespace feedcat::query
