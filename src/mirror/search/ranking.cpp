#include "mirror/search/ranking.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/beginnings.hpp"
#include "mirror/search/relevance.hpp"
#include "mirror/search/renew.hpp"
#include "mirror/search/snippet.hpp"
#include "mirror/search/tokenizer.hpp"

namespace feedcat::mirror {
namespace {

/// If more words begin as the query says, FTS5 finds them faster: each costs something for each article, or if there is
/// nothing else to match, only once.
constexpr std::size_t kMostWords = 100;
constexpr std::size_t kMostWordsAlone = 1000;
/// Before that, it is tried whether so many of the newest articles are enough.
constexpr std::array<std::size_t, 2> kNewest{100, 400};
constexpr std::size_t kMostBeginnings = 8;
/// The texts of more hits are not read to find their words.
constexpr std::size_t kMostRead = 200;

struct Hit {
  std::int64_t id = 0;
  double rank = 0;
  bool by_title = false;  // found by the query for titles
};

std::string in_titles(const std::string& match) { return "title : ( " + match + ")"; }
/// The rest of the article also counts, for its rank and its snippet.
std::string called_so(const std::string& match) { return in_titles(match) + " AND ( " + match + ")"; }

class Ranking {
 public:
  Ranking(store::Database& database, const SqlQuery& query, SearchTokenizer& tokenizer)
      : database_(database), query_(query), tokenizer_(tokenizer), match_(query.match) {}

  /// Finds out which words the beginnings in the query stand for, unless there are too many.
  Result<void> expand() {
    TRY(by_words_, is_current(database_));
    by_words_ = by_words_ && !query_.beginnings.empty();
    if (!by_words_) return {};
    const std::size_t most = query_.one_phrase ? kMostWordsAlone : kMostWords;
    TRY(auto words, words_of_index(database_, query_.beginnings, most));
    too_many_words_ = !words;
    if (!words) return {};
    many_words_ =
        std::any_of(words->begin(), words->end(), [](const auto& row) { return row.second.size() > kMostWords; });
    stand_for(std::move(*words));
    return {};
  }

  /// The best of all candidates, the best first.
  Result<std::vector<Hit>> ranked(std::size_t limit) {
    const std::size_t most = std::max(limit, kRanked);
    std::vector<Hit> all;
    if (too_many_words_ && query_.beginnings.size() <= kMostBeginnings) {
      TRY(all, best_of_newest(limit));
    }
    if (all.empty()) {
      TRY(all, newest(match_, most));
    }
    if (all.size() == most && !too_many_words_ && !many_words_) {
      TRY(const auto titled, newest_titles(most));
      all.insert(all.end(), titled.begin(), titled.end());
    }
    std::sort(all.begin(), all.end(),
              [](const Hit& a, const Hit& b) { return a.rank != b.rank ? a.rank < b.rank : a.id > b.id; });
    std::set<std::int64_t> seen;
    const auto again = [&](const Hit& candidate) { return !seen.insert(candidate.id).second; };
    all.erase(std::remove_if(all.begin(), all.end(), again), all.end());
    all.resize(std::min(all.size(), limit));
    return all;
  }

  /// Call this before `show`: these articles are all that the query still has to match.
  Result<void> expand_for(const std::vector<Hit>& hits) {
    if (!by_words_ || hits.size() > kMostRead) return {};
    std::vector<std::int64_t> ids;
    for (const Hit& hit : hits) ids.push_back(hit.id);
    TRY(auto words, words_of_articles(database_, query_.beginnings, ids));
    stand_for(std::move(words));
    return {};
  }

  /// What is shown of the candidates that the query for titles has found, or of the others, by row id.
  Result<void> show(const std::vector<Hit>& candidates, bool by_title, std::map<std::int64_t, Found>& shown) {
    std::string ids;
    std::int64_t count = 0;
    std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
    for (const Hit& candidate : candidates) {
      if (candidate.by_title != by_title) continue;
      ids += (ids.empty() ? "[" : ",") + std::to_string(candidate.id);
      oldest = std::min(oldest, candidate.id);
      ++count;
    }
    if (count == 0) return {};
    const std::string match = by_title ? called_so(match_) : match_;
    TRY(auto matches, database_.query(show_sql(), match, ids + "]", oldest, count));
    TRY(auto rows, matches.rows([](const store::Statement& row) {
      Found found = read_found(row);
      read_marked(row, kFoundColumnCount, found);
      return found;
    }));
    for (Found& found : rows) {
      const std::int64_t id = found.article_id;
      shown.insert_or_assign(id, std::move(found));
    }
    return {};
  }

