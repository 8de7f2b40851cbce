// Fetches the pages of new and changed articles that are only summaries (`--full`), or that a sitemap lists without a
// title.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mirror/arrival.hpp"
#include "pipeline/gather.hpp"

namespace feedcat::mirror {

/// Each feed is saved as soon as the last of its own pages has arrived. It does not wait for those of other feeds.
class FullPages : public pipeline::Visitor {
 public:
  /// `settle` saves an arrival whose drafts are made.
  explicit FullPages(std::function<void(Arrival&)> settle) : settle_(std::move(settle)) {}

  /// Returns true if the feed waits for pages; `arrival` is then kept until `run`. If the feeds that wait leave no room
  /// for this one, its pages are left to the next run. `full` says whether summaries are wanted; `rules` is the version
  /// of the rules, by which the state remembers which pages of a sitemap have no article.
  bool add(Arrival& arrival, bool full, std::uint64_t rules);
  /// Requests the pages of all feeds that wait. `memory` knows when each page may be requested.
  void run(const pipeline::GatherOptions& options, polling::PollMemory& memory, Reporter& reporter);

  pipeline::Work take(pipeline::SourceResult page) override;

 private:
  struct Waiting {
    Arrival* arrival = nullptr;
    std::multimap<std::string, std::size_t> items;  // the summaries, by the addresses of their pages
    std::set<std::string> awaited;                  // addresses of pages that have not arrived
  };
  void add_listed(Waiting& waiting, std::uint64_t rules);
  void add_summaries(Waiting& waiting);
  void show(Waiting& waiting, const pipeline::SourceResult& page);
  static void show_listed(Arrival& arrival, std::size_t index, const pipeline::SourceResult& page);

  std::function<void(Arrival&)> settle_;
  Reporter* reporter_ = nullptr;                                       // set during `run`
  static constexpr std::size_t kMostWaiting = std::size_t{64} << 20U;  // bytes of bodies

  std::list<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::list<std::list<Waiting>> finishing_;  // feeds whose drafts are being made
};

}  // namespace feedcat::mirror
