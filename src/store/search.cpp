#include "store/search.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "store/relevance.hpp"

namespace feedcat::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFields{
    {{"title:", "title : "}, {"author:", "authors : "}, {"body:", "body : "}}};

/// Row ids grow: the newest come first, without being sorted.
constexpr std::string_view kNewest =
    "select rowid, relevance(words) from words where words match ?1 order by rowid desc limit ?2";

constexpr std::string_view kShow =
    "select article.path, article.title, source.title, article.url, article.published,"
    " snippet(words, 2, char(1), char(2), '…', 24)"
    " from words join article on article.article_id = words.rowid join source using (source_id)"
    " where words match ?1 and words.rowid = ?2";

bool ends_word(char c) { return base::is_space(c) || c == '(' || c == ')' || c == '"'; }

std::string quoted(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    // FTS5 reads its query as a C string.
    out += c == '\0' ? ' ' : c;
  }
  return out + '"';
}

/// A word as typed, with its field and its star.
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

struct Candidate {
  std::int64_t id = 0;
  double rank = 0;
};

tl::unexpected<Error> failed(const Error& error, std::string_view typed) {
  const bool syntax = error.message.starts_with("fts5:");
  return fail(syntax ? ErrorKind::usage : error.kind, syntax ? "not a query: " + std::string(typed) : error.message);
}

Result<std::vector<Candidate>> newest(Database& database, const std::string& query, std::size_t limit) {
  auto rows = database.prepare(kNewest);
  if (!rows) return tl::unexpected(rows.error());
  rows->bind(1, query).bind(2, static_cast<std::int64_t>(limit));
  std::vector<Candidate> all;
  while (true) {
    const auto row = rows->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return all;
    all.push_back({rows->integer(0), rows->real(1)});
  }
}

/// The best of all that are looked at, best first.
Result<std::vector<Candidate>> ranked(Database& database, const std::string& query, std::size_t limit) {
  const std::size_t most = std::max(limit, kRanked);
  auto all = newest(database, query, most);
  if (!all) return all;
  if (all->size() == most) {
    // What is called so should be found, however long ago it was written.
    const auto titled = newest(database, "title : ( " + query + ") AND ( " + query + ")", most);
    if (!titled) return titled;
    all->insert(all->end(), titled->begin(), titled->end());
  }
  std::sort(all->begin(), all->end(),
            [](const Candidate& a, const Candidate& b) { return a.rank != b.rank ? a.rank < b.rank : a.id > b.id; });
  std::set<std::int64_t> seen;
  const auto again = [&](const Candidate& candidate) { return !seen.insert(candidate.id).second; };
  all->erase(std::remove_if(all->begin(), all->end(), again), all->end());
  all->resize(std::min(all->size(), limit));
  return all;
}

}  // namespace

Result<std::vector<Found>> search(Database& database, std::string_view typed, std::size_t limit) {
  if (auto added = add_relevance(database); !added) return tl::unexpected(added.error());
  const std::string query = fts_query(typed);
  const auto best = ranked(database, query, limit);
  if (!best) return failed(best.error(), typed);
  auto show = database.prepare(kShow);
  if (!show) return tl::unexpected(show.error());
  std::vector<Found> all;
  for (const Candidate& candidate : *best) {
    const auto row = show->bind(1, query).bind(2, candidate.id).step();
    if (!row) return failed(row.error(), typed);
    if (!*row) continue;
    Found& found = all.emplace_back();
    found.path = show->text(0);
    found.title = show->text(1);
    found.feed = show->text(2);
    found.url = show->text(3);
    if (const auto seconds = show->optional_integer(4)) found.published = UtcTime(std::chrono::seconds(*seconds));
    found.snippet = show->text(5);
    found.rank = candidate.rank;
    show->reset();
  }
  return all;
}

}  // namespace feedcat::store
