#include "mirror/search/beginnings.hpp"

#include <set>

#include "base/try.hpp"
#include "text/search_words.hpp"

namespace feedcat::mirror {
namespace {

/// Returns the least text that is greater than all that begin so. No byte of UTF-8 is 0xFF.
std::string end_of(std::string beginning) {
  beginning.back() = static_cast<char>(static_cast<unsigned char>(beginning.back()) + 1);
  return beginning;
}

}  // namespace

Result<std::optional<WordsByBeginning>> words_of_index(store::Database& database,
                                                       const std::vector<std::string>& beginnings, std::size_t most) {
  WordsByBeginning all;
  TRY(database.run("create virtual table if not exists temp.vocabulary using fts5vocab(main, words, row)"));
  TRY(auto terms, database.prepare("select term from temp.vocabulary where term >= ?1 and term < ?2 limit ?3"));
  std::size_t left = most;
  for (const std::string& beginning : beginnings) {
    terms.bind_all(beginning, end_of(beginning), left + 1);
    TRY(auto words, terms.rows([](const store::Statement& row) { return row.text(0); }));
    if (words.size() > left) return std::optional<WordsByBeginning>();
    left -= words.size();
    all.insert_or_assign(beginning, std::move(words));
  }
  return std::optional(std::move(all));
}

Result<WordsByBeginning> words_of_articles(store::Database& database, const std::vector<std::string>& beginnings,
                                           const std::vector<std::int64_t>& articles) {
  std::map<std::string, std::set<std::string, std::less<>>> found;
  for (const std::string& beginning : beginnings) found[beginning];
  const auto take = [&](const text::SearchWord& word) {
    for (auto& [beginning, words] : found) {
      if (word.word.starts_with(beginning) && words.find(word.word) == words.end()) words.emplace(word.word);
    }
    return true;
  };
  TRY(auto texts, database.prepare("select title, authors, body from words where rowid = ?1"));
  for (const std::int64_t article : articles) {
    texts.bind_all(article);
    TRY(const bool row, texts.step());
    for (int column = 0; row && column < 3; ++column) text::split_search_words(texts.blob(column), take);
    texts.reset();
  }
  WordsByBeginning all;
  for (const auto& [beginning, words] : found) all[beginning].assign(words.begin(), words.end());
  return all;
}

}  // namespace feedcat::mirror
