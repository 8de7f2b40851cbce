#include "mirror/search/sqlite_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/snippet.hpp"
#include "mirror/search/unread.hpp"
#include "mirror/state/state_of.hpp"

namespace feedcat::mirror {

Result<std::unique_ptr<MirrorIndex>> SqliteIndex::open(const std::string& directory, const query::Matcher& matcher) {
  TRY(auto database, open_state(directory));
  TRY(add_holds(database, matcher));
  return std::make_unique<SqliteIndex>(directory, std::move(database), matcher.query());
}

void SqliteIndex::complete() {
  // If the state must not be written, the search goes on with what is known.
  if (!std::exchange(complete_, true)) static_cast<void>(complete_facts(database_, directory_));
}

Result<store::Statement*> SqliteIndex::prepared(std::optional<store::Statement>& statement, std::string_view sql) {
  if (!statement) {
    TRY(auto made, database_.prepare(sql));
    statement.emplace(std::move(made));
  }
  return &*statement;
}

Result<void> SqliteIndex::start(FoundOrder order) {
  if (sql_.needs_facts) complete();
  TRY(auto listing, FoundList::open(database_, sql_, order));
  listing_.emplace(std::move(listing));
  return {};
}

Result<std::optional<Found>> SqliteIndex::next() { return listing_->next(); }

Result<std::vector<Found>> SqliteIndex::best(std::size_t limit) {
  if (sql_.needs_facts) complete();
  return mirror::best(database_, sql_, limit);
}

Result<void> SqliteIndex::show_matches(Found& hit) {
  TRY(store::Statement* const matches,
      prepared(matches_, "select " + std::string(kMarkedColumns) + " from words where words match ?1 and rowid = ?2"));
  matches->bind_all(sql_.match, hit.article_id);
  TRY(const auto found, matches->first([&](const store::Statement& row) {
    read_marked(row, 0, hit);
    return true;
  }));
  static_cast<void>(found);  // it may have been changed in the meantime
  return {};
}

Result<void> SqliteIndex::count(std::span<const FacetName> facets, std::vector<Counts>& counts) {
  const bool read_facts =
      std::any_of(facets.begin(), facets.end(), [](const FacetName& facet) { return needs_facts(facet.facet); });
  if (sql_.needs_facts || read_facts) complete();
  return count_facets(database_, sql_, facets, counts);
}

Result<std::map<std::int64_t, std::vector<std::uint64_t>>> SqliteIndex::names_of(
    const std::vector<std::int64_t>& articles) {
  std::string ids;
  for (const std::int64_t article : articles) ids += (ids.empty() ? "[" : ",") + std::to_string(article);
  std::map<std::int64_t, std::vector<std::uint64_t>> names;
  if (ids.empty()) return names;
  TRY(auto rows,
      database_.query("select a.article_id, s.url, a.path, iif(s.feed_url = '', s.url, s.feed_url), k.id from article a"
                      " join source s using (source_id) left join known_id k using (article_id)"
                      " where a.article_id in (select value from json_each(?1))",
                      ids + "]"));
  TRY(rows.rows([&](const store::Statement& row) {
    std::vector<std::uint64_t>& own = names[row.integer(0)];
    if (own.empty()) own.push_back(base::hash64(row.text(1) + "\n" + row.text(2)));
    if (!row.is_null(4)) own.push_back(base::hash64(row.text(3) + " " + row.text(4)));
    return true;
  }));
  return names;
}

Result<std::string> SqliteIndex::path_of(std::int64_t article) {
  TRY(auto row, database_.query("select path from article where article_id = ?1", article));
  TRY(const auto path, row.first([](const store::Statement& one) { return one.text(0); }));
  return path.value_or("");
}

Result<ArticleDetails> SqliteIndex::details_of(std::int64_t article) {
  TRY(store::Statement* const details,
      prepared(details_,
               "select coalesce((select id from known_id where known_id.article_id = ?1"
               " order by id like 'urn:feedcat:shared:%', id limit 1), ''), language, first_seen"
               " from facts join article using (article_id) where article_id = ?1"));
  details->bind_all(article);
  TRY(auto known, details->first([](const store::Statement& row) {
    return ArticleDetails{row.text(0), row.text(1), row.time(2)};
  }));
  return std::move(known).value_or(ArticleDetails());
}

Result<std::vector<DatedArticle>> SqliteIndex::articles_of(const Period& period) {
  TRY(auto rows,
      database_.query(fmt::format("select f.article_id, f.time, f.language, a.title, a.url, s.url, a.first_seen"
                                  " from facts f indexed by facts_by_time cross join article a on a.article_id ="
                                  " f.article_id cross join source s on s.source_id = f.source_id"
                                  " where f.time >= ?1 and f.time < ?2 order by f.time{0}, f.article_id{0} limit ?3",
                                  period.oldest ? "" : " desc"),
                      period.from, period.to, period.most));
  return rows.rows([](const store::Statement& row) {
    DatedArticle one{row.integer(0), row.text(5), {}};
    one.item.published = row.time(1);
    one.item.language = row.text(2);
    one.item.title = row.text(3);
    one.item.url = row.text(4);
    one.item.first_seen = row.time(6);
    return one;
  });
}

Result<std::vector<std::string>> SqliteIndex::texts_of(const std::vector<std::int64_t>& articles) {
  TRY(store::Statement* const text, prepared(text_, "select body from words where rowid = ?1"));
  std::vector<std::string> texts;
  for (const std::int64_t article : articles) {
    text->bind_all(article);
    TRY(auto body, text->first([](const store::Statement& row) { return row.text(0); }));
    texts.push_back(std::move(body).value_or(""));
  }
  return texts;
}

Result<std::optional<std::string>> SqliteIndex::first_word_from(std::string_view from) {
  if (!seek_) {
    TRY(database_.run(
        "create virtual table if not exists temp.vocabulary using fts5vocab('main', 'words', 'instance')"));
  }
  TRY(store::Statement* const seek, prepared(seek_, "select term from temp.vocabulary where term >= ?1 limit 1"));
  seek->bind_all(from);
  return seek->first([](const store::Statement& row) { return row.text(0); });
}

Result<std::int64_t> SqliteIndex::count_articles(const query::Term& term, std::int64_t most) {
  TRY(store::Statement* const count,
      prepared(count_, "select count(*) from (select 1 from words where words match ?1 limit ?2)"));
  count->bind_all(match_of(term), most);
  TRY(const auto number, count->first([](const store::Statement& row) { return row.integer(0); }));
  return number.value_or(0);
}

}  // namespace feedcat::mirror
