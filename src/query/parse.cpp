#include "query/parse.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "query/fields.hpp"
#include "query/value.hpp"
#include "text/words.hpp"

namespace feedcat::query {
namespace {

using base::is_space;

bool ends_word(char c) { return is_space(c) || c == '(' || c == ')' || c == '"'; }

/// The number of saved queries that one query may use, those within them included.
constexpr std::size_t kMostSaved = 100;

/// What all parsers of one query share: the query itself, and those that it refers to.
struct Shared {
  const Context& context;
  Query query;
  std::size_t saved = 0;
};

/// A part of the query. None says nothing and is ignored, as a word of punctuation.
using Part = std::optional<Node>;
using ReadPart = tl::expected<Part, Mistake>;

/// Recursive descent; `levels` counts what it is in.
class Parser {
 public:
  Parser(std::string_view typed, Shared& shared, std::size_t levels)
      : typed_(typed), shared_(shared), levels_(levels) {}

  ReadPart run() {
    skip_spaces();
    if (at_end()) return Part();
    ReadPart all = alternatives(Field::any);
    if (all && !at_end()) return mistake(at_, "this parenthesis closes nothing");
    return all;
  }

 private:
  [[nodiscard]] static tl::unexpected<Mistake> mistake(std::size_t at, std::string what) {
    return tl::unexpected<Mistake>(Mistake{at, std::move(what)});
  }
  [[nodiscard]] bool at_end() const { return at_ >= typed_.size(); }
  [[nodiscard]] char here() const { return at_end() ? '\0' : typed_[at_]; }
  [[nodiscard]] std::string_view rest() const { return typed_.substr(at_); }
  void skip_spaces() {
    while (!at_end() && is_space(typed_[at_])) ++at_;
  }

  /// Returns the length of the word at this place.
  [[nodiscard]] std::size_t word_length() const {
    std::size_t length = 0;
    while (at_ + length < typed_.size() && !ends_word(typed_[at_ + length])) ++length;
    return length;
  }
  [[nodiscard]] bool sees(std::string_view keyword) const {
    return rest().starts_with(keyword) && word_length() == keyword.size();
  }
  /// Skips the keyword and what separates it from the next word.
  bool take(std::string_view keyword) {
    if (!sees(keyword)) return false;
    at_ += keyword.size();
    skip_spaces();
    return true;
  }

  static Part joined(Node::Kind kind, std::vector<Node> parts) {
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    Node node;
    node.kind = kind;
    node.parts = std::move(parts);
    return node;
  }

  /// Reads up to the end or a closing parenthesis.
  ReadPart alternatives(Field field) {
    std::vector<Node> parts;
    while (true) {
      ReadPart one = conjunction(field);
      if (!one) return one;
      if (*one) parts.push_back(std::move(**one));
      if (!take("OR")) break;
      if (at_end() || here() == ')') return mistake(at_, "a word is missing after OR");
    }
    return joined(Node::Kind::any, std::move(parts));
  }

  ReadPart conjunction(Field field) {
    std::vector<Node> parts;
    for (bool first = true;; first = false) {
      if (at_end() || here() == ')' || sees("OR")) {
        if (first) return mistake(at_, sees("OR") ? "a word is missing before OR" : "a word is missing here");
        return joined(Node::Kind::all, std::move(parts));
      }
      if (first && sees("AND")) return mistake(at_, "a word is missing before AND");
      if (!first && take("AND")) {
        const bool missing = at_end() || here() == ')' || sees("OR") || sees("AND");
        if (missing) return mistake(at_, "a word is missing after AND");
      }
      ReadPart one = negation(field);
      if (!one) return one;
      if (*one) parts.push_back(std::move(**one));
      skip_spaces();
    }
  }

