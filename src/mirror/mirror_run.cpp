#include "mirror/mirror_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "mirror/muted.hpp"
#include "mirror/names.hpp"
#include "mirror/plan.hpp"
#include "mirror/shared_ids.hpp"
#include "net/origin.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLargeFeed = std::size_t{4} << 20U;  // bytes; the bodies of a larger one wait on disk

}  // namespace

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

MirrorRun::MirrorRun(const RunTools& tools, const MirrorOptions& options, pipeline::GatherOptions gathering)
    : store_(tools.store),
      saver_(tools.saver),
      files_(tools.files),
      options_(options),
      gathering_(std::move(gathering)),
      reporter_(tools.reporter),
      supply_(tools.supply),
      cache_(tools.cache),
      memory_(cache_),
      failures_(options.patience, options.now) {}

Result<void> MirrorRun::run(const std::vector<Source>& sources) {
  if (auto recovered = saver_.recover(); !recovered) return recovered;
  if (auto loaded = load(); !loaded) return loaded;
  pipeline::gather(sources, gathering_, memory_, reporter_, *this);
  if (!ended()) full_pages_.run(gathering_, cache_, reporter_);
  keep_failures();
  if (saver_.broken()) return {};
  if (auto committed = commit_pending(); !committed) return committed;
  end_turns();
  files_.fulfilled();
  return {};
}

std::string MirrorRun::address(const Source& source) {
  const auto at = states_.find(keys_.of(source));
  if (at == states_.end()) return source.location;
  const std::string& feed = at->second.feed_url;
  // The state stores no password, so it is taken from the address that the user gave.
  const bool own = !feed.empty() && net::origin_of(feed) != net::origin_of(source.location);
  std::string url = feed.empty() ? source.location : own ? feed : text::with_userinfo_of(feed, source.location);
  memory_.know(url, at->second);
  return url;
}

bool MirrorRun::may_be_list(const Source& source) {
  const auto known = states_.find(keys_.of(source));
  return known == states_.end() || known->second.folder.empty();
}

void MirrorRun::requesting(const Source& /*source*/) {
  // A run that finds the lock held shows this to its user. If it fails, the first change reports the error.
  static_cast<void>(files_.announce(options_.now));
}

std::vector<Source> MirrorRun::more(std::size_t room) {
  std::vector<Source> sources;
  if (supply_ == nullptr || saver_.broken()) return sources;
  if (failures_.reached_any()) keep_failures();
  if (auto committed = commit_pending(); !committed) return sources;  // the supply knows why
  end_turns();
  for (Supply::Supplied& next : supply_->more(room)) {
    know(std::move(next.state));
    sources.push_back(std::move(next.source));
  }
  return sources;
}

bool MirrorRun::ended() { return supply_ != nullptr && (saver_.broken() || supply_->ended()); }

pipeline::Work MirrorRun::take(pipeline::SourceResult result) {
  // After a commit of the state has failed, no further file may be written, because the state would not know it.
  if (saver_.broken()) return {};
  const bool web = result.source.kind == Source::Kind::url;
  const std::string key = keys_.of(result.source, result.feed());
  SourceState& state = states_[key];
  state.url = key;
  SourceState after = state;
  if (web) after.poll = result.poll;
  if (result.error() != nullptr) {
    if (!failed(result, state, std::move(after))) over_.push_back(key);
    return {};
  }
  if (result.requested) failures_.reached();
  if (web && options_.backfill) histories_.push_back(history_of(result, key, state));
  after.last_error.clear();
  after.last_reported.reset();
  if (auto* found = std::get_if<pipeline::FoundFeed>(&result.found))
    return arrived(result, *found, state, std::move(after));
  keep(state, std::move(after));
  over_.push_back(key);
  return {};
}

/// Returns whether the state waits in failed_.
bool MirrorRun::failed(const pipeline::SourceResult& result, SourceState& state, SourceState after) {
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
    return true;
  } else if (state.poll.failures > 0) {
    failures_.still(name, state);
  } else {
    reporter_.detail(name, error.message);
  }
  return false;
}

