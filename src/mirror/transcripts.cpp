#include "mirror/transcripts.hpp"

#include "pipeline/full_text.hpp"

namespace feedcat::mirror {

bool Transcripts::add(Arrival& arrival) {
  std::size_t count = 0;
  for (const ChangedItem& candidate : arrival.survey.candidates) {
    const Item& item = arrival.found().feed.items[candidate.item];
    if (count == pipeline::kPagesOfAFeed) break;
    if (!pipeline::names_episode_files(item) || arrival.drafts->mutes(candidate.item)) continue;
    places_.push_back({&arrival, candidate.item});
    ++count;
  }
  if (count > 0) waiting_.push_back(&arrival);
  return count > 0;
}

void Transcripts::run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter) {
  std::vector<pipeline::Episode> episodes;
  const std::vector<Place> places = std::exchange(places_, {});
  for (const Place& place : places) {
    episodes.push_back({&place.arrival->result, place.arrival->found().feed.items[place.item]});
  }
  if (!episodes.empty()) pipeline::complete_episodes(episodes, options, memory, reporter);
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    if (episodes[i].changed) places[i].arrival->drafts->show(places[i].item, std::move(episodes[i].item));
  }
}

}  // namespace feedcat::mirror
