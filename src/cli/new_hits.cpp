#include "cli/new_hits.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "cli/places.hpp"

namespace feedcat::cli {
namespace {

/// The number of articles that are stored as delivered in one transaction, if they need not be stored one by one.
constexpr std::size_t kTogether = 1000;

}  // namespace

Result<NewHits> NewHits::open(std::string_view name, UtcTime now) {
  const std::string folder = state_folder();
  if (folder.empty()) return fail(ErrorKind::io, "--new: there is no home folder for its state");
  TRY(auto cursor, cursors::Cursor::open(folder, name, now));
  return NewHits(std::move(cursor));
}

Result<bool> NewHits::is_new(const mirror::FoundIn& hit, mirror::Search& search) {
  TRY(const auto names, search.names_of(hit.mirror, hit.article.article_id));
  TRY(const auto standing, cursor_.look_up({names}));
  if (standing == cursors::Standing::delivered) return false;
  if (search.mirrors() == 1) return true;
  const bool again =
      std::any_of(names.begin(), names.end(), [&](std::uint64_t name) { return returned_.contains(name); });
  returned_.insert(names.begin(), names.end());
  return !again;
}

Result<std::optional<mirror::FoundIn>> NewHits::next(mirror::Search& search) {
  while (true) {
    TRY(auto hit, search.next());
    if (!hit) return std::optional<mirror::FoundIn>();
    TRY(const bool fresh, is_new(*hit, search));
    if (fresh) return hit;
  }
}

Result<std::vector<mirror::FoundIn>> NewHits::some(mirror::Search& search, std::size_t limit) {
  std::vector<mirror::FoundIn> chosen;
  while (chosen.size() < limit) {
    TRY(auto hit, next(search));
    if (!hit) break;
    chosen.push_back(std::move(*hit));
  }
  return chosen;
}

Result<void> NewHits::accepted(const std::vector<mirror::FoundIn>& hits, mirror::Search& search) {
  for (const mirror::FoundIn& hit : hits) will_be_accepted(hit);
  return all_accepted(search);
}

Result<void> NewHits::all_accepted(mirror::Search& search) {
  std::vector<cursors::ArticleKeys> keys;
  for (const mirror::ArticlePlace& place : waiting_) {
    TRY(auto names, search.names_of(place.mirror, place.article_id));
    keys.push_back({std::move(names)});
  }
  waiting_.clear();
  return cursor_.deliver(keys);
}

Result<void> NewHits::catch_up(mirror::Search& search) {
  while (true) {
    TRY(const auto hit, next(search));
    if (!hit) return all_accepted(search);
    will_be_accepted(*hit);
    if (waiting_.size() >= kTogether) TRY(all_accepted(search));
  }
}

}  // namespace feedcat::cli
