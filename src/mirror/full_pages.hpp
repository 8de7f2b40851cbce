// `--full`: the pages of new and changed summaries.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mirror/arrival.hpp"
#include "pipeline/gather.hpp"

namespace feedcat::mirror {

/// Each feed is saved as soon as the last of its own pages is there, whatever those of other feeds do.
class FullPages : public pipeline::Visitor {
 public:
  /// `settle` saves an arrival, whose drafts are made.
  explicit FullPages(std::function<void(Arrival&)> settle) : settle_(std::move(settle)) {}

  /// Does the feed wait for pages? If so it is kept until `run`. If there is no room for another large feed that waits,
  /// its pages are left to the next run.
  bool add(Arrival& arrival);
  /// Requests the pages of all that wait. `memory` is asked when each may be requested.
  void run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter);

  pipeline::Work take(pipeline::SourceResult page) override;

 private:
  struct Waiting {
    Arrival* arrival = nullptr;
    std::multimap<std::string, std::size_t> items;  // summaries by the addresses of their pages
    std::set<std::string> awaited;                  // addresses
  };
  void show(Waiting& waiting, const pipeline::SourceResult& page);

  std::function<void(Arrival&)> settle_;
  Reporter* reporter_ = nullptr;                                       // while `run` runs
  static constexpr std::size_t kMostWaiting = std::size_t{64} << 20U;  // bytes of bodies

  std::list<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::list<std::list<Waiting>> finishing_;  // those whose drafts are being made
};

}  // namespace feedcat::mirror
