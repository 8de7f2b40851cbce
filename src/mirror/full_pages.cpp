#include "mirror/full_pages.hpp"

#include <iterator>
#include <utility>

#include "pipeline/full_text.hpp"

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
  if (!pipeline::wants_full_text(arrival.result, options.full)) return false;
  Waiting waiting;
  waiting.arrival = &arrival;
  for (const ChangedItem& candidate : arrival.survey.candidates) {
    const Item& item = arrival.found().feed.items[candidate.item];
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
  if (waiting.awaited.empty()) return false;
  waiting_bytes_ += bytes_of(arrival.found().feed);
  waiting_.push_back(std::move(waiting));
  return true;
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
    if (cut_short) waiting.arrival->owed.insert(index);
    if (page.article() == nullptr) continue;
    const Item& item = waiting.arrival->found().feed.items[index];
    Item full = item;
    if (!pipeline::take_full_text(full, *page.article())) continue;
    full.published = item.published;  // the file's name and head use the feed's date
    waiting.arrival->drafts->show(index, std::move(full));
  }
}

}  // namespace feedcat::mirror
