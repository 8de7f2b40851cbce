#include "mirror/backfill/backfill.hpp"

#include <deque>
#include <map>
#include <set>
#include <utility>

#include "base/try.hpp"
#include "mirror/backfill/one_source.hpp"
#include "pipeline/history/requests.hpp"
#include "pipeline/trust.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::chrono::milliseconds kProgress{100};  // between two updates of the progress line

/// Each source has at most one request at a time.
class HistorySearch {
 public:
  explicit HistorySearch(const BackfillTools& tools)
      : tools_(tools), requests_(tools.options.fetch, tools.gathering.cache) {}

  Result<void> run(std::vector<HistorySource> sources) {
    TRY(begin(std::move(sources)));
    for (std::size_t i = 0; i < all_.size(); ++i) TRY(go_on(i));
    while (requests_.pending() > 0) {
      report_progress();
      auto answered = requests_.next_within(kProgress);
      if (!answered) continue;
      const std::size_t source = answered->tag;
      TRY(all_[source].take(std::move(*answered), requests_.robots()));
      TRY(go_on(source));
    }
    return {};
  }

 private:
  Result<void> begin(std::vector<HistorySource> sources) {
    TRY(auto known, tools_.store.sources());
    std::map<std::string, SourceState> states;
    for (SourceState& state : known) states.emplace(state.url, std::move(state));
    std::set<std::string> seen;
    for (HistorySource& source : sources) {
      const auto state = states.find(source.key);
      // A source that never gave a feed has no folder for its articles.
      if (state == states.end() || state->second.folder.empty() || !seen.insert(source.key).second) continue;
      TRY(auto memory, tools_.store.backfill(source.key));
      all_.emplace_back(tools_, std::move(source), state->second, std::move(memory));
    }
    return {};
  }

  Result<void> go_on(std::size_t index) {
    OneSource& source = all_[index];
    std::optional<Request> request = source.next();
    if (!request) return source.tell();
    request->tag = index;
    if (source.wants_robots()) {
      requests_.learn(index, request->url, request->public_only);
      return {};
    }
    requests_.add(std::move(*request), !source.is_typed());
    return {};
  }

  void report_progress() {
    std::size_t done = 0;
    std::size_t known = 0;
    for (const OneSource& source : all_) {
      done += source.pages().done();
      known += source.pages().size();
    }
    tools_.reporter.progress(done, known);
  }

  const BackfillTools& tools_;
  pipeline::history::Requests requests_;
  std::deque<OneSource> all_;
};

}  // namespace

HistorySource history_of(const pipeline::SourceResult& result, const std::string& key, const SourceState& state) {
  HistorySource history{result.source, result.settings, key, result.source.location, result.from_public, {}};
  if (!state.feed_url.empty()) history.address = pipeline::as_allowed(result, state.feed_url);
  if (result.discovered) history.address = result.response.url;
  if (const auto* found = std::get_if<pipeline::FoundFeed>(&result.found)) {
    history.first = document_of(found->feed, result.response.final_url);
    history.first->is_sitemap = found->listed;
    history.first->says_complete = found->complete;
  }
  return history;
}

Result<void> backfill(const BackfillTools& tools, std::vector<HistorySource> sources) {
  if (sources.empty()) return {};
  return HistorySearch(tools).run(std::move(sources));
}

}  // namespace feedcat::mirror
