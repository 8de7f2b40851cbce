#include "mirror/search/search.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "mirror/search/relevance.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFields{
    {{"title:", "title : "}, {"author:", "authors : "}, {"body:", "body : "}}};

/// Row ids grow, so the newest come first without sorting.
constexpr std::string_view kNewest =
    "select rowid, relevance(words) from words where words match ?1 order by rowid desc limit ?2";

constexpr std::string_view kAny = "select 1 from words where words match ?1 limit 1";

/// Does everything in one walk through the matches from ?3 on, because FTS5 collects all that a prefix matches each
/// time a query starts. The plus keeps SQLite from starting it once for each row id.
constexpr std::string_view kShow =
    "select words.rowid, article.path, article.title, source.title, article.url, article.published,"
    " snippet(words, 2, char(1), char(2), '…', 24)"
    " from words cross join article on article.article_id = words.rowid cross join source using (source_id)"
    " where words match ?1 and +words.rowid in (select value from json_each(?2)) and words.rowid >= ?3"
    " order by words.rowid desc limit ?4";

bool ends_word(char c) { return base::is_space(c) || c == '(' || c == ')' || c == '"'; }

std::string quoted(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    // FTS5 reads its query as a C string, so a NUL would end it.
    out += c == '\0' ? ' ' : c;
  }
  return out + '"';
}

/// A word as it was typed, with its field and its star.
std::string term(std::string_view word) {
  std::string out;
  for (const auto& [typed, meant] : kFields) {
    if (!base::istarts_with(word, typed)) continue;
    out = meant;
    word.remove_prefix(typed.size());
    if (word.empty()) return out;  // `title:"a phrase"`
    break;
  }
  const bool prefix = word.size() > 1 && word.ends_with('*');
  if (prefix) word.remove_suffix(1);
  out += quoted(word);
  if (prefix) out += " *";
  return out;
}

}  // namespace

std::string fts_query(std::string_view typed) {
  std::string out;
  while (!typed.empty()) {
    std::size_t length = 1;
    if (base::is_space(typed[0])) {
      typed.remove_prefix(1);
      continue;
    }
    if (typed[0] == '(' || typed[0] == ')') {
      out += typed[0];
    } else if (typed[0] == '"') {
      const std::size_t end = std::min(typed.find('"', 1), typed.size());
      out += quoted(typed.substr(1, end - 1));
      length = std::min(end + 1, typed.size());
      if (length < typed.size() && typed[length] == '*') {
        out += " *";
        ++length;
      }
    } else {
      while (length < typed.size() && !ends_word(typed[length])) ++length;
      const std::string_view word = typed.substr(0, length);
      out += word == "AND" || word == "OR" || word == "NOT" ? std::string(word) : term(word);
    }
    out += ' ';
    typed.remove_prefix(length);
  }
  return out;
}

namespace {

struct Hit {
  std::int64_t id = 0;
  double rank = 0;
  bool by_title = false;  // found by the query for titles
};

std::string in_titles(const std::string& query) { return "title : ( " + query + ")"; }
/// The rest of the article also counts, for its rank and its snippet.
std::string called_so(const std::string& query) { return in_titles(query) + " AND ( " + query + ")"; }

tl::unexpected<Error> failed(const Error& error, std::string_view typed) {
  const bool syntax = error.message.starts_with("fts5:");
  return fail(syntax ? ErrorKind::usage : error.kind, syntax ? "not a query: " + std::string(typed) : error.message);
}

Result<std::vector<Hit>> newest(store::Database& database, const std::string& query, std::size_t limit) {
  TRY(auto matches, database.query(kNewest, query, limit));
  return matches.rows([](const store::Statement& row) { return Hit{row.integer(0), row.real(1)}; });
}

Result<bool> any(store::Database& database, const std::string& query) {
  TRY(auto matches, database.query(kAny, query));
  return matches.step();
}

/// An article whose title matches should be found, however old it is.
Result<std::vector<Hit>> newest_titles(store::Database& database, const std::string& query, std::size_t limit) {
  // Finding out that there is none costs half as much if only titles are searched.
  TRY(const bool some, any(database, in_titles(query)));
  if (!some) return std::vector<Hit>();
  TRY(auto titled, newest(database, called_so(query), limit));
  for (Hit& candidate : titled) candidate.by_title = true;
  return titled;
}

/// The best of all candidates, the best first.
Result<std::vector<Hit>> ranked(store::Database& database, const std::string& query, std::size_t limit) {
  const std::size_t most = std::max(limit, kRanked);
  TRY(auto all, newest(database, query, most));
  if (all.size() == most) {
    TRY(const auto titled, newest_titles(database, query, most));
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
Result<void> show(store::Database& database, const std::string& query, const std::vector<Hit>& candidates,
                  bool by_title, std::map<std::int64_t, Found>& shown) {
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
  TRY(auto matches, database.query(kShow, by_title ? called_so(query) : query, ids + "]", oldest, count));
  TRY(auto rows, matches.rows([](const store::Statement& row) {
    return std::pair(row.integer(0),
                     Found{row.text(1), row.text(2), row.text(3), row.text(4), row.optional_time(5), row.text(6)});
  }));
  for (auto& [id, found] : rows) shown.insert_or_assign(id, std::move(found));
  return {};
}

}  // namespace

Result<std::vector<Found>> search(store::Database& database, std::string_view typed, std::size_t limit) {
  TRY(add_relevance(database));
  const std::string query = fts_query(typed);
  const auto best = ranked(database, query, limit);
  if (!best) return failed(best.error(), typed);
  std::map<std::int64_t, Found> shown;
  for (const bool by_title : {false, true}) {
    if (auto done = show(database, query, *best, by_title, shown); !done) return failed(done.error(), typed);
  }
  std::vector<Found> all;
  for (const Hit& candidate : *best) {
    const auto found = shown.find(candidate.id);
    if (found == shown.end()) continue;
    found->second.rank = candidate.rank;
    all.push_back(std::move(found->second));
  }
  return all;
}

}  // namespace feedcat::mirror
