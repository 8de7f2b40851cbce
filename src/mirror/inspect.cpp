// What a mirror knows, for those who only look: no lock is taken and nothing is changed.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/try.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/search/search.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "polling/caching_fetcher.hpp"

namespace feedcat {
namespace {

constexpr std::chrono::days kSilence{365};

Result<std::string> state_of(const std::string& directory) {
  const std::string path = directory + "/.feedcat/state.db";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return fail(ErrorKind::not_found, "not a mirror (no .feedcat/state.db)");
  return path;
}

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

Health health_of(const SourceState& source, UtcTime now) {
  if (source.poll.gone) return Health::gone;
  if (source.poll.failures > 0) return Health::failing;
  if (!source.poll.moved_to.empty()) return Health::moved;
  const std::optional<UtcTime>& last = source.last_article ? source.last_article : source.poll.last_change;
  if (last && now - *last > kSilence) return Health::silent;
  return source.folder.empty() && !source.poll.last_success ? Health::unknown : Health::healthy;
}

std::vector<SourceState> cached_sources(const std::vector<Source>& sources, const CacheOptions& cache) {
  CacheOptions there = cache;
  std::error_code ignored;
  if (!std::filesystem::exists(cache.path, ignored)) there.path.clear();
  polling::CachingFetcher fetcher({}, there);
  std::vector<SourceState> states;
  for (const Source& source : sources) {
    if (source.kind != Source::Kind::url) continue;
    SourceState& state = states.emplace_back();
    state.url = source.name;
    state.title = source.title;
    if (auto known = fetcher.known(source.location)) {
      state.poll = std::move(known->state);
      state.last_error = std::move(known->last_error);
    }
  }
  return states;
}

Result<std::vector<SourceState>> mirror_sources(const std::string& directory) {
  TRY(const auto path, state_of(directory));
  TRY(const auto store, mirror::open_store(path, store::Open::read_write));
  return store->sources();
}

Result<std::vector<Match>> search_mirrors(std::string_view query, const std::vector<std::string>& directories,
                                          std::size_t limit) {
  std::vector<Match> all;
  for (const std::string& directory : directories) {
    const auto failed = [&](Error error) {
      if (error.kind != ErrorKind::usage) error.message = directory + ": " + error.message;
      return tl::unexpected(std::move(error));
    };
    const auto path = state_of(directory);
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
