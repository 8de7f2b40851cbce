// `--transcripts`: fetches the transcripts and the chapters of new and changed episodes.
#pragma once

#include <utility>
#include <vector>

#include "mirror/arrival.hpp"
#include "pipeline/transcripts.hpp"

namespace feedcat::mirror {

class Transcripts {
 public:
  /// Returns true if the feed waits for files; `arrival` is then kept until `take`. Of one feed, at most kPagesOfAFeed
  /// episodes are completed; the others are saved as the feed has them.
  bool add(Arrival& arrival);
  /// Fetches all files, and has the completed episodes drafted in place of the feeds' items.
  void run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter);
  /// Returns the feeds that have waited.
  std::vector<Arrival*> take() { return std::exchange(waiting_, {}); }

 private:
  struct Place {
    Arrival* arrival = nullptr;
    std::size_t item = 0;
  };
  std::vector<Arrival*> waiting_;
  std::vector<Place> places_;  // of the episodes, one for each
};

}  // namespace feedcat::mirror
