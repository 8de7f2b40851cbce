#include "store/search.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFields{
    {{"title:", "title : "}, {"author:", "authors : "}, {"body:", "body : "}}};

/// A title is worth more than a name, a name more than a mention. Ranks first, and makes snippets of the best alone.
constexpr std::string_view kSearch =
    "select article.path, article.title, source.title, article.url, article.published,"
    " snippet(words, 2, char(1), char(2), '…', 24), best.rank"
    " from (select rowid as best_id, rank from words where words match ?1 and rank match 'bm25(8.0, 3.0, 1.0)'"
    "  order by rank limit ?2) as best"
    " join words on words.rowid = best.best_id join article on article.article_id = best.best_id"
    " join source using (source_id) where words match ?1 order by best.rank";

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

Result<std::vector<Found>> search(Database& database, std::string_view typed, std::size_t limit) {
  auto query = database.prepare(kSearch);
  if (!query) return tl::unexpected(query.error());
  query->bind(1, fts_query(typed)).bind(2, static_cast<std::int64_t>(limit));
  std::vector<Found> all;
  while (true) {
    const auto row = query->step();
    if (!row) {
      const bool syntax = row.error().message.starts_with("fts5:");
      return fail(syntax ? ErrorKind::usage : row.error().kind,
                  syntax ? "not a query: " + std::string(typed) : row.error().message);
    }
    if (!*row) return all;
    Found& found = all.emplace_back();
    found.path = query->text(0);
    found.title = query->text(1);
    found.feed = query->text(2);
    found.url = query->text(3);
    if (const auto seconds = query->optional_integer(4)) found.published = UtcTime(std::chrono::seconds(*seconds));
    found.snippet = query->text(5);
    found.rank = query->real(6);
  }
}

}  // namespace feedcat::store
