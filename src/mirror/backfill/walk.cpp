#include "mirror/backfill/walk.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {

using pipeline::history::find_paging;
using pipeline::history::pagings_for;

namespace {

/// Returns when the last search that has come to an end was begun, if it went as far back as `since`.
std::optional<UtcTime> completed_before(const Backfill& last, std::optional<UtcTime> since) {
  const bool far_enough = !last.since || (since && *last.since <= *since);
  if (!far_enough) return std::nullopt;
  return last.end == HistoryEnd::unfinished ? last.completed : last.begun;
}

}  // namespace

FeedDocument document_of(const Feed& feed, std::string_view address) {
  FeedDocument document;
  document.address = address;
  document.generator = feed.generator;
  document.home = feed.home_page_url;
  document.next = feed.next_url;
  document.articles = static_cast<std::uint32_t>(feed.items.size());
  std::string ids;
  for (const Item& item : feed.items) {
    ids += item.id + '\n';
    const std::optional<UtcTime> time = item.published ? item.published : item.updated;
    document.all_dated = document.all_dated && time;
    if (!time) continue;
    document.oldest = std::min(document.oldest.value_or(*time), *time);
    document.newest = std::max(document.newest.value_or(*time), *time);
  }
  document.items_hash = base::hash64(ids);
  return document;
}

Walk::Walk(WalkOptions options, std::optional<BackfillMemory> memory) {
  if (memory) pages_ = std::move(memory->pages);
  const bool goes_on = memory && memory->state.end == HistoryEnd::unfinished && memory->state.since == options.since;
  if (goes_on) {
    state_ = std::move(memory->state);
  } else {
    // The page of an article that was read once is never needed again.
    std::erase_if(pages_, [](const BackfillPage& page) { return page.kind != HistoryKind::article || !page.done; });
    if (memory) state_.completed = completed_before(memory->state, options.since);
  }
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    places_.emplace(pages_[i].address, i);
    if (pages_[i].done) ++done_;
  }
  if (goes_on) return;
  afresh_ = true;
  state_.source = std::move(options.source);
  state_.since = options.since;
  state_.begun = options.now;
  state_.feed = std::move(options.feed);
  add({.address = state_.feed, .kind = HistoryKind::feed, .number = 1});
}

std::optional<BackfillPage> Walk::next() {
  while (!over() && cursor_ < pages_.size()) {
    const BackfillPage& page = pages_[cursor_++];
    if (!page.done) return page;
  }
  return std::nullopt;
}

void Walk::give_back(const BackfillPage& page) {
  if (const auto at = places_.find(page.address); at != places_.end()) cursor_ = std::min(cursor_, at->second);
}

bool Walk::add(BackfillPage page) {
  if (!text::is_web_url(page.address) || places_.contains(page.address)) return false;
  page.position = pages_.empty() ? 1 : pages_.back().position + 1;
  places_.emplace(page.address, pages_.size());
  changed_.insert(pages_.size());
  pages_.push_back(std::move(page));
  return true;
}

void Walk::mark_done(const BackfillPage& page, std::uint64_t items_hash) {
  const auto at = places_.find(page.address);
  if (at == places_.end()) return;
  BackfillPage& known = pages_[at->second];
  if (!known.done) ++done_;
  known.done = true;
  known.items_hash = items_hash;
  changed_.insert(at->second);
}

bool Walk::repeats(const BackfillPage& page, std::uint64_t items_hash) const {
  return std::any_of(pages_.begin(), pages_.end(), [&](const BackfillPage& other) {
    return other.done && other.kind == page.kind && other.items_hash == items_hash && other.address != page.address;
  });
}

void Walk::saw(std::optional<UtcTime> oldest) {
  if (oldest) state_.oldest = std::min(state_.oldest.value_or(*oldest), *oldest);
}

void Walk::take_feed(const BackfillPage& page, const FeedDocument& document) {
  const bool repeated = repeats(page, document.items_hash);
  if (page.number == 1 && state_.way == HistoryWay::links) {
    state_.generator = document.generator;
    state_.home = document.home;
    if (text::is_web_url(document.address)) state_.feed = document.address;
  }
  mark_done(page, document.items_hash);
  saw(document.oldest);
  const bool too_old = state_.since && document.all_dated && document.newest && *document.newest < *state_.since;
  const bool was_found = state_.completed && page.number > 1 && document.all_known && document.all_dated &&
                         document.newest && *document.newest < *state_.completed;
  if (too_old || was_found) return finish(HistoryEnd::complete);
  if (state_.way == HistoryWay::links) return follow_links(page, document);
  if (state_.way == HistoryWay::pages) return follow_numbers(page, document, repeated);
}

void Walk::follow_links(const BackfillPage& page, const FeedDocument& document) {
  const BackfillPage older{.address = document.next, .kind = HistoryKind::feed, .number = page.number + 1};
  if (!document.next.empty() && add(older)) return;
  // A link back to a document that was read already is a mistake, and does not say that there is no more.
  if (page.number > 1 && document.next.empty()) return finish(HistoryEnd::complete);
  begin_pages(document.articles);
}

