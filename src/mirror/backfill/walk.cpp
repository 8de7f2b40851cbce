#include "mirror/backfill/walk.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/hash.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {

using pipeline::history::find_paging;
using pipeline::history::pagings_for;

namespace {

constexpr std::size_t kMostPages = 50'000;  // of one source that are remembered
constexpr std::size_t kLongestTitle = 1'000;
constexpr std::size_t kMostSitemaps = 500;
constexpr std::size_t kMostListings = 500;
constexpr std::size_t kMostInVain = 20;     // sitemaps that name no article, before the others are left alone
constexpr std::uint32_t kMostKnown = 50;    // percentage of the known articles that the sitemaps of a whole site name
constexpr std::uint32_t kCopy = 1'000'000;  // the number of a page that is a copy of the feed
/// Where sitemaps are usually, if robots.txt names none.
constexpr std::array kGuessedSitemaps = std::to_array<std::string_view>({"/sitemap.xml", "/sitemap_index.xml"});

/// Returns when the last search that has come to an end was begun, if it went as far back as `since`.
std::optional<UtcTime> completed_before(const Backfill& last, std::optional<UtcTime> since) {
  const bool far_enough = !last.since || (since && *last.since <= *since);
  if (!far_enough) return std::nullopt;
  if (last.end == HistoryEnd::unfinished) return last.completed;
  return last.end == HistoryEnd::complete ? std::optional(last.begun) : std::nullopt;
}

}  // namespace

Walk::Walk(WalkOptions options, std::optional<BackfillMemory> memory) : archive_(std::move(options.archive)) {
  const bool goes_on = memory && memory->state.end == HistoryEnd::unfinished && memory->state.since == options.since;
  if (goes_on) {
    state_ = std::move(memory->state);
    pages_ = PageList(std::move(memory->pages));
    return;
  }
  if (memory) {
    // The page of an article that was read once is never needed again.
    std::erase_if(memory->pages,
                  [](const BackfillPage& page) { return page.kind != HistoryKind::article || !page.done; });
    pages_ = PageList(std::move(memory->pages));
    state_.completed = completed_before(memory->state, options.since);
  }
  afresh_ = true;
  state_.source = std::move(options.source);
  state_.since = options.since;
  state_.begun = options.now;
  state_.feed = std::move(options.feed);
  pages_.add({.address = state_.feed, .kind = HistoryKind::feed, .number = 1});
}

std::string Walk::site() const {
  return text::is_web_url(state_.home) ? state_.home : text::resolve_url("/", state_.feed);
}

void Walk::saw(std::optional<UtcTime> oldest) {
  if (oldest) state_.oldest = std::min(state_.oldest.value_or(*oldest), *oldest);
}

void Walk::begin_with(const FeedDocument& feed) {
  const auto& all = pages_.all();
  const auto first = std::find_if(all.begin(), all.end(), [](const BackfillPage& page) {
    return page.kind == HistoryKind::feed && page.number == 1;
  });
  if (over() || first == all.end()) return;
  const BackfillPage page = *first;
  if (page.done) return pages_.mark_done(page, feed.items_hash);
  pages_.skip(page);
  take_feed(page, feed);
}

void Walk::take_feed(const BackfillPage& page, const FeedDocument& document) {
  if (page.number == 1 && state_.way == HistoryWay::links) {
    state_.generator = document.generator;
    state_.home = document.home;
    if (text::is_web_url(document.address)) state_.feed = document.address;
    if (document.is_sitemap) {
      // It is read again for what the feed that was made of it does not have.
      state_.way = HistoryWay::sitemaps;
      return pages_.change(page, HistoryKind::sitemap, 0);
    }
  }
  // Since an earlier run, new articles may have moved the others to later pages. So what was read then may come again.
  const bool repeated = state_.pages_read == 0 ? pages_.repeats(page, document.items_hash)
                                               : pages_.repeats_in_this_run(page, document.items_hash);
  pages_.mark_done(page, document.items_hash);
  saw(document.oldest);
  const bool dated = document.all_dated && document.newest;
  const bool too_old = state_.since && dated && *document.newest < *state_.since;
  const bool was_found = state_.completed && dated && *document.newest < *state_.completed && document.all_known;
  const bool is_older = page.number > 1 && page.number != kCopy && !repeated;
  if (is_older && (too_old || was_found)) return finish(HistoryEnd::complete);
  if (document.says_complete && page.number == 1) return finish(HistoryEnd::complete);
  if (state_.way == HistoryWay::links) return follow_links(page, document);
  if (state_.way == HistoryWay::pages) return follow_numbers(page, document, repeated);
  skip_copies(page, document);
  end_of_way();
}

