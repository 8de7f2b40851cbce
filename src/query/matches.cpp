#include "query/matches.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "text/search_stem.hpp"
#include "text/search_words.hpp"
#include "text/stem.hpp"
#include "text/word_count.hpp"

namespace feedcat::query {
namespace {

bool is_variant(std::string_view language, std::string_view of) {
  std::string tag = base::lower(language);
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag.starts_with(of) && (tag.size() == of.size() || tag[of.size()] == '-');
}

bool within(const Term& term, std::int64_t number) {
  return (!term.from || number >= *term.from) && (!term.to || number < *term.to);
}

bool within(const Term& term, const std::optional<UtcTime>& time) {
  return !time || within(term, time->time_since_epoch().count());
}

}  // namespace

std::string joined_authors(const std::vector<std::string_view>& authors) {
  std::string all;
  for (const std::string_view name : authors) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

/// One article while it is looked at. Its texts are split only if a term asks for them, and only once.
class Matcher::Look {
 public:
  Look(const Matcher& matcher, const Article& article) : matcher_(matcher), article_(article) {}

  bool meets(const Node& node) {
    const auto part_meets = [this](const Node& part) { return meets(part); };
    switch (node.kind) {
      case Node::Kind::term:
        return meets(node.term);
      case Node::Kind::all:
        return std::all_of(node.parts.begin(), node.parts.end(), part_meets);
      case Node::Kind::any:
        return std::any_of(node.parts.begin(), node.parts.end(), part_meets);
      case Node::Kind::none:
        return !meets(node.parts.front());
    }
    return false;
  }

 private:
  using Texts = std::vector<std::string_view>;
  using Words = std::vector<text::IndexedWord>;

  bool meets(std::size_t index) {
    const Term& term = matcher_.query_.terms[index];
    switch (term.kind) {
      case Term::Kind::words:
        return has_words(index);
      case Term::Kind::pattern:
        return has_pattern(index);
      case Term::Kind::language:
        return matcher_.holds(index, language());
      case Term::Kind::between:
        if (term.field == Field::words) {
          return within(term, static_cast<std::int64_t>(text::count_words(body()).total()));
        }
        return within(term, term.field == Field::date ? article_.date : article_.seen);
      case Term::Kind::trait:
        return article_.has && article_.has(term.trait);
      case Term::Kind::feeds:
        return std::any_of(article_.feed_addresses.begin(), article_.feed_addresses.end(), [&](std::string_view own) {
          return std::find(term.addresses.begin(), term.addresses.end(), own) != term.addresses.end();
        });
    }
    return false;
  }

  bool has_words(std::size_t index) {
    switch (matcher_.query_.terms[index].field) {
      case Field::any:
        return occurs(index, title_words()) || occurs(index, author_words()) || occurs(index, body_words());
      case Field::title:
        return occurs(index, title_words());
      case Field::author:
        return occurs(index, author_words());
      case Field::body:
        return occurs(index, body_words());
      default:
        return any_holds(index, texts_of(matcher_.query_.terms[index].field));
    }
  }

  bool has_pattern(std::size_t index) {
    const Field field = matcher_.query_.terms[index].field;
    if (any_holds(index, texts_of(field))) return true;
    if (field == Field::author) return any_holds(index, article_.author_addresses);
    return (field == Field::any || field == Field::body) && matcher_.holds(index, body());
  }

  /// Returns the texts of a field, but not the body.
  [[nodiscard]] Texts texts_of(Field field) const {
    switch (field) {
      case Field::any:
      case Field::title:
        return {article_.title};
      case Field::author:
        return article_.authors;
      case Field::tag:
        return article_.tags;
      case Field::url:
        return {article_.url};
      case Field::feed: {
        Texts texts = article_.feed_addresses;
        texts.push_back(article_.feed_title);
        texts.push_back(article_.folder);
        return texts;
      }
      default:
        return {};
    }
  }

  [[nodiscard]] bool any_holds(std::size_t index, const Texts& texts) const {
    return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return matcher_.holds(index, text); });
  }