  ReadPart negation(Field field) {
    bool negated = false;
    while (true) {
      if (take("NOT")) {
        if (at_end() || here() == ')' || sees("AND") || sees("OR")) return mistake(at_, "a word is missing after NOT");
        negated = !negated;
      } else if (here() == '-' && at_ + 1 < typed_.size() && starts_operand(typed_[at_ + 1])) {
        ++at_;
        negated = !negated;
      } else {
        break;
      }
    }
    ReadPart one = operand(field);
    if (!one || !*one || !negated) return one;
    Node node;
    node.kind = Node::Kind::none;
    node.parts.push_back(std::move(**one));
    return Part(std::move(node));
  }
  /// `--all` is a word and not twice negated.
  static bool starts_operand(char c) { return !is_space(c) && c != ')' && c != '-'; }

  ReadPart operand(Field field) {
    if (here() == '(') return group(field);
    if (here() == '"') return phrase(field);
    const std::size_t length = word_length();
    const std::string_view word = typed_.substr(at_, length);
    const std::size_t colon = word.find(':');
    if (field == Field::any && colon != base::kNone && may_name_field(word, colon)) {
      if (base::iequals(word.substr(0, colon), "query")) return saved_query();
      if (const FieldName* name = find_field(word.substr(0, colon))) return condition(*name);
      const char next = at_ + length < typed_.size() ? typed_[at_ + length] : ' ';
      if (colon + 1 < word.size() || next == '"' || next == '(') return unknown_field(word.substr(0, colon));
    }
    at_ += length;
    return words(field, word);
  }

  /// Letters alone name a field. `https://…`, `std::string` and `c:x` are words.
  static bool may_name_field(std::string_view word, std::size_t colon) {
    const std::string_view name = word.substr(0, colon);
    const std::string_view value = word.substr(colon + 1);
    return name.size() > 1 && std::all_of(name.begin(), name.end(), base::is_alpha) && !value.starts_with("//") &&
           !value.starts_with(':');
  }

  [[nodiscard]] ReadPart unknown_field(std::string_view name) const {
    std::vector<std::string> known{"query"};
    for (const FieldName& field : field_names()) known.emplace_back(field.name);
    return mistake(at_, "unknown field " + std::string(name) + base::did_you_mean(base::lower(name), known) +
                            " (quotes make it words)");
  }

  ReadPart group(Field field) {
    const std::size_t begin = at_++;
    if (++levels_ > kMostLevels) return mistake(begin, "too many parentheses within each other");
    skip_spaces();
    if (at_end()) return mistake(begin, "this parenthesis is not closed");
    if (here() == ')') return mistake(begin, "there is nothing between the parentheses");
    ReadPart inside = alternatives(field);
    if (!inside) return inside;
    if (here() != ')') return mistake(begin, "this parenthesis is not closed");
    ++at_;
    --levels_;
    return inside;
  }

  /// Reads what stands in quotes here. nullopt: they are not closed.
  std::optional<std::string_view> quoted() {
    const std::size_t end = typed_.find('"', at_ + 1);
    if (end == base::kNone) return std::nullopt;
    const std::string_view inside = typed_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return inside;
  }

  ReadPart phrase(Field field) {
    const std::size_t begin = at_;
    const auto inside = quoted();
    if (!inside) return mistake(begin, "this quote is not closed");
    const bool prefix = here() == '*';
    if (prefix) ++at_;
    return text_term(field, *inside, prefix, true);
  }

  ReadPart words(Field field, std::string_view word) {
    const bool prefix = word.size() > 1 && word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    return text_term(field, word, prefix, false);
  }

  ReadPart text_term(Field field, std::string_view typed, bool prefix, bool exact) {
    if (text::count_search_words(typed) == 0) return Part();
    Term term;
    term.field = field;
    term.text = typed;
    term.prefix = prefix;
    term.exact = exact;
    return add(std::move(term));
  }

  ReadPart add(Term term) {
    if (shared_.query.terms.size() >= kMostTerms) {
      return mistake(at_, "more than " + std::to_string(kMostTerms) + " words and fields");
    }
    Node node;
    node.kind = Node::Kind::term;
    node.term = shared_.query.terms.size();
    shared_.query.terms.push_back(std::move(term));
    return Part(std::move(node));
  }

