#include "mirror/search/word_index.hpp"

#include <array>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "mirror/search/renew.hpp"
#include "text/stem.hpp"

namespace feedcat::mirror {
namespace {

enum IndexAction : std::size_t { kIndexFind, kIndexDrop, kIndexPut, kIndexForget, kIndexRemember };

constexpr std::array<std::string_view, 5> kActions = {
    "select article_id, coalesce(language, ''), exists (select 1 from words where words.rowid = article_id)"
    " from article left join stemmed using (article_id) where path_key = ?1",
    "delete from words where rowid = ?1",
    "insert into words (rowid, title, authors, body) values (?1, ?2, ?3, ?4)",
    "delete from stemmed where article_id = ?1",
    "insert into stemmed (article_id, language) values (?1, ?2)",
};

struct Known {
  Replaced article;
  std::string language;
};

}  // namespace

Result<WordIndex> WordIndex::open(store::Database& database) {
  TRY(SearchTokenizer* const tokenizer, add_search_tokenizer(database));
  std::vector<store::Statement> statements;
  for (const std::string_view sql : kActions) {
    TRY(auto statement, database.prepare(sql));
    statements.push_back(std::move(statement));
  }
  WordIndex index(*tokenizer, std::move(statements));
  TRY(const bool renewing, is_being_renewed(database));
  if (renewing) {
    TRY(auto drop_renewed, database.prepare("delete from words_new where rowid = ?1"));
    index.drop_renewed_.emplace(std::move(drop_renewed));
  }
  return index;
}

Result<std::optional<Replaced>> WordIndex::replace(const ArticleText& text) {
  statements_[kIndexFind].bind_all(text.path_key);
  TRY(const auto known, statements_[kIndexFind].first([](const store::Statement& row) {
    return Known{{row.integer(0), row.integer(2) != 0}, row.text(1)};
  }));
  if (!known) return std::optional<Replaced>();
  const std::int64_t id = known->article.article_id;
  tokenizer_->set_language(known->language);
  TRY(statements_[kIndexDrop].run(id));
  // The renewal finds that the article is missing, and takes its new text.
  if (drop_renewed_) TRY(drop_renewed_->run(id));
  const std::string language = text::stem_language(text.facts.language);
  if (language != known->language) {
    TRY(statements_[kIndexForget].run(id));
    if (!language.empty()) TRY(statements_[kIndexRemember].run(id, language));
  }
  tokenizer_->set_language(language);
  TRY(statements_[kIndexPut].run(id, text.title, text.authors, text.body));
  return std::optional(known->article);
}

}  // namespace feedcat::mirror
