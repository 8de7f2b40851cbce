#include "mirror/search/renew.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "mirror/search/tokenizer.hpp"
#include "text/stem.hpp"
#include "text/word_count.hpp"
#include "text/words.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kArticlesOfStep = 300;
constexpr std::size_t kBytesOfStep = 8U << 20U;

constexpr std::string_view kMissing =
    "select article_id, path, words.title, authors, body from article cross join words on words.rowid = article_id"
    " where article_id > ?1 and article_id not in (select id from words_new_docsize) order by article_id";

struct Step {
  std::int64_t last = 0;  // article_id
  std::size_t done = 0;
};

/// Each commit writes a segment of the index. To merge eight of them at a time takes half the work of four, FTS5's own
/// choice, when many small commits follow each other.
Result<void> create_new_index(store::Database& database) {
  TRY(database.run("create virtual table if not exists words_new using fts5 (title, authors, body, tokenize = '" +
                   std::string(kTokenizer) + "')"));
  return database.run("insert into words_new (words_new, rank) values ('automerge', 8)");
}

Result<void> take_new_index(store::Database& database) {
  TRY(database.run("drop table words"));
  return database.run("alter table words_new rename to words");
}

class Renewer {
 public:
  static Result<Renewer> open(store::Database& database, SearchTokenizer& tokenizer, const Renewal& renewal) {
    TRY(auto missing, database.prepare(kMissing));
    TRY(auto put, database.prepare("insert into words_new (rowid, title, authors, body) values (?1, ?2, ?3, ?4)"));
    TRY(auto forget, database.prepare("delete from stemmed where article_id = ?1"));
    TRY(auto remember, database.prepare("insert into stemmed (article_id, language) values (?1, ?2)"));
    TRY(auto count, database.prepare("update facts set length = ?2 where article_id = ?1"));
    return Renewer(tokenizer, renewal,
                   {std::move(missing), std::move(put), std::move(forget), std::move(remember), std::move(count)});
  }

  /// Copies articles after `last`, in the caller's transaction. If there are none left, `done` is 0.
  Result<Step> copy_some(std::int64_t last) {
    Step step{last, 0};
    std::size_t bytes = 0;
    missing_.bind_all(last);
    while (step.done < kArticlesOfStep && bytes < kBytesOfStep) {
      TRY(const bool more, missing_.step());
      if (!more) return step;
      TRY(copy_row());
      step.last = missing_.integer(0);
      bytes += missing_.blob(4).size();
      ++step.done;
    }
    missing_.reset();
    return step;
  }

 private:
  Renewer(SearchTokenizer& tokenizer, const Renewal& renewal, std::array<store::Statement, 5> statements)
      : tokenizer_(tokenizer),
        renewal_(renewal),
        missing_(std::move(statements[0])),
        put_(std::move(statements[1])),
        forget_(std::move(statements[2])),
        remember_(std::move(statements[3])),
        count_(std::move(statements[4])) {}

  Result<void> copy_row() {
    const std::int64_t id = missing_.integer(0);
    const std::string language =
        text::stem_language(text::article_language(renewal_.language_of(missing_.text(1)), missing_.blob(4)));
    TRY(forget_.run(id));
    if (!language.empty()) TRY(remember_.run(id, language));
    // An earlier version counted other words.
    TRY(count_.run(id, text::count_words(missing_.blob(4)).total()));
    tokenizer_.set_language(language);
    return put_.run(id, missing_.text(2), missing_.text(3), missing_.text(4));
  }

  SearchTokenizer& tokenizer_;
  const Renewal& renewal_;
  store::Statement missing_, put_, forget_, remember_, count_;
};

}  // namespace

Result<bool> is_current(store::Database& database) {
  TRY(const auto count, database.number("select count(*) from sqlite_schema where name = 'words' and sql like ?1",
                                        "%'" + std::string(kTokenizer) + "'%"));
  return count > 0;
}

Result<bool> is_being_renewed(store::Database& database) {
  TRY(const auto count, database.number("select count(*) from sqlite_schema where name = 'words_new'"));
  return count > 0;
}

Result<void> renew_empty_index(store::Database& database) {
  TRY(const bool current, is_current(database));
  if (current) return {};
  TRY(auto transaction, store::Transaction::begin(database));
  TRY(const auto articles, database.number("select exists (select 1 from words_docsize)"));
  if (articles > 0) return {};
  TRY(create_new_index(database));
  TRY(take_new_index(database));
  return transaction.commit();
}

Result<void> renew_index(store::Database& database, const Renewal& renewal) {
  TRY(const bool current, is_current(database));
  if (current) return {};
  TRY(SearchTokenizer* const tokenizer, add_search_tokenizer(database));
  TRY(create_new_index(database));
  TRY(const auto total, database.number("select count(*) from words_docsize"));
  TRY(auto done, database.number("select count(*) from words_new_docsize"));
  renewal.progress(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
  {
    TRY(auto renewer, Renewer::open(database, *tokenizer, renewal));
    Step step;
    do {
      TRY(auto transaction, store::Transaction::begin(database));
      TRY(step, renewer.copy_some(step.last));
      TRY(transaction.commit());
      done += static_cast<std::int64_t>(step.done);
      if (step.done > 0) renewal.progress(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
    } while (step.done > 0);
  }
  TRY(auto transaction, store::Transaction::begin(database));
  TRY(take_new_index(database));
  TRY(transaction.commit());
  // The former index was as large as half of the state. If there is no space for a copy, the pages are used again
  // later.
  static_cast<void>(database.run("vacuum"));
  return {};
}

}  // namespace feedcat::mirror
