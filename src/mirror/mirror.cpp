#include "feedcat/mirror.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/try.hpp"
#include "mirror/arrival.hpp"
#include "mirror/assets/assets.hpp"
#include "mirror/backfill/backfill.hpp"
#include "mirror/failures.hpp"
#include "mirror/full_pages.hpp"
#include "mirror/hooks/hooks.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/muted.hpp"
#include "mirror/names.hpp"
#include "mirror/plan.hpp"
#include "mirror/saver.hpp"
#include "mirror/search/carry_over.hpp"
#include "mirror/shared_ids.hpp"
#include "mirror/site/site.hpp"
#include "mirror/source_keys.hpp"
#include "mirror/source_memory.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/state/store.hpp"
#include "net/origin.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/hook.hpp"
#include "polling/cache_memory.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLargeFeed = std::size_t{4} << 20U;  // bytes; the bodies of a larger one wait on disk

pipeline::GatherOptions gathering_of(const MirrorOptions& options) {
  pipeline::GatherOptions gathering;
  gathering.fetch = options.fetch;
  gathering.parse.keep_tracking = gathering.extract.keep_tracking = options.keep_tracking;
  gathering.follow_lists = options.follow_lists;
  gathering.full = options.full;
  gathering.transcripts = options.transcripts;
  gathering.feeds = options.feeds;
  gathering.cache.path = options.cache;
  gathering.cache.copies = false;  // the articles are stored already
  gathering.cache.refresh = options.refresh;
  gathering.cache.now = options.now;
  gathering.cache.clock_runs = false;
  gathering.threads = options.threads;
  gathering.large_feed = kLargeFeed;
  gathering.temporary_folder = options.temporary_folder;
  return gathering;
}

class MirrorRun : public pipeline::Visitor {
 public:
  MirrorRun(Store& store, Saver& saver, MirrorFolder& folder, const MirrorOptions& options, MirrorReporter& reporter)
      : store_(store),
        saver_(saver),
        folder_(folder),
        options_(options),
        gathering_(gathering_of(options)),
        reporter_(reporter),
        cache_(gathering_.cache),
        memory_(cache_),
        failures_(options.patience, options.now) {}

  Result<void> run(const std::vector<Source>& sources) {
    if (auto recovered = saver_.recover(); !recovered) return recovered;
    if (auto loaded = load(); !loaded) return loaded;
    pipeline::gather(sources, gathering_, memory_, reporter_, *this);
    full_pages_.run(gathering_, cache_, reporter_);
    for (const SourceState* told : failures_.tell(reporter_)) pending_.insert(told->url);
    // If the network is down, the sources have not failed, and their states stay as they were.
    if (!failures_.no_network()) {
      for (auto& [key, state] : failed_) keep(states_.at(key), std::move(state));
    }
    if (saver_.broken()) return {};
    if (auto committed = commit_pending(); !committed) return committed;
    folder_.fulfilled();
    return {};
  }

  std::vector<HistorySource> take_histories() { return std::move(histories_); }

  [[nodiscard]] bool network_down() const { return failures_.no_network(); }

  std::string address(const Source& source) override {
    const auto at = states_.find(keys_.of(source));
    if (at == states_.end()) return source.location;
    const std::string& feed = at->second.feed_url;
    // The state stores no password, so it is taken from the address that the user gave.
    const bool own = !feed.empty() && net::origin_of(feed) != net::origin_of(source.location);
    std::string url = feed.empty() ? source.location : own ? feed : text::with_userinfo_of(feed, source.location);
    memory_.know(url, at->second);
    return url;
  }

  bool may_be_list(const Source& source) override {
    const auto known = states_.find(keys_.of(source));
    return known == states_.end() || known->second.folder.empty();
  }

  void requesting(const Source& /*source*/) override {
    // A run that finds the lock held shows this to its user. If it fails, the first change reports the error.
    static_cast<void>(folder_.announce(options_.now));
  }

