#include "mirror/full_pages.hpp"

#include <iterator>
#include <utility>

#include "mirror/muted.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/listed_pages.hpp"

namespace feedcat::mirror {
namespace {

std::size_t bytes_of(const Feed& feed) {
  std::size_t bytes = 0;
  for (const Item& item : feed.items) bytes += item.body.source.size();
  return bytes;
}

}  // namespace

bool FullPages::add(Arrival& arrival, const pipeline::GatherOptions& options) {
  return (options.transcripts && transcripts_.add(arrival)) || add_pages(arrival, options);
}

bool FullPages::add_pages(Arrival& arrival, const pipeline::GatherOptions& options) {
  Waiting waiting;
  waiting.arrival = &arrival;
  if (arrival.found().listed) add_listed(waiting);
  if (pipeline::wants_full_text(arrival.result, options.full)) add_summaries(waiting);
  if (waiting.awaited.empty()) return false;
  waiting_bytes_ += bytes_of(arrival.found().feed);
  waiting_.push_back(std::move(waiting));
  return true;
}

/// The feed of a sitemap begins with the newest.
void FullPages::add_listed(Waiting& waiting) {
  Arrival& arrival = *waiting.arrival;
  const std::size_t most = pipeline::most_listed_pages(arrival.result.settings.per_feed);
  for (const ChangedItem& candidate : arrival.survey.candidates) {
    const Item& item = arrival.found().feed.items[candidate.item];
    if (!pipeline::needs_page(arrival.found(), item)) continue;
    const auto before = arrival.survey.muted.find(item.id);
    if (before != arrival.survey.muted.end() && before->second.rules == rules_) {
      arrival.unreadable.insert(candidate.item);
    } else if (waiting.awaited.size() >= most) {
      arrival.later.insert(candidate.item);
      arrival.unfinished = true;
    } else {
      waiting.awaited.insert(item.url);
      waiting.items.emplace(item.url, candidate.item);
    }
  }
  leave_for_later(arrival);
}

void FullPages::add_summaries(Waiting& waiting) {
  Arrival& arrival = *waiting.arrival;
  for (const ChangedItem& candidate : arrival.survey.candidates) {
    const Item& item = arrival.found().feed.items[candidate.item];
    if (pipeline::needs_page(arrival.found(), item)) continue;
    if (arrival.drafts->shows(candidate.item)) continue;
    if (!pipeline::is_summary_only(item) || arrival.drafts->mutes(candidate.item)) continue;
    const bool enough = waiting_bytes_ > kMostWaiting || waiting.awaited.size() >= pipeline::kPagesOfAFeed;
    if (!waiting.awaited.contains(item.url) && enough) {
      arrival.owed.insert(candidate.item);
      continue;
    }
    waiting.awaited.insert(item.url);
    waiting.items.emplace(item.url, candidate.item);
  }
}

void FullPages::run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter) {
  for (auto ready = transcripts_.run(options, memory, reporter); !ready.empty();
       ready = transcripts_.run(options, memory, reporter)) {
    for (Arrival* const arrival : ready) {
      if (add_pages(*arrival, options)) continue;
      for (const auto& piece : arrival->drafts->pieces(arrival->survey.candidates)) piece();
      settle_(*arrival);
      arrival->drafts.reset();  // the texts need not stay in memory until the run ends
    }
  }
  std::vector<pipeline::SummaryPages> feeds;
  for (const Waiting& waiting : waiting_) {
    feeds.push_back({&waiting.arrival->result, {waiting.awaited.begin(), waiting.awaited.end()}});
  }
  const std::vector<Source> pages = pipeline::page_sources(feeds);
  if (pages.empty()) return;
  const pipeline::GatherOptions of_pages = pipeline::page_options(options);
  pipeline::PageReporter page_reporter(reporter);
  reporter_ = &page_reporter;
  pipeline::gather(pages, of_pages, memory, page_reporter, *this);
}

pipeline::Work FullPages::take(pipeline::SourceResult page) {
  if (page.error() != nullptr) reporter_->problem(page.source.name, *page.error());
  std::list<Waiting> done;
  pipeline::Work work;
  for (auto at = waiting_.begin(); at != waiting_.end();) {
    const auto next = std::next(at);
    if (at->awaited.erase(page.source.location) > 0) {
      show(*at, page);
      if (at->awaited.empty()) {
        leave_for_later(*at->arrival);
        for (auto& piece : at->arrival->drafts->pieces(at->arrival->survey.candidates)) {
          work.pieces.push_back(std::move(piece));
        }
        done.splice(done.end(), waiting_, at);
      }
    }
    at = next;
  }
  if (done.empty()) return {};
  finishing_.push_back(std::move(done));
  work.then = [this, at = std::prev(finishing_.end())] {
    for (Waiting& waiting : *at) settle_(*waiting.arrival);
    finishing_.erase(at);
  };
  return work;
}

void FullPages::show(Waiting& waiting, const pipeline::SourceResult& page) {
  const auto [begin, end] = waiting.items.equal_range(page.source.location);
  const bool cut_short = page.error() != nullptr && page.error()->kind == ErrorKind::interrupted;
  for (auto at = begin; at != end; ++at) {
    const std::size_t index = at->second;
    const Item& item = waiting.arrival->found().feed.items[index];
    if (pipeline::needs_page(waiting.arrival->found(), item)) {
      show_listed(*waiting.arrival, index, page);
      continue;
    }
    if (cut_short) waiting.arrival->owed.insert(index);
    if (page.article() == nullptr) continue;
    Item full = item;
    if (!pipeline::take_full_text(full, *page.article())) continue;
    full.published = item.published;  // the file's name and head use the feed's date
    waiting.arrival->drafts->show(index, std::move(full));
  }
}

/// The item itself is changed, because a sitemap says nothing that a text could be compared with.
void FullPages::show_listed(Arrival& arrival, std::size_t index, const pipeline::SourceResult& page) {
  if (page.article() != nullptr && !page.article()->item.title.empty()) {
    pipeline::take_page(arrival.found().feed.items[index], *page.article());
  } else if (pipeline::may_succeed_later(page)) {
    arrival.later.insert(index);
    arrival.unfinished = arrival.unfinished || page.error()->kind == ErrorKind::interrupted;
  } else {
    arrival.unreadable.insert(index);
  }
}

}  // namespace feedcat::mirror
