#include "mirror/search/marked_texts.hpp"

#include <utility>
#include <vector>

#include "base/try.hpp"
#include "mirror/search/snippet.hpp"

namespace feedcat::mirror {

Result<MarkedTexts> MarkedTexts::open() {
  TRY(auto database, store::Database::open(":memory:", store::Open::create));
  TRY(SearchTokenizer* const tokenizer, add_search_tokenizer(database));
  TRY(database.run("create virtual table words using fts5 (title, authors, body, tokenize = '" +
                   std::string(kTokenizer) + "')"));
  return MarkedTexts(std::move(database), *tokenizer);
}

Result<void> MarkedTexts::mark(const std::string& match, const Article& article, Found& found) {
  const std::string language(article.stem_language);
  tokenizer_->set_language(language);
  tokenizer_->set_query_languages(language.empty() ? std::vector<std::string>() : std::vector<std::string>{language});
  TRY(database_.exec("insert into words (rowid, title, authors, body) values (1, ?1, ?2, ?3)", article.title,
                     article.authors, article.body));
  {
    TRY(auto matches,
        database_.query("select " + std::string(kMarkedColumns) + " from words where words match ?1", match));
    TRY(matches.first([&](const store::Statement& row) {
      read_marked(row, 0, found);
      return true;
    }));
  }
  return database_.exec("delete from words where rowid = 1");
}

}  // namespace feedcat::mirror