  /// Reads `NAME:VALUE`.
  ReadPart condition(const FieldName& name) {
    const std::size_t begin = at_;
    at_ += name.name.size() + 1;
    if (at_end() || is_space(here()) || here() == ')') {
      return mistake(at_, "a value is missing after " + std::string(name.name) + ":");
    }
    if (name.is_text && here() == '(') return group(name.field);
    if (name.is_text && here() == '/') return pattern(name.field);
    if (name.is_text && here() == '"') return phrase(name.field);
    const std::size_t value_at = at_;
    std::string_view value;
    if (!take_value(value)) return mistake(value_at, "this quote is not closed");
    if (name.field == Field::feed && value.starts_with('@')) return tagged_feeds(value.substr(1), value_at);
    if (name.is_text) return words(name.field, value);
    auto term = read_value(base::lower(typed_.substr(begin, name.name.size())), name.field, value, shared_.context.now);
    if (!term) return mistake(value_at, term.error());
    return add(std::move(*term));
  }

  bool take_value(std::string_view& value) {
    if (here() == '"') {
      const auto inside = quoted();
      if (inside) value = *inside;
      return inside.has_value();
    }
    value = typed_.substr(at_, word_length());
    at_ += value.size();
    return true;
  }

  /// `/…/`, in which `\/` stands for a slash.
  ReadPart pattern(Field field) {
    const std::size_t begin = at_++;
    std::string source;
    for (; !at_end() && here() != '/'; ++at_) {
      if (here() == '\\' && at_ + 1 < typed_.size()) {
        if (typed_[at_ + 1] != '/') source += '\\';
        ++at_;
      }
      source += here();
    }
    if (at_end()) return mistake(begin, "the slash that ends this regular expression is missing");
    ++at_;
    if (!at_end() && !is_space(here()) && here() != ')') {
      return mistake(at_, R"(a slash within a regular expression is written \/)");
    }
    auto term = pattern_term(field, std::move(source));
    if (!term) return mistake(begin, term.error());
    return add(std::move(*term));
  }

  ReadPart tagged_feeds(std::string_view tag, std::size_t at) {
    Term term;
    term.kind = Term::Kind::feeds;
    term.field = Field::feed;
    if (shared_.context.tagged) term.addresses = shared_.context.tagged(tag);
    if (term.addresses.empty()) return mistake(at, "no subscription has the tag " + std::string(tag));
    return add(std::move(term));
  }

  /// Reads `query:NAME`.
  ReadPart saved_query() {
    const std::size_t begin = at_;
    at_ += std::string_view("query:").size();
    const std::size_t name_at = at_;
    std::string_view name;
    if (at_end() || is_space(here())) return mistake(at_, "a value is missing after query:");
    if (!take_value(name)) return mistake(name_at, "this quote is not closed");
    const auto& saved = shared_.context.saved;
    const auto found = saved.find(std::string(name));
    if (found == saved.end()) {
      std::vector<std::string> names;
      for (const auto& [known, typed] : saved) names.push_back(known);
      return mistake(name_at, "there is no saved query " + std::string(name) + base::did_you_mean(name, names));
    }
    if (levels_ + 1 > kMostLevels || ++shared_.saved > kMostSaved) {
      return mistake(begin, "too many saved queries within each other");
    }
    ReadPart inside = Parser(found->second, shared_, levels_ + 1).run();
    if (inside) return inside;
    return mistake(begin, "in the saved query " + std::string(name) + ", byte " +
                              std::to_string(inside.error().at + 1) + ": " + inside.error().what);
  }

  std::string_view typed_;
  std::size_t at_ = 0;
  Shared& shared_;
  std::size_t levels_;
};

}  // namespace

tl::expected<Query, Mistake> parse(std::string_view typed, const Context& context) {
  if (typed.size() > kLongestQuery) {
    return tl::unexpected<Mistake>(Mistake{kLongestQuery, "the query is too long"});
  }
  Shared shared{context, {}};
  ReadPart read = Parser(typed, shared, 0).run();
  if (!read) return tl::unexpected<Mistake>(std::move(read.error()));
  if (*read) shared.query.root = std::move(**read);
  return std::move(shared.query);
}

}  // namespace feedcat::query
