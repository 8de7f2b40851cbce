#include "mirror/shared/worker.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/try.hpp"
#include "mirror/mirror_run.hpp"
#include "mirror/shared/due_supply.hpp"
#include "mirror/shared/held_reporter.hpp"
#include "mirror/shared/host_memory.hpp"
#include "mirror/shared/stored_files.hpp"
#include "mirror/source_keys.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/shared_store.hpp"
#include "pipeline/settings_for.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr std::chrono::milliseconds kNap{250};
constexpr int kNapsInLease = 3;       // for what is due, while nothing is
constexpr seconds kLongestPause{60};  // before the store is tried again

void nap() { ::poll(nullptr, 0, static_cast<int>(kNap.count())); }

class Worker {
 public:
  Worker(const MirrorOptions& options, SaverOptions saving, MirrorReporter& reporter)
      : options_(options), saving_(std::move(saving)), reporter_(reporter), held_(reporter), hosts_(clock_) {
    options_.fetch.clock = &clock_;
    options_.cache.clear();
    name_ = shown(options_.directory);
  }

  Result<void> run(const std::vector<Source>& sources) {
    only_ = addresses_of(sources);
    if (!sources.empty() && only_.empty()) return {};
    const bool goes_on = static_cast<bool>(options_.ended);
    if (options_.refresh && (only_.empty() || goes_on)) {
      return fail(ErrorKind::usage, "--refresh: a shared store needs the sources that are to be requested");
    }
    seconds pause{1};
    bool gone = false;
    for (;;) {
      const Clock::time_point begun = Clock::now();
      Result<void> done = work();
      if (!done) held_.drop();
      if (done || !goes_on) return done;
      // Nothing is lost: what was not stored is read again.
      if (!gone) reporter_.problem(name_, done.error());
      gone = true;
      if (Clock::now() - begun > pause) pause = seconds(1);
      if (!wait(pause)) return {};
      pause = std::min(pause * 2, kLongestPause);
      if (auto again = open_shared_store({options_.directory, options_.lease, true})) {
        reporter_.notice(name_, "the store answers again");
        gone = false;
      }
    }
  }

 private:
  /// The keys of those sources that a shared store can have. Complains about the others.
  std::set<std::string> addresses_of(const std::vector<Source>& sources) {
    std::set<std::string> keys;
    for (const Source& source : sources) {
      if (source.kind != Source::Kind::url) {
        reporter_.problem(source.name, {ErrorKind::usage, "only addresses can be in a store that others read, too"});
      } else if (text::without_userinfo(source.location) != source.location) {
        reporter_.problem(source.name, {ErrorKind::usage, "an address with a password cannot be in a shared store"});
      } else {
        keys.insert(written_location(source));
      }
    }
    return keys;
  }

  [[nodiscard]] bool ended() const { return options_.ended && options_.ended(); }

  /// Returns false if the run has to end before.
  bool wait(seconds time) {
    for (const auto until = Clock::now() + time; Clock::now() < until; nap()) {
      if (ended()) return false;
    }
    return !ended();
  }

  /// Works until the run ends, or until the store is of no use.
  Result<void> work() {
    TRY(const auto store, open_shared_store({options_.directory, options_.lease, true, worker_}));
    worker_ = store->worker();
    if (!only_.empty()) TRY(store->add_sources({only_.begin(), only_.end()}));
    // A worker that goes on reads everything.
    if (options_.ended) only_.clear();
    StoredFiles files(*store);
    Saver saver(files, *store, saving_, held_);
    DueSupply supply({*store, options_, clock_, hosts_, held_, [&](UtcTime now) { saver.tell_time(now); }}, only_);
    for (;;) {
      supply.begin();
      auto read = read_all({*store, saver, files, hosts_, held_, &supply});
      if (supply.broken()) return tl::unexpected(*supply.broken());
      if (!read) return read;
      if (!options_.ended || ended()) {
        tell_of_others(*store);
        supply.finish();
        return supply.broken() ? tl::unexpected(*supply.broken()) : Result<void>();
      }
      if (supply.is_idle()) TRY(idle(supply));
    }
  }

  /// A run that ends must not look as if it had read everything.
  void tell_of_others(const SharedStore& store) {
    const auto leased = static_cast<int>(store.leased().size());
    if (options_.ended || leased == store.shards()) return;
    const std::string words = fmt::format("other workers read {} of {} parts of the store, or have just been killed",
                                          store.shards() - leased, store.shards());
    leased == 0 ? reporter_.notice(name_, words) : reporter_.detail(name_, words);
  }

  Result<void> read_all(const RunTools& tools) {
    pipeline::GatherOptions gathering = gathering_of(options_);
    gathering.cache.clock_runs = true;
    return MirrorRun(tools, options_, gathering).run({});
  }

  /// Waits until something is due.
  Result<void> idle(DueSupply& supply) {
    seconds wait = options_.lease / kNapsInLease;
    const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now());
    if (const auto due = supply.next_due()) wait = std::min(wait, std::max(seconds(0), *due - now));
    const Clock::time_point wake = Clock::now() + wait;
    do {
      if (ended()) return {};
      nap();
      if (!supply.rest()) return tl::unexpected(*supply.broken());
    } while (Clock::now() < wake);
    return {};
  }

  MirrorOptions options_;
  SaverOptions saving_;
  MirrorReporter& reporter_;
  HeldReporter held_;
  net::HostClock clock_;
  HostMemory hosts_;
  std::set<std::string> only_;
  std::string worker_;  // SharedStore::worker
  std::string name_;
};

/// What a shared store cannot do, because there are no files beside it.
Result<void> check(const MirrorOptions& options) {
  struct Refused {
    bool wanted;
    const char* name;
  };
  const Refused refused[] = {{options.assets, "--assets"},
                             {options.site, "--site"},
                             {!options.exec.empty(), "--exec"},
                             {options.backfill.has_value(), "--backfill"}};
  for (const Refused& one : refused) {
    if (one.wanted) {
      return fail(ErrorKind::usage, std::string(one.name) + " is not for a shared store; copy the store into a " +
                                        "folder (feedcat mirror DIR ADDRESS) and use it there");
    }
  }
  if (!options.name_template.starts_with("{feed}/")) {
    return fail(ErrorKind::usage, "--name: in a shared store, each name begins with {feed}/");
  }
  return {};
}

}  // namespace

Result<void> work_for_store(const std::vector<Source>& sources, const MirrorOptions& options,
                            MirrorReporter& reporter) {
  TRY(check(options));
  SaverOptions saving;
  saving.writer = find_writer(options.format);
  TRY(saving.names, NameTemplate::parse(options.name_template));
  saving.now = options.now;
  return Worker(options, std::move(saving), reporter).run(sources);
}

}  // namespace feedcat::mirror