  pipeline::Work take(pipeline::SourceResult result) override {
    // After a commit of the state has failed, no further file may be written, because the state would not know it.
    if (saver_.broken()) return {};
    const bool web = result.source.kind == Source::Kind::url;
    const std::string key = keys_.of(result.source, result.feed());
    SourceState& state = states_[key];
    state.url = key;
    SourceState after = state;
    if (web) after.poll = result.poll;
    if (result.error() != nullptr) {
      failed(result, state, std::move(after));
      return {};
    }
    if (result.requested) failures_.reached();
    if (web && options_.backfill) histories_.push_back(history_of(result, key, state));
    after.last_error.clear();
    after.last_reported.reset();
    if (auto* found = std::get_if<pipeline::FoundFeed>(&result.found))
      return arrived(result, *found, state, std::move(after));
    keep(state, std::move(after));
    return {};
  }

 private:
  void failed(const pipeline::SourceResult& result, SourceState& state, SourceState after) {
    const Error& error = *result.error();
    const std::string& name = result.source.name;
    after.last_error = error.message;
    if (result.source.kind != Source::Kind::url) {
      reporter_.problem(name, error);
    } else if (error.kind == ErrorKind::gone && result.requested) {
      failures_.reached();
      reporter_.notice(name, error.message);
      keep(state, std::move(after));
    } else if (error.kind == ErrorKind::gone) {
      reporter_.detail(name, "gone: it is not requested any more");
    } else if (result.requested || (state.poll.failures == 0 && after.poll.failures > 0)) {
      failures_.add(name, failed_[state.url] = std::move(after), error);
    } else if (state.poll.failures > 0) {
      failures_.still(name, state);
    } else {
      reporter_.detail(name, error.message);
    }
  }

  Result<void> load() {
    TRY(auto known, store_.sources());
    TRY(const auto muted, store_.muted_otherwise(options_.rules.version));
    for (SourceState& state : known) {
      if (!state.folder.empty()) folders_.insert(path_key(state.folder));
      // With other rules, an article that the server has already sent may have to be saved.
      if (std::binary_search(muted.begin(), muted.end(), state.url)) forget_answer(state);
      if (state.poll.retry_after) memory_.leave_alone(state, *state.poll.retry_after);
      states_.emplace(state.url, std::move(state));
    }
    return {};
  }

  /// Keeps a new state of a source that has no new articles. It is committed at the end of the run, together with those
  /// of other sources.
  void keep(SourceState& state, SourceState after) {
    if (after == state) return;
    if (auto event = health_event(state, after)) events_.push_back(std::move(*event));
    state = std::move(after);
    pending_.insert(state.url);
  }

  /// Returns what to note if the source began to fail, fails for another reason, or answers again.
  [[nodiscard]] std::optional<Event> health_event(const SourceState& before, const SourceState& after) const {
    if (before.last_error == after.last_error) return std::nullopt;
    const EventKind kind = after.last_error.empty() ? EventKind::recovered : EventKind::failed;
    return Event{kind, options_.now, after.url, {}, after.last_error};
  }

  /// Has workers draft what is new. `settle` decides afterwards what that means for the mirror.
  pipeline::Work arrived(pipeline::SourceResult& result, pipeline::FoundFeed& found, SourceState& state,
                         SourceState after) {
    if (after.folder.empty()) after.folder = state.folder = free_folder(found.feed, state.url);
    after.title = found.feed.title;
    if (result.discovered) after.feed_url = text::without_userinfo(result.response.url);
    const std::string name = result.source.name;
    if (auto replaced = replace_shared_ids(state, found, store_); !replaced) {
      return problem(name, replaced.error());
    }
    auto survey = mirror::survey(state, found.feed, store_, found.bodies);
    if (!survey) return problem(name, survey.error());
    if (!survey->candidates.empty()) {
      if (auto announced = folder_.announce(options_.now); !announced) return problem(name, announced.error());
    }
    Arrival& arrival = arrivals_.emplace_back(std::move(result), state, std::move(after));
    arrival.survey = std::move(*survey);
    arrival.saves_before = saves_[state.url];
    arrival.drafts.emplace(folder_, arrival.after, arrival.found().feed, saver_.writer(), options_.now);
    if (arrival.found().file) arrival.drafts->keep_on_disk(arrival.found().bodies, *arrival.found().file);
    arrival.drafts->obey(options_.rules, name);
    arrival.drafts->expect_hooks(saver_.hooks());
    if (full_pages_.add(arrival, gathering_)) return {};
    return {arrival.drafts->pieces(arrival.survey.candidates), [this, at = std::prev(arrivals_.end())] {
              settle(*at);
              arrivals_.erase(at);
            }};
  }

