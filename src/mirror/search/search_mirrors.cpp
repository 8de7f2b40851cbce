#include <algorithm>
#include <utility>

#include "feedcat/mirror.hpp"
#include "mirror/search/search.hpp"
#include "mirror/status.hpp"

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
  std::vector<Match> all;
  for (const std::string& directory : directories) {
    const auto failed = [&](Error error) {
      if (error.kind != ErrorKind::usage) error.message = directory + ": " + error.message;
      return tl::unexpected(std::move(error));
    };
    const auto path = mirror::state_of(directory);
    if (!path) return failed(path.error());
    auto database = store::Database::open(*path, store::Open::read_write);
    if (!database) return failed(database.error());
    auto found = mirror::search(*database, query, limit);
    if (!found) return failed(found.error());
    const std::string prefix = directory == "." ? "" : directory + (directory.ends_with('/') ? "" : "/");
    for (mirror::Found& one : *found) {
      all.push_back({prefix + one.path, std::move(one.title), std::move(one.feed), std::move(one.url), one.published,
                     pieces_of(one.snippet), one.rank});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) { return a.rank < b.rank; });
  if (all.size() > limit) all.resize(limit);
  return all;
}

}  // namespace feedcat
