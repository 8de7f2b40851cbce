// The pages of one search for older articles: those that were requested, and those that are still to be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mirror/state/backfill_state.hpp"

namespace feedcat::mirror {

class PageList {
 public:
  PageList() = default;
  /// `pages` are in the order of their positions.
  explicit PageList(std::vector<BackfillPage> pages);

  /// Adds a page behind all others. Returns false if its address is not one of the web, is of a hostile length,
  /// or is known already.
  bool add(BackfillPage page);
  /// Returns the next page that is not done, which is then the caller's, or nullopt if there is none.
  std::optional<BackfillPage> next();
  [[nodiscard]] bool has_next() const { return cursor_ < pages_.size(); }
  /// The page is the caller's, as if `next` had returned it.
  void skip(const BackfillPage& page);
  /// The page is not requested now, and `next` returns it again.
  void give_back(const BackfillPage& page);
  void mark_done(const BackfillPage& page, std::uint64_t items_hash);
  /// Notes that the server failed, so that a later run knows that it has failed before (BackfillPage::items_hash).
  void mark_failed(const BackfillPage& page);
  /// The page is to be read as something else. `next` returns it again.
  void change(const BackfillPage& page, HistoryKind kind, std::uint32_t number);

  /// Was the same on another page of that kind?
  [[nodiscard]] bool repeats(const BackfillPage& page, std::uint64_t items_hash) const;
  /// The same, but of pages that were marked as done since this list was made.
  [[nodiscard]] bool repeats_in_this_run(const BackfillPage& page, std::uint64_t items_hash) const;
  /// Returns nullptr if there is no such page.
  [[nodiscard]] const BackfillPage* find(const std::string& address) const;
  [[nodiscard]] std::size_t count(HistoryKind kind) const;
  [[nodiscard]] std::size_t size() const { return pages_.size(); }
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] bool all_done() const { return done_ == pages_.size(); }
  [[nodiscard]] const std::vector<BackfillPage>& all() const { return pages_; }

  /// Returns the pages that have changed since the last call.
  std::vector<BackfillPage> take_changes();

 private:
  std::vector<BackfillPage> pages_;
  std::map<std::string, std::size_t, std::less<>> places_;  // by address
  std::size_t cursor_ = 0;                                  // all before it are done, or the caller's
  std::size_t done_ = 0;
  std::set<std::size_t> changed_;
  std::set<std::size_t> done_now_;  // since this list was made
};

}  // namespace feedcat::mirror