  pipeline::Work problem(const std::string& name, const Error& error) {
    reporter_.problem(name, error);
    return {};
  }

  void settle(Arrival& arrival) {
    if (saver_.broken()) return;
    SourceState& after = arrival.after;
    const Feed& feed = arrival.found().feed;
    // If a source was given twice, articles that were new when this feed arrived may have been saved meanwhile.
    if (saves_[arrival.state.url] != arrival.saves_before) {
      auto survey = mirror::survey(arrival.state, feed, store_, arrival.found().bodies);
      if (!survey) return reporter_.problem(arrival.name(), survey.error());
      arrival.survey = std::move(*survey);
      for (const auto& piece : arrival.drafts->pieces(arrival.survey.candidates)) piece();
    }
    leave_for_later(arrival);
    std::optional<MutedArticles> muted = take_muted(arrival, options_.rules.version, options_.now);
    if (auto readable = arrival.drafts->readable(); !readable)
      return reporter_.problem(arrival.name(), readable.error());
    auto planned = mirror::plan(arrival.state, feed, arrival.survey, store_,
                                {options_.now, options_.updates, arrival.drafts->readings()});
    if (!planned) return reporter_.problem(arrival.name(), planned.error());
    if (muted && muted->articles.size() > arrival.unreadable.size()) {
      const std::size_t count = muted->articles.size() - arrival.unreadable.size();
      reporter_.detail(arrival.name(), fmt::format("rules mute {} of its articles", count));
    }
    planned->news.muted = std::move(muted);
    leave_owed(arrival, *planned);
    mark_shared_ids(arrival.found().shared_ids, *planned);
    if (planned->reruns > 0) {
      std::string words = fmt::format("{} articles came again with other ids", planned->reruns);
      reporter_.notice(arrival.name(), words);
      planned->news.events.push_back({EventKind::rerun, options_.now, after.url, {}, std::move(words)});
    }
    if (planned->changes.empty() && !planned->news.muted) return keep(arrival.state, std::move(after));
    if (auto event = health_event(arrival.state, after)) planned->news.events.push_back(std::move(*event));
    const auto seen_by_readers = [](const Planned& p) { return p.change != Change::remembered && !p.verify; };
    if (std::any_of(planned->changes.begin(), planned->changes.end(), seen_by_readers))
      after.last_article = options_.now;
    ++saves_[arrival.state.url];
    if (auto saved = saver_.save(after, feed, std::move(*planned), *arrival.drafts); !saved) {
      return reporter_.problem(arrival.name(), saved.error());
    }
    pending_.erase(arrival.state.url);
    arrival.state = std::move(after);
  }

  /// An article whose page could not be fetched is saved as the feed has it, and the next run tries again.
  static void leave_owed(Arrival& arrival, Plan& plan) {
    if (arrival.owed.empty()) return;
    for (Planned& planned : plan.changes) {
      if (arrival.owed.contains(planned.item)) planned.state.raw_hash = planned.state.content_hash = 0;
    }
    forget_answer(arrival.after);
  }

  std::string free_folder(const Feed& feed, const std::string& key) {
    const std::string wanted = folder_name(feed.title, feed.home_page_url, key);
    std::string folder = wanted;
    for (int n = 2; !folders_.insert(path_key(folder)).second; ++n) folder = fmt::format("{}-{}", wanted, n);
    return folder;
  }

  Result<void> commit_pending() {
    Batch batch;
    for (const std::string& key : pending_) batch.sources.push_back(states_.at(key));
    batch.events = std::move(events_);
    if (batch.empty()) return {};
    if (auto announced = folder_.announce(options_.now); !announced) return announced;
    auto committed = store_.commit(batch);
    if (!committed) committed.error().message = "cannot commit the state: " + committed.error().message;
    return committed;
  }