 private:
  void stand_for(WordsByBeginning words) {
    tokenizer_.set_beginnings(std::move(words));
    match_ = query_.match_by_words;
  }

  /// Returns nothing if fewer than `limit` of the newest articles match.
  Result<std::vector<Hit>> best_of_newest(std::size_t limit) {
    for (const std::size_t window : kNewest) {
      if (window < limit) continue;
      TRY(auto rows, database_.query("select article_id from facts order by article_id desc limit ?1", window));
      TRY(const auto ids, rows.rows([](const store::Statement& row) { return row.integer(0); }));
      if (ids.empty()) break;
      TRY(auto words, words_of_articles(database_, query_.beginnings, ids));
      stand_for(std::move(words));
      TRY(auto hits, newest(match_, window, ids.back()));
      if (hits.size() >= limit) return hits;
    }
    match_ = query_.match;
    return std::vector<Hit>();
  }

  /// Row ids grow, so the newest come first without sorting.
  Result<std::vector<Hit>> newest(const std::string& match, std::size_t limit, std::int64_t from = 0) {
    // How rare the only phrase is changes nothing in the order.
    const bool counts = !too_many_words_ && !query_.one_phrase;
    const std::string relevance = counts ? "relevance(words)" : "relevance(words, 0)";
    TRY(auto matches, database_.query("select words.rowid, " + relevance + query_.from_words() +
                                          " and words.rowid >= ?3 order by words.rowid desc limit ?2",
                                      match, limit, from));
    query_.bind(matches);
    return matches.rows([](const store::Statement& row) { return Hit{row.integer(0), row.real(1)}; });
  }

  Result<bool> any(const std::string& match) {
    TRY(auto matches, database_.query("select 1 from words where words match ?1 limit 1", match));
    return matches.step();
  }

  /// An article whose title matches should be found, however old it is.
  Result<std::vector<Hit>> newest_titles(std::size_t limit) {
    // Finding out that there is none costs half as much if only titles are searched.
    TRY(const bool some, any(in_titles(match_)));
    if (!some) return std::vector<Hit>();
    TRY(auto titled, newest(called_so(match_), limit));
    for (Hit& candidate : titled) candidate.by_title = true;
    return titled;
  }

  /// Does everything in one walk through the matches from ?3 on, because FTS5 collects all that a prefix matches each
  /// time a query starts. The plus keeps SQLite from starting it once for each row id.
  static std::string show_sql() {
    return "select " + std::string(kFoundColumns) + ", " + std::string(kMarkedColumns) +
           " from words cross join facts f on f.article_id = words.rowid"
           " cross join article a on a.article_id = words.rowid cross join source s on s.source_id = f.source_id"
           " where words match ?1 and +words.rowid in (select value from json_each(?2)) and words.rowid >= ?3"
           " order by words.rowid desc limit ?4";
  }

  store::Database& database_;
  const SqlQuery& query_;
  SearchTokenizer& tokenizer_;
  std::string match_;
  bool by_words_ = false;  // beginnings of words can be replaced, which another tokenizer would not understand
  bool many_words_ = false, too_many_words_ = false;
};

}  // namespace

Result<std::vector<Found>> best(store::Database& database, const SqlQuery& query, std::size_t limit) {
  TRY(add_relevance(database));
  TRY(SearchTokenizer* const tokenizer, add_search_tokenizer(database));
  Ranking ranking(database, query, *tokenizer);
  TRY(ranking.expand());
  TRY(const auto hits, ranking.ranked(limit));
  TRY(ranking.expand_for(hits));
  std::map<std::int64_t, Found> shown;
  for (const bool by_title : {false, true}) TRY(ranking.show(hits, by_title, shown));
  std::vector<Found> all;
  for (const Hit& candidate : hits) {
    const auto found = shown.find(candidate.id);
    if (found == shown.end()) continue;
    found->second.rank = candidate.rank;
    all.push_back(std::move(found->second));
  }
  return all;
}

}  // namespace feedcat::mirror
