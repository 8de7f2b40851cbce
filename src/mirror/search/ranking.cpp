#include "mirror/search/ranking.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/relevance.hpp"
#include "mirror/search/snippet.hpp"

namespace feedcat::mirror {
namespace {

struct Hit {
  std::int64_t id = 0;
  double rank = 0;
  bool by_title = false;  // found by the query for titles
};

std::string in_titles(const std::string& match) { return "title : ( " + match + ")"; }
/// The rest of the article also counts, for its rank and its snippet.
std::string called_so(const std::string& match) { return in_titles(match) + " AND ( " + match + ")"; }

/// Returns ` join … where …` for the matches that also meet the condition.
std::string restricted(const SqlQuery& query) {
  std::string sql;
  if (!query.condition.empty()) sql += " cross join facts f on f.article_id = words.rowid";
  if (query.needs_article) sql += " cross join article a on a.article_id = words.rowid";
  sql += " where words match ?1";
  if (!query.condition.empty()) sql += " and " + query.condition;
  return sql;
}

class Ranking {
 public:
  Ranking(store::Database& database, const SqlQuery& query) : database_(database), query_(query) {}

  /// The best of all candidates, the best first.
  Result<std::vector<Hit>> ranked(std::size_t limit) {
    const std::size_t most = std::max(limit, kRanked);
    TRY(auto all, newest(query_.match, most));
    if (all.size() == most) {
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
    const std::string match = by_title ? called_so(query_.match) : query_.match;
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
  /// Row ids grow, so the newest come first without sorting.
  Result<std::vector<Hit>> newest(const std::string& match, std::size_t limit) {
    TRY(auto matches, database_.query("select words.rowid, relevance(words) from words" + restricted(query_) +
                                          " order by words.rowid desc limit ?2",
                                      match, limit));
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
    TRY(const bool some, any(in_titles(query_.match)));
    if (!some) return std::vector<Hit>();
    TRY(auto titled, newest(called_so(query_.match), limit));
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
};

}  // namespace

Result<std::vector<Found>> best(store::Database& database, const SqlQuery& query, std::size_t limit) {
  TRY(add_relevance(database));
  Ranking ranking(database, query);
  TRY(const auto hits, ranking.ranked(limit));
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
