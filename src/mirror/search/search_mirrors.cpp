#include <chrono>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/search/search.hpp"
#include "query/parse.hpp"

namespace feedcat {
namespace {

std::vector<Match::Piece> pieces_of(const std::string& snippet) {
  std::vector<Match::Piece> pieces;
  bool matches = false;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) pieces.push_back({std::exchange(text, {}), matches});
  };
  for (const char c : snippet) {
    if (c != mirror::kMatchBegin && c != mirror::kMatchEnd) {
      text += c;
      continue;
    }
    flush();
    matches = c == mirror::kMatchBegin;
  }
  flush();
  return pieces;
}

}  // namespace

Result<std::vector<Match>> search_mirrors(std::string_view query, const std::vector<std::string>& directories,
                                          std::size_t limit) {
  const UtcTime now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto read = query::parse(query, {.now = now});
  if (!read) {
    const std::string column = std::to_string(read.error().at + 1);
    return fail(ErrorKind::usage, "not a query, in column " + column + ": " + read.error().what);
  }
  TRY(auto search, mirror::Search::open(std::move(*read), directories));
  TRY(search.start(mirror::SearchOrder::relevance, limit));
  std::vector<Match> all;
  while (true) {
    TRY(auto found, search.next());
    if (!found) return all;
    mirror::Found& one = found->article;
    all.push_back({search.shown_path(*found), std::move(one.title), std::move(one.feed), std::move(one.url),
                   one.published, pieces_of(one.snippet), one.rank});
  }
}

}  // namespace feedcat
