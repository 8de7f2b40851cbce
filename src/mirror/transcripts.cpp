#include "mirror/transcripts.hpp"

#include <utility>

#include "pipeline/full_text.hpp"

namespace feedcat::mirror {

bool Transcripts::add(Arrival& arrival) {
  Waiting waiting{&arrival, {}};
  for (const ChangedItem& candidate : arrival.survey.candidates) {
    const Item& item = arrival.found().feed.items[candidate.item];
    if (waiting.items.size() == pipeline::kPagesOfAFeed) break;
    if (!pipeline::names_episode_files(item) || arrival.drafts->mutes(candidate.item)) continue;
    waiting.items.push_back(candidate.item);
  }
  if (waiting.items.empty()) return false;
  waiting_.push_back(std::move(waiting));
  return true;
}

std::vector<Arrival*> Transcripts::run(const pipeline::GatherOptions& options, polling::PollMemory& memory,
                                       Reporter& reporter) {
  std::vector<Waiting> batch;
  std::vector<pipeline::Episode> episodes;
  while (!waiting_.empty() && batch.size() < pipeline::kFeedsAtOnce) {
    Arrival& arrival = *waiting_.front().arrival;
    for (const std::size_t item : waiting_.front().items) {
      episodes.push_back({&arrival.result, arrival.found().feed.items[item]});
    }
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  if (!episodes.empty()) pipeline::complete_episodes(episodes, options, memory, reporter);
  std::vector<Arrival*> arrivals;
  auto episode = episodes.begin();
  for (const Waiting& one : batch) {
    arrivals.push_back(one.arrival);
    for (const std::size_t item : one.items) {
      if (episode->changed) one.arrival->drafts->show(item, std::move(episode->item));
      ++episode;
    }
  }
  return arrivals;
}

}  // namespace feedcat::mirror