  Store& store_;
  Saver& saver_;
  MirrorFolder& folder_;
  const MirrorOptions& options_;
  const pipeline::GatherOptions gathering_;
  MirrorReporter& reporter_;
  polling::CacheMemory cache_;
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
};

/// Fetches images and writes the site, after the articles are saved.
Result<void> build_on(MirrorFolder& folder, const MirrorOptions& options, bool network_down, MirrorReporter& reporter) {
  if (!options.assets && !options.site) return {};
  TRY(auto state, open_state_file(folder.state_path(), store::Open::read_write));
  if (options.assets && !network_down) {
    const AssetOptions fetching{options.enclosures, options.fetch, gathering_of(options).cache, options.now};
    if (auto fetched = fetch_assets(folder, state, fetching, reporter); !fetched) return fetched;
  }
  if (!options.site) return {};
  std::error_code ignored;
  const auto whole = std::filesystem::weakly_canonical(options.directory, ignored);
  const std::string name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  const SiteOptions site{.name = name.empty() ? "feedcat" : name,
                         .now = options.now,
                         .directory = options.directory,
                         .queries = options.queries,
                         .tagged = options.tagged};
  return write_site(folder, state, site, reporter);
}

/// Runs the command of --exec, after everything else, so that it sees the articles as they stay.
Result<void> run_queue(MirrorFolder& folder, const pipeline::Hook& hook, const std::string& prefix,
                       Reporter& reporter) {
  TRY(auto state, store::Database::open(folder.state_path(), store::Open::read_write));
  return run_hooks(folder, state, hook, prefix, reporter);
}

}  // namespace
}  // namespace feedcat::mirror

namespace feedcat {

Result<void> update_mirror(const std::vector<Source>& sources, const MirrorOptions& options, MirrorReporter& reporter) {
  mirror::SaverOptions saving;
  saving.writer = find_writer(options.format);
  if (saving.writer == nullptr || saving.writer->extension.empty()) {
    return fail(ErrorKind::usage, "--format: not a format of single articles: " + options.format);
  }
  if (!options.name_template.empty()) {
    TRY(auto names, mirror::NameTemplate::parse(options.name_template));
    saving.names = std::move(names);
  }
  saving.now = options.now;
  const std::string prefix = options.directory + (options.directory.ends_with('/') ? "" : "/");
  saving.prefix = prefix;
  std::optional<pipeline::Hook> hook;
  if (!options.exec.empty()) {
    auto parsed = pipeline::Hook::parse(options.exec, options.exec_timeout);
    if (!parsed) return fail(ErrorKind::usage, "--exec: " + parsed.error().message);
    hook = std::move(*parsed);
    saving.hooks = options.exec_updates ? mirror::Hooks::created_and_updated : mirror::Hooks::created;
  }

  TRY(auto folder, mirror::MirrorFolder::open(options.directory, options.wait));
  auto store = mirror::open_store(folder.state_path(), store::Open::create);
  if (!store) {
    store.error().message = "cannot open the state: " + store.error().message;
    if (store.error().kind == ErrorKind::damaged) store.error().message += " (--repair rebuilds it from the articles)";
    return tl::unexpected(store.error());
  }
  mirror::Saver saver(folder, **store, std::move(saving), reporter);
  mirror::MirrorRun run(**store, saver, folder, options, reporter);
  if (auto done = run.run(sources); !done || saver.broken()) return done;
  if (options.backfill && !run.network_down()) {
    const pipeline::GatherOptions gathering = mirror::gathering_of(options);
    const mirror::BackfillTools tools{folder, **store, saver, options, gathering, reporter};
    TRY(mirror::backfill(tools, run.take_histories()));
    folder.fulfilled();
  }
  store->reset();
  mirror::carry_index_over(folder, options.directory, reporter);
  Result<void> built = mirror::build_on(folder, options, run.network_down(), reporter);
  if (!hook) return built;
  const Result<void> ran = mirror::run_queue(folder, *hook, prefix, reporter);
  return built ? ran : built;
}

}  // namespace feedcat