Result<void> MirrorRun::load() {
  if (supply_ != nullptr) return {};
  TRY(auto known, store_.sources());
  TRY(const auto muted, store_.muted_otherwise(options_.rules.version));
  for (SourceState& state : known) {
    // With other rules, an article that the server has already sent may have to be saved.
    if (std::binary_search(muted.begin(), muted.end(), state.url)) forget_answer(state);
    know(std::move(state));
  }
  return {};
}

void MirrorRun::know(SourceState state) {
  if (!state.folder.empty() && supply_ == nullptr) folders_.insert(path_key(state.folder));
  if (state.poll.retry_after) memory_.leave_alone(state, *state.poll.retry_after);
  std::string url = state.url;
  states_.insert_or_assign(std::move(url), std::move(state));
}

/// Keeps a new state of a source that has no new articles. It is committed at the end of the run, together with those
/// of other sources.
void MirrorRun::keep(SourceState& state, SourceState after) {
  if (after == state) return;
  if (auto event = health_event(state, after)) events_.push_back(std::move(*event));
  state = std::move(after);
  pending_.insert(state.url);
}

/// If the network is down, the sources have not failed, and their states stay as they were.
void MirrorRun::keep_failures() {
  for (const SourceState* told : failures_.tell(reporter_)) pending_.insert(told->url);
  if (!failures_.no_network()) {
    for (auto& [key, state] : failed_) keep(states_.at(key), std::move(state));
  }
  for (const auto& [key, state] : failed_) over_.push_back(key);
  if (supply_ == nullptr) return;
  failed_.clear();
  failures_ = Failures(options_.patience, options_.now);
}

/// Returns what to note if the source began to fail, fails for another reason, or answers again.
std::optional<Event> MirrorRun::health_event(const SourceState& before, const SourceState& after) const {
  if (before.last_error == after.last_error) return std::nullopt;
  const EventKind kind = after.last_error.empty() ? EventKind::recovered : EventKind::failed;
  return Event{kind, options_.now, after.url, {}, after.last_error};
}

/// Has workers draft what is new. `settle` decides afterwards what that means for the mirror.
pipeline::Work MirrorRun::arrived(pipeline::SourceResult& result, pipeline::FoundFeed& found, SourceState& state,
                                  SourceState after) {
  const std::string name = result.source.name;
  if (after.folder.empty()) {
    auto folder = free_folder(found.feed, state.url);
    if (!folder) return problem(name, state.url, folder.error());
    after.folder = state.folder = std::move(*folder);
  }
  after.title = found.feed.title;
  if (result.discovered) after.feed_url = text::without_userinfo(result.response.url);
  if (auto replaced = replace_shared_ids(state, found, store_); !replaced) {
    return problem(name, state.url, replaced.error());
  }
  auto survey = mirror::survey(state, found.feed, store_, found.bodies);
  if (!survey) return problem(name, state.url, survey.error());
  if (!survey->candidates.empty()) {
    if (auto announced = files_.announce(options_.now); !announced) return problem(name, state.url, announced.error());
  }
  Arrival& arrival = arrivals_.emplace_back(std::move(result), state, std::move(after));
  arrival.survey = std::move(*survey);
  arrival.saves_before = saves_[state.url];
  arrival.drafts.emplace(files_, arrival.after, arrival.found().feed, saver_.writer(), options_.now);
  if (arrival.found().file) arrival.drafts->keep_on_disk(arrival.found().bodies, *arrival.found().file);
  arrival.drafts->obey(options_.rules, name);
  arrival.drafts->expect_hooks(saver_.hooks());
  if (full_pages_.add(arrival, gathering_)) return {};
  return {arrival.drafts->pieces(arrival.survey.candidates), [this, at = std::prev(arrivals_.end())] {
            settle(*at);
            arrivals_.erase(at);
          }};
}