void Walk::follow_links(const BackfillPage& page, const FeedDocument& document) {
  const BackfillPage older{.address = document.next, .kind = HistoryKind::feed, .number = page.number + 1};
  if (pages_.size() >= kMostPages) return finish(HistoryEnd::everything);
  if (!document.next.empty() && pages_.add(older)) return;
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
    if (pages_.add({.address = paging.address(state_.feed, number), .kind = kind, .number = number})) return true;
  }
  return false;
}

void Walk::follow_numbers(const BackfillPage& page, const FeedDocument& document, bool repeated) {
  const Paging* const paging = find_paging(state_.engine);
  if (paging == nullptr) return begin_sitemaps();
  if (paging->may_repeat == page.number) {
    // Only now is it known how pages are counted. The page that was asked before may already have been behind the last.
    const BackfillPage* const before = pages_.find(paging->address(state_.feed, paging->first(0)));
    const bool was_last = before != nullptr && before->items_hash == base::hash64("");
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
  if (pages_.size() >= kMostPages) return finish(HistoryEnd::everything);
  const std::uint32_t number = paging.after(page.number, articles);
  if (!pages_.add({.address = paging.address(state_.feed, number), .kind = page.kind, .number = number})) {
    finish(HistoryEnd::complete);
  }
}

void Walk::add_article(const ListedArticle& listed) {
  const auto& [article, known] = listed;
  const bool is_old = state_.since && article.time && *article.time < *state_.since;
  if (known && article.published) saw(article.time);
  if (is_old || known || pages_.size() >= kMostPages) return;
  pages_.add({.address = article.address,
              .kind = HistoryKind::article,
              .number = article.published ? 1U : 0U,
              .time = article.time,
              .title = article.title.size() <= kLongestTitle ? article.title : std::string()});
}

void Walk::take_list(const BackfillPage& page, const std::vector<ListedArticle>& articles) {
  std::string addresses;
  bool too_old = state_.since.has_value();
  for (const ListedArticle& listed : articles) {
    addresses += listed.article.address + '\n';
    too_old = too_old && listed.article.time && *listed.article.time < *state_.since;
    add_article(listed);
  }
  const std::uint64_t hash = base::hash64(addresses);
  const bool repeated = pages_.repeats_in_this_run(page, hash);
  pages_.mark_done(page, hash);
  const Paging* const paging = find_paging(state_.engine);
  const bool is_last = paging == nullptr || articles.empty() || repeated || too_old;
  const std::uint32_t number = is_last ? 0 : paging->after(page.number, static_cast<std::uint32_t>(articles.size()));
  if (!is_last) pages_.add({.address = paging->address(state_.feed, number), .kind = page.kind, .number = number});
  end_of_way();
}

void Walk::begin_sitemaps() {
  state_.way = HistoryWay::sitemaps;
  state_.pages_read = 0;
  if (!pages_.add({.address = text::resolve_url("/robots.txt", site()), .kind = HistoryKind::robots})) begin_listings();
}

void Walk::take_robots(const BackfillPage& page, const std::vector<std::string>& sitemaps) {
  pages_.mark_done(page, 0);
  bool any = false;
  for (const std::string& sitemap : sitemaps) {
    if (pages_.count(HistoryKind::sitemap) >= kMostSitemaps) break;
    any = pages_.add({.address = sitemap, .kind = HistoryKind::sitemap}) || any;
  }
  if (!any) guess_next_sitemap({.address = {}, .kind = HistoryKind::sitemap});
  end_of_way();
}

/// The number of a guessed sitemap counts the guesses.
void Walk::guess_next_sitemap(const BackfillPage& page) {
  if (page.number >= kGuessedSitemaps.size() || (page.number == 0 && !page.address.empty())) return;
  pages_.add({.address = text::resolve_url(kGuessedSitemaps[page.number], site()),
              .kind = HistoryKind::sitemap,
              .number = page.number + 1});
}

void Walk::take_sitemap(const BackfillPage& page, const SitemapPage& sitemap) {
  pages_.mark_done(page, 0);
  std::size_t sitemaps = pages_.count(HistoryKind::sitemap);
  for (const auto& below : sitemap.sitemaps) {
    const bool is_old = state_.since && below.time && *below.time < *state_.since;
    if (is_old || sitemaps >= kMostSitemaps) continue;
    sitemaps += pages_.add({.address = below.address, .kind = HistoryKind::sitemap}) ? 1U : 0U;
  }
  for (const ListedArticle& listed : sitemap.articles) add_article(listed);
  state_.pages_read = std::min(state_.pages_read + sitemap.share_of_known, 100U);
  leave_vain_sitemaps();
  end_of_way();
}

/// The sitemaps of a site with many blogs are not read for the sake of one.
void Walk::leave_vain_sitemaps() {
  if (state_.pages_read > 0 || pages_.count(HistoryKind::article) > 0) return;
  std::vector<BackfillPage> left;
  std::size_t read = 0;
  for (const BackfillPage& page : pages_.all()) {
    if (page.kind != HistoryKind::sitemap) continue;
    page.done ? static_cast<void>(++read) : left.push_back(page);
  }
  if (read < kMostInVain) return;
  for (const BackfillPage& page : left) pages_.mark_done(page, 0);
}

void Walk::begin_listings() {
  state_.way = HistoryWay::listings;
  if (!pages_.add({.address = site(), .kind = HistoryKind::listing})) begin_copies();
}

void Walk::take_listing(const BackfillPage& page, const std::vector<ListedArticle>& articles,
                        const std::vector<std::string>& more) {
  pages_.mark_done(page, 0);
  std::size_t listings = pages_.count(HistoryKind::listing);
  for (const std::string& address : more) {
    if (listings < kMostListings) {
      listings += pages_.add({.address = address, .kind = HistoryKind::listing}) ? 1U : 0U;
    }
  }
  for (const ListedArticle& listed : articles) add_article(listed);
  end_of_way();
}

void Walk::begin_copies() {
  state_.way = HistoryWay::copies;
  if (archive_.empty()) return finish(HistoryEnd::everything);
  const std::string list = pipeline::history::captures_address(archive_, state_.feed);
  if (!pages_.add({.address = list, .kind = HistoryKind::captures})) finish(HistoryEnd::everything);
}

void Walk::take_captures(const BackfillPage& page, const std::vector<pipeline::history::Capture>& captures) {
  pages_.mark_done(page, 0);
  for (const auto& [address, time] : captures) {
    if (pages_.size() >= kMostPages) break;
    pages_.add({.address = address, .kind = HistoryKind::feed, .number = kCopy, .time = time});
  }
  end_of_way();
}

void Walk::skip_copies(const BackfillPage& page, const FeedDocument& document) {
  if (!document.all_dated || !document.oldest) return;
  // The earliest copy that was made while the oldest of these articles was in the feed has the most older ones.
  std::vector<BackfillPage> still_in_it;
  for (const BackfillPage& copy : pages_.all()) {
    const bool waits = copy.number == kCopy && !copy.done && copy.time && copy.address != page.address;
    if (waits && *copy.time >= *document.oldest) still_in_it.push_back(copy);
  }
  if (!still_in_it.empty()) still_in_it.pop_back();  // they are in the order of time, the newest first
  for (const BackfillPage& copy : still_in_it) pages_.mark_done(copy, 0);
}

void Walk::take_article(const BackfillPage& page, std::optional<UtcTime> published) {
  pages_.mark_done(page, 0);
  saw(published);
  end_of_way();
}

void Walk::take_missing(const BackfillPage& page, Missing why) {
  pages_.mark_done(page, 0);
  if (page.kind == HistoryKind::sitemap) guess_next_sitemap(page);
  if (page.kind == HistoryKind::article || state_.way > HistoryWay::pages) return end_of_way();
  if (state_.way == HistoryWay::links) return begin_pages(0);
  const Paging* const paging = find_paging(state_.engine);
  const bool surely = paging != nullptr && paging->missing_is_end(state_.generator);
  if (why == Missing::not_there && (surely || state_.pages_read > 0)) return finish(HistoryEnd::complete);
  if (!begin_paging(paging, 0)) begin_sitemaps();
}

void Walk::end_of_way() {
  if (over() || !pages_.all_done()) return;
  switch (state_.way) {
    case HistoryWay::sitemaps:
      return state_.pages_read >= kMostKnown ? finish(HistoryEnd::complete) : begin_listings();
    case HistoryWay::listings:
      return begin_copies();
    case HistoryWay::copies:
      return finish(HistoryEnd::everything);
    default:
      return finish(HistoryEnd::complete);
  }
}

void Walk::finish(HistoryEnd end) {
  state_.way = HistoryWay::done;
  state_.end = end;
}

BackfillStep Walk::take_step() { return {state_, std::exchange(afresh_, false), pages_.take_changes()}; }

}  // namespace feedcat::mirror
