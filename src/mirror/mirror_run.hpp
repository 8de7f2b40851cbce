// Reads the sources of a mirror and saves what is new in them.
#pragma once

#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/mirror.hpp"
#include "mirror/arrival.hpp"
#include "mirror/article_files.hpp"
#include "mirror/backfill/backfill.hpp"
#include "mirror/failures.hpp"
#include "mirror/full_pages.hpp"
#include "mirror/saver.hpp"
#include "mirror/source_keys.hpp"
#include "mirror/source_memory.hpp"
#include "mirror/state/store.hpp"
#include "mirror/supply.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/gather_options.hpp"

namespace feedcat::mirror {

/// What the options mean for reading.
pipeline::GatherOptions gathering_of(const MirrorOptions& options);

/// What a run works with. Everything outlives it.
struct RunTools {
  Store& store;
  Saver& saver;
  ArticleFiles& files;
  polling::PollMemory& cache;
  MirrorReporter& reporter;
  Supply* supply = nullptr;  ///< if set, all sources come from there, and their states with them
};

class MirrorRun : public pipeline::Visitor {
 public:
  /// `options` may get a later `now` while the run goes on.
  MirrorRun(const RunTools& tools, const MirrorOptions& options, pipeline::GatherOptions gathering);

  Result<void> run(const std::vector<Source>& sources);

  std::vector<HistorySource> take_histories() { return std::move(histories_); }
  [[nodiscard]] bool network_down() const { return failures_.no_network(); }

  std::string address(const Source& source) override;
  bool may_be_list(const Source& source) override;
  void requesting(const Source& source) override;
  std::vector<Source> more(std::size_t room) override;
  bool ended() override;
  pipeline::Work take(pipeline::SourceResult result) override;

 private:
  Result<void> load();
  /// Takes over a state that the store has.
  void know(SourceState state);
  bool failed(const pipeline::SourceResult& result, SourceState& state, SourceState after);
  void keep(SourceState& state, SourceState after);
  void keep_failures();
  [[nodiscard]] std::optional<Event> health_event(const SourceState& before, const SourceState& after) const;
  pipeline::Work arrived(pipeline::SourceResult& result, pipeline::FoundFeed& found, SourceState& state,
                         SourceState after);
  pipeline::Work problem(const std::string& name, const std::string& key, const Error& error);
  void settle(Arrival& arrival);
  void save(Arrival& arrival, Plan plan, std::optional<MutedArticles> muted);
  static void leave_owed(Arrival& arrival, Plan& plan);
  Result<std::string> free_folder(const Feed& feed, const std::string& key);
  Result<void> commit_pending();
  /// Forgets sources whose turn is over, if they come from a supply.
  void end_turns();

  Store& store_;
  Saver& saver_;
  ArticleFiles& files_;
  const MirrorOptions& options_;
  const pipeline::GatherOptions gathering_;
  MirrorReporter& reporter_;
  Supply* supply_;
  polling::PollMemory& cache_;
  SourceMemory memory_;
  Failures failures_;
  std::list<Arrival> arrivals_;
  FullPages full_pages_{[this](Arrival& arrival) { settle(arrival); }, options_.rules.version};
  SourceKeys keys_;
  std::map<std::string, SourceState> states_;  // by url
  std::map<std::string, SourceState> failed_;  // states after a failure, kept unless the network is down
  std::map<std::string, unsigned> saves_;      // number in this run, by url
  std::set<std::string> folders_;              // the path keys of folders that are taken
  std::vector<HistorySource> histories_;
  std::set<std::string> pending_;  // sources whose state is committed at the end
  std::vector<Event> events_;      // are committed with them
  std::vector<std::string> over_;  // keys of sources whose turn is over
};

}  // namespace feedcat::mirror