void Walk::begin_pages(std::uint32_t articles) {
  state_.way = HistoryWay::pages;
  if (!begin_paging(nullptr, articles)) begin_sitemaps();
}

bool Walk::begin_paging(const Paging* after, std::uint32_t articles) {
  const std::vector<const Paging*> all = pagings_for(state_.generator, state_.feed);
  auto at = all.begin();
  if (after != nullptr) at = std::find(all.begin(), all.end(), after);
  if (after != nullptr && at != all.end()) ++at;
  for (; at != all.end(); ++at) {
    const Paging& paging = **at;
    const std::uint32_t number = paging.first(articles);
    const HistoryKind kind = paging.answer == Paging::Answer::list ? HistoryKind::list : HistoryKind::feed;
    state_.engine = paging.name;
    state_.pages_read = 0;
    if (add({.address = paging.address(state_.feed, number), .kind = kind, .number = number})) return true;
  }
  return false;
}

void Walk::follow_numbers(const BackfillPage& page, const FeedDocument& document, bool repeated) {
  const Paging* const paging = find_paging(state_.engine);
  if (paging == nullptr) return begin_sitemaps();
  if (paging->may_repeat == page.number) {
    // Only now is it known how pages are counted. The page that was asked before may already have been behind the last.
    const auto before = places_.find(paging->address(state_.feed, paging->first(0)));
    const bool was_last = before != places_.end() && pages_[before->second].items_hash == base::hash64("");
    return was_last ? finish(HistoryEnd::complete) : ask_after(*paging, page, document.articles);
  }
  const bool empty = document.articles == 0;
  if (state_.pages_read == 0 && repeated && !empty) {
    // The server does not know this parameter.
    if (!begin_paging(paging, 0)) begin_sitemaps();
    return;
  }
  const bool shows_the_count = paging->may_repeat && state_.pages_read == 0;
  if ((empty || repeated) && !shows_the_count) return finish(HistoryEnd::complete);
  ++state_.pages_read;
  ask_after(*paging, page, document.articles);
}

void Walk::ask_after(const Paging& paging, const BackfillPage& page, std::uint32_t articles) {
  const std::uint32_t number = paging.after(page.number, articles);
  if (!add({.address = paging.address(state_.feed, number), .kind = page.kind, .number = number})) {
    finish(HistoryEnd::complete);
  }
}

void Walk::take_list(const BackfillPage& page, const std::vector<ListedArticle>& articles) {
  std::string addresses;
  bool too_old = state_.since.has_value();
  for (const auto& [article, known] : articles) {
    addresses += article.address + '\n';
    const bool is_old = state_.since && article.time && *article.time < *state_.since;
    too_old = too_old && is_old;
    if (known && article.published) saw(article.time);
    if (is_old || known) continue;
    add({.address = article.address,
         .kind = HistoryKind::article,
         .number = article.published ? 1U : 0U,
         .time = article.time,
         .title = article.title});
  }
  const std::uint64_t hash = base::hash64(addresses);
  const bool repeated = repeats(page, hash);
  mark_done(page, hash);
  const Paging* const paging = find_paging(state_.engine);
  const bool is_last = paging == nullptr || articles.empty() || repeated || too_old;
  const std::uint32_t number = is_last ? 0 : paging->after(page.number, static_cast<std::uint32_t>(articles.size()));
  if (!is_last) add({.address = paging->address(state_.feed, number), .kind = page.kind, .number = number});
  end_of_articles();
}

void Walk::take_article(const BackfillPage& page, std::optional<UtcTime> published) {
  mark_done(page, 0);
  saw(published);
  end_of_articles();
}

void Walk::end_of_articles() {
  if (done_ == pages_.size()) finish(HistoryEnd::complete);
}

void Walk::take_missing(const BackfillPage& page, Missing why) {
  mark_done(page, 0);
  if (page.kind == HistoryKind::article) return end_of_articles();
  if (state_.way == HistoryWay::links) return begin_pages(0);
  if (state_.way != HistoryWay::pages) return begin_sitemaps();
  const Paging* const paging = find_paging(state_.engine);
  const bool surely = paging != nullptr && paging->has_made(state_.generator);
  if (why == Missing::not_there && (surely || state_.pages_read > 0)) return finish(HistoryEnd::complete);
  if (!begin_paging(paging, 0)) begin_sitemaps();
}

void Walk::begin_sitemaps() { finish(HistoryEnd::everything); }

void Walk::finish(HistoryEnd end) {
  state_.way = HistoryWay::done;
  state_.end = end;
}

BackfillStep Walk::take_step() {
  BackfillStep step;
  step.state = state_;
  step.afresh = std::exchange(afresh_, false);
  for (const std::size_t place : changed_) step.pages.push_back(pages_[place]);
  changed_.clear();
  return step;
}

}  // namespace feedcat::mirror
