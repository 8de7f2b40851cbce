// `--transcripts`: fetches the transcripts and the chapters of new and changed episodes.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "mirror/arrival.hpp"
#include "pipeline/transcripts.hpp"

namespace feedcat::mirror {

class Transcripts {
 public:
  /// Returns true if the feed waits for files; `arrival` is then kept until `run` returns it. Of one feed, at most
  /// kPagesOfAFeed episodes are completed; the others are saved as the feed has them.
  bool add(Arrival& arrival);
  /// Fetches the files of the next feeds that wait, has the completed episodes drafted in place of the feeds' items,
  /// and returns these feeds. It returns none if none waits.
  std::vector<Arrival*> run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter);

 private:
  struct Waiting {
    Arrival* arrival = nullptr;
    std::vector<std::size_t> items;  // that are episodes
  };
  std::deque<Waiting> waiting_;
};

}  // namespace feedcat::mirror