pipeline::Work MirrorRun::problem(const std::string& name, const std::string& key, const Error& error) {
  reporter_.problem(name, error);
  over_.push_back(key);
  return {};
}

void MirrorRun::settle(Arrival& arrival) {
  if (saver_.broken()) return;
  over_.push_back(arrival.state.url);
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
  if (auto readable = arrival.drafts->readable(); !readable) {
    return reporter_.problem(arrival.name(), readable.error());
  }
  auto planned = mirror::plan(arrival.state, feed, arrival.survey, store_,
                              {options_.now, options_.updates, arrival.drafts->readings()});
  if (!planned) return reporter_.problem(arrival.name(), planned.error());
  save(arrival, std::move(*planned), std::move(muted));
}

void MirrorRun::save(Arrival& arrival, Plan plan, std::optional<MutedArticles> muted) {
  SourceState& after = arrival.after;
  if (muted && muted->articles.size() > arrival.unreadable.size()) {
    const std::size_t count = muted->articles.size() - arrival.unreadable.size();
    reporter_.detail(arrival.name(), fmt::format("rules mute {} of its articles", count));
  }
  plan.news.muted = std::move(muted);
  leave_owed(arrival, plan);
  mark_shared_ids(arrival.found().shared_ids, plan);
  if (plan.reruns > 0) {
    std::string words = fmt::format("{} articles came again with other ids", plan.reruns);
    reporter_.notice(arrival.name(), words);
    plan.news.events.push_back({EventKind::rerun, options_.now, after.url, {}, std::move(words)});
  }
  if (plan.changes.empty() && !plan.news.muted) return keep(arrival.state, std::move(after));
  if (auto event = health_event(arrival.state, after)) plan.news.events.push_back(std::move(*event));
  const auto seen_by_readers = [](const Planned& p) { return p.change != Change::remembered && !p.verify; };
  if (std::any_of(plan.changes.begin(), plan.changes.end(), seen_by_readers)) after.last_article = options_.now;
  ++saves_[arrival.state.url];
  if (auto saved = saver_.save(after, arrival.found().feed, std::move(plan), *arrival.drafts); !saved) {
    return reporter_.problem(arrival.name(), saved.error());
  }
  pending_.erase(arrival.state.url);
  arrival.state = std::move(after);
}

/// An article whose page could not be fetched is saved as the feed has it, and the next run tries again.
void MirrorRun::leave_owed(Arrival& arrival, Plan& plan) {
  if (arrival.owed.empty()) return;
  for (Planned& planned : plan.changes) {
    if (arrival.owed.contains(planned.item)) planned.state.raw_hash = planned.state.content_hash = 0;
  }
  forget_answer(arrival.after);
}

Result<std::string> MirrorRun::free_folder(const Feed& feed, const std::string& key) {
  const std::string wanted = folder_name(feed.title, feed.home_page_url, key);
  std::string folder = wanted;
  for (int n = 2;; ++n) {
    if (folders_.insert(path_key(folder)).second) {
      TRY(const bool claimed, store_.claim_folder(folder, key));
      if (claimed) return folder;
    }
    folder = fmt::format("{}-{}", wanted, n);
  }
}

Result<void> MirrorRun::commit_pending() {
  Batch batch;
  for (const std::string& key : pending_) batch.sources.push_back(states_.at(key));
  batch.events = std::exchange(events_, {});
  if (batch.empty()) return {};
  if (auto announced = files_.announce(options_.now); !announced) return announced;
  auto committed = store_.commit(batch);
  if (!committed) committed.error().message = "cannot commit the state: " + committed.error().message;
  pending_.clear();
  return committed;
}

void MirrorRun::end_turns() {
  for (const std::string& key : std::exchange(over_, {})) {
    if (supply_ == nullptr) continue;
    states_.erase(key);
    saves_.erase(key);
    supply_->done(key);
  }
}

}  // namespace feedcat::mirror