  const std::string& body() {
    if (!body_) body_ = article_.body ? article_.body() : std::string();
    return *body_;
  }

  const Words& title_words() { return split(title_, article_.title); }
  const Words& author_words() { return authors_ ? *authors_ : split(authors_, joined_authors(article_.authors)); }
  const Words& body_words() { return split(body_words_, body()); }
  const Words& split(std::optional<Words>& into, std::string_view text) {
    if (!into) into = matcher_.splitter_->split(text, stem_language());
    return *into;
  }

  const std::string& language() {
    if (!language_) {
      const std::string_view declared = article_.language;
      language_ = text::article_language(declared, declared.empty() ? body() : std::string_view());
    }
    return *language_;
  }

  /// Returns the language in whose stems the index has the article, or nothing if the query needs none.
  const std::string& stem_language() {
    if (!stem_language_) stem_language_ = matcher_.any_inflected_ ? text::stem_language(language()) : std::string();
    return *stem_language_;
  }

  bool occurs(std::size_t index, const Words& words) { return matcher_.occurs(index, words, stem_language()); }

  const Matcher& matcher_;
  const Article& article_;
  std::optional<std::string> body_, language_, stem_language_;
  std::optional<Words> title_, authors_, body_words_;
};

Result<Matcher> Matcher::compile(Query query, const text::WordSplitter& splitter) {
  Matcher matcher(std::move(query), splitter);
  for (const Term& term : matcher.query_.terms) {
    Compiled& compiled = matcher.compiled_.emplace_back();
    if (term.kind == Term::Kind::words) {
      const bool inflected = is_inflected(term);
      text::split_query_words(term.text, [&](const text::SearchWord& word) {
        compiled.words.push_back({std::string(word.word), std::string(inflected ? word.written : std::string_view())});
        return true;
      });
      compiled.is_beginning = is_beginning(term);
      matcher.any_inflected_ = matcher.any_inflected_ || inflected;
    }
    if (term.kind != Term::Kind::pattern) continue;
    TRY(compiled.pattern, Pattern::compile(term.text));
  }
  return matcher;
}

bool Matcher::matches(const Article& article) const { return Look(*this, article).meets(query_.root); }

void Matcher::each_part(const Article& article, const std::function<void(std::size_t part, bool matches)>& told) const {
  Look look(*this, article);
  for (std::size_t i = 0; i < query_.root.parts.size(); ++i) told(i, look.meets(query_.root.parts[i]));
}

bool Matcher::holds(std::size_t term, std::string_view text) const {
  switch (query_.terms[term].kind) {
    case Term::Kind::words:
      return occurs(term, splitter_->split(text, {}), {});
    case Term::Kind::pattern:
      return compiled_[term].pattern->finds(text);
    case Term::Kind::language:
      return is_variant(text, query_.terms[term].text);
    default:
      return false;
  }
}

bool Matcher::occurs(std::size_t term, const std::vector<text::IndexedWord>& words, std::string_view language) const {
  const Compiled& compiled = compiled_[term];
  if (compiled.words.empty()) return false;
  std::vector<std::string> stems(compiled.words.size());  // empty for none
  for (std::size_t i = 0; i < stems.size() && !language.empty(); ++i) {
    const std::string& written = compiled.words[i].written;
    if (!written.empty()) stems[i] = text::search_stem(written, language);
  }
  const auto begins = [&](const text::IndexedWord& word, const Compiled::Wanted& wanted) {
    return word.word.starts_with(wanted.word) || word.last_letter.starts_with(wanted.word);
  };
  const auto same = [&](const text::IndexedWord& word, const Compiled::Wanted& wanted) {
    if (compiled.is_beginning && &wanted == &compiled.words.back()) return begins(word, wanted);
    if (word.word == wanted.word || word.last_letter == wanted.word) return true;
    const std::string& stem = stems[static_cast<std::size_t>(&wanted - compiled.words.data())];
    return !stem.empty() && word.stem == stem;
  };
  return std::search(words.begin(), words.end(), compiled.words.begin(), compiled.words.end(), same) != words.end();
}

}  // namespace feedcat::query
