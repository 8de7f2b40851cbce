#include "mirror/search/tokenizer.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/try.hpp"
#include "text/search_words.hpp"

namespace feedcat::mirror {
namespace {

/// All languages of the index. Skips from one to the next in the index of the table.
constexpr std::string_view kLanguages =
    "with recursive one (language) as (select min(language) from stemmed union all"
    " select (select min(language) from stemmed where stemmed.language > one.language) from one"
    " where one.language is not null)"
    " select language from one where language is not null";

Result<std::vector<std::string>> languages_of(store::Database& database) {
  TRY(const auto known, database.number("select count(*) from sqlite_schema where name = 'stemmed'"));
  if (known == 0) return std::vector<std::string>();
  TRY(auto languages, database.query(kLanguages));
  return languages.rows([](const store::Statement& row) { return row.text(0); });
}

}  // namespace

void SearchTokenizer::split(std::string_view text, Purpose purpose, const store::TakeToken& take) {
  if (purpose == Purpose::index || purpose == Purpose::display) {
    return split_article(text, purpose == Purpose::index && !stems_.language().empty(), take);
  }
  if (text.starts_with(kBeginning)) return split_beginning(text, take);
  const bool any_inflection = text.starts_with(kAnyInflection);
  split_query(text, any_inflection && purpose != Purpose::prefix, take);
}

void SearchTokenizer::split_article(std::string_view text, bool with_stems, const store::TakeToken& take) {
  text::split_search_words(text, [&](const text::SearchWord& word) {
    if (!take({word.word, word.begin, word.end, word.same_place})) return false;
    if (!with_stems || word.written.empty()) return true;
    return take({stems_.term(word.written), word.begin, word.end, true});
  });
}

void SearchTokenizer::split_query(std::string_view text, bool with_stems, const store::TakeToken& take) const {
  text::split_query_words(text, [&](const text::SearchWord& word) {
    if (!take({word.word, word.begin, word.end, word.same_place})) return false;
    if (!with_stems || word.written.empty()) return true;
    for (const std::string& language : query_languages_) {
      if (!take({stem_term(word.written, language), word.begin, word.end, true})) return false;
    }
    return true;
  });
}

void SearchTokenizer::split_beginning(std::string_view text, const store::TakeToken& take) const {
  struct Word {
    std::string word;
    std::size_t begin = 0, end = 0;
  };
  std::vector<Word> words;
  text::split_query_words(text, [&](const text::SearchWord& word) {
    words.push_back({std::string(word.word), word.begin, word.end});
    return true;
  });
  if (words.empty()) return;
  const Word last = std::move(words.back());
  words.pop_back();
  for (const Word& word : words) {
    if (!take({word.word, word.begin, word.end, false})) return;
  }
  const auto known = beginnings_.find(last.word);
  if (known == beginnings_.end() || known->second.empty()) {
    take({last.word, last.begin, last.end, false});
    return;
  }
  bool same_place = false;
  for (const std::string& word : known->second) {
    if (!take({word, last.begin, last.end, same_place})) return;
    same_place = true;
  }
}

Result<SearchTokenizer*> add_search_tokenizer(store::Database& database) {
  const std::string name(kTokenizer.substr(0, kTokenizer.find(' ')));
  TRY(store::TextTokenizer* const known, store::find_tokenizer(database, name));
  auto* tokenizer = static_cast<SearchTokenizer*>(known);
  if (tokenizer == nullptr) {
    auto made = std::make_unique<SearchTokenizer>();
    tokenizer = made.get();
    TRY(store::add_tokenizer(database, name, std::move(made)));
  }
  TRY(auto languages, languages_of(database));
  tokenizer->set_query_languages(std::move(languages));
  return tokenizer;
}

std::string with_whole_pairs(std::string_view snippet, char match_end) {
  std::string out;
  while (!snippet.empty()) {
    const std::size_t end = std::min(snippet.find(match_end), snippet.size());
    out += snippet.substr(0, end);
    snippet.remove_prefix(end);
    if (snippet.empty()) break;
    snippet.remove_prefix(1);
    // The rest of the pair is there only if the match ended within a run.
    const std::size_t rest = text::ends_within_run(out) ? text::first_letter_of_run(snippet) : 0;
    out += snippet.substr(0, rest);
    out += match_end;
    snippet.remove_prefix(rest);
  }
  return out;
}

}  // namespace feedcat::mirror
