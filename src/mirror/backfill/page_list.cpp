#include "mirror/backfill/page_list.hpp"

#include <algorithm>
#include <utility>

#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLongestPageAddress = 2'048;  // bytes

}  // namespace

PageList::PageList(std::vector<BackfillPage> pages) : pages_(std::move(pages)) {
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    places_.emplace(pages_[i].address, i);
    if (pages_[i].done) ++done_;
  }
}

bool PageList::add(BackfillPage page) {
  if (page.address.size() > kLongestPageAddress || !text::is_web_url(page.address) || places_.contains(page.address))
    return false;
  page.position = pages_.empty() ? 1 : pages_.back().position + 1;
  places_.emplace(page.address, pages_.size());
  changed_.insert(pages_.size());
  pages_.push_back(std::move(page));
  return true;
}

std::optional<BackfillPage> PageList::next() {
  while (cursor_ < pages_.size()) {
    const BackfillPage& page = pages_[cursor_++];
    if (!page.done) return page;
  }
  return std::nullopt;
}

void PageList::skip(const BackfillPage& page) {
  const auto at = places_.find(page.address);
  if (at != places_.end() && at->second == cursor_) ++cursor_;
}

void PageList::give_back(const BackfillPage& page) {
  if (const auto at = places_.find(page.address); at != places_.end()) cursor_ = std::min(cursor_, at->second);
}

void PageList::mark_done(const BackfillPage& page, std::uint64_t items_hash) {
  const auto at = places_.find(page.address);
  if (at == places_.end()) return;
  BackfillPage& known = pages_[at->second];
  if (!known.done) ++done_;
  known.done = true;
  done_now_.insert(at->second);
  known.items_hash = items_hash;
  changed_.insert(at->second);
}

void PageList::mark_failed(const BackfillPage& page) {
  const auto at = places_.find(page.address);
  if (at == places_.end() || pages_[at->second].done) return;
  pages_[at->second].items_hash = kFailedBefore;
  changed_.insert(at->second);
}

void PageList::change(const BackfillPage& page, HistoryKind kind, std::uint32_t number) {
  const auto at = places_.find(page.address);
  if (at == places_.end()) return;
  pages_[at->second].kind = kind;
  pages_[at->second].number = number;
  changed_.insert(at->second);
  cursor_ = std::min(cursor_, at->second);
}

bool PageList::repeats(const BackfillPage& page, std::uint64_t items_hash) const {
  return std::any_of(pages_.begin(), pages_.end(), [&](const BackfillPage& other) {
    return other.done && other.kind == page.kind && other.items_hash == items_hash && other.address != page.address;
  });
}

bool PageList::repeats_in_this_run(const BackfillPage& page, std::uint64_t items_hash) const {
  return std::any_of(done_now_.begin(), done_now_.end(), [&](std::size_t place) {
    const BackfillPage& other = pages_[place];
    return other.kind == page.kind && other.items_hash == items_hash && other.address != page.address;
  });
}

const BackfillPage* PageList::find(const std::string& address) const {
  const auto at = places_.find(address);
  return at == places_.end() ? nullptr : &pages_[at->second];
}

std::size_t PageList::count(HistoryKind kind) const {
  return static_cast<std::size_t>(
      std::count_if(pages_.begin(), pages_.end(), [&](const BackfillPage& page) { return page.kind == kind; }));
}

std::vector<BackfillPage> PageList::take_changes() {
  std::vector<BackfillPage> changes;
  for (const std::size_t place : std::exchange(changed_, {})) changes.push_back(pages_[place]);
  return changes;
}

}  // namespace feedcat::mirror
