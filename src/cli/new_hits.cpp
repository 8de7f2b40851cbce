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

/// Looks up few hits at first, so that the first one is printed at once, and then many together.
Result<void> NewHits::read_some(mirror::Search& search) {
  std::vector<mirror::FoundIn> hits;
  std::vector<mirror::ArticlePlace> places;
  while (hits.size() < batch_) {
    TRY(auto hit, search.next());
    all_read_ = !hit;
    if (!hit) break;
    places.push_back({hit->mirror, hit->article.article_id});
    hits.push_back(std::move(*hit));
  }
  batch_ = std::min(2 * batch_, kTogether);
  TRY(auto names, search.names_of(places));
  std::vector<cursors::ArticleKeys> keys;
  for (std::vector<std::uint64_t>& own : names) keys.push_back({std::move(own)});
  TRY(const auto standings, cursor_.look_up(keys));
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (standings[i] == cursors::Standing::delivered || comes_again(keys[i].names, search)) continue;
    fresh_.push_back(std::move(hits[i]));
  }
  return {};
}

/// Has another mirror had the same article?
bool NewHits::comes_again(const std::vector<std::uint64_t>& names, const mirror::Search& search) {
  if (search.mirrors() == 1) return false;
  const bool again =
      std::any_of(names.begin(), names.end(), [&](std::uint64_t name) { return returned_.contains(name); });
  returned_.insert(names.begin(), names.end());
  return again;
}

Result<std::optional<mirror::FoundIn>> NewHits::next(mirror::Search& search) {
  while (fresh_.empty() && !all_read_) TRY(read_some(search));
  if (fresh_.empty()) return std::optional<mirror::FoundIn>();
  std::optional<mirror::FoundIn> hit(std::move(fresh_.front()));
  fresh_.pop_front();
  return hit;
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
  TRY(auto names, search.names_of(waiting_));
  std::vector<cursors::ArticleKeys> keys;
  for (std::vector<std::uint64_t>& own : names) keys.push_back({std::move(own)});
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
