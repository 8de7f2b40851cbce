#include "feedcat/mirror.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "mirror/assets/assets.hpp"
#include "mirror/drafts.hpp"
#include "mirror/failures.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/names.hpp"
#include "mirror/plan.hpp"
#include "mirror/saver.hpp"
#include "mirror/site/site.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/state/store.hpp"
#include "net/http_time.hpp"
#include "net/origin.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/parallel.hpp"
#include "polling/freshness.hpp"
#include "text/date_format.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// What a source that is no address is remembered by. A file's name is made absolute: it must not depend on where a run
/// was started.
std::string key_of_file(const Source& source, const std::optional<Feed>& feed) {
  std::error_code ignored;
  if (source.kind == Source::Kind::file) {
    const auto path = std::filesystem::weakly_canonical(source.location, ignored);
    return path.empty() ? source.location : path.string();
  }
  if (!source.base.empty()) return text::without_userinfo(source.base);
  if (!feed) return "-";
  return !feed->feed_url.empty() ? feed->feed_url : !feed->home_page_url.empty() ? feed->home_page_url : "-";
}

pipeline::GatherOptions gathering_of(const MirrorOptions& options) {
  pipeline::GatherOptions gathering;
  gathering.fetch = options.fetch;
  gathering.parse.keep_tracking = gathering.extract.keep_tracking = options.keep_tracking;
  gathering.follow_lists = options.follow_lists;
  gathering.cache.path = options.cache;
  gathering.cache.copies = false;  // the articles are stored already
  gathering.cache.refresh = options.refresh;
  gathering.cache.now = options.now;
  gathering.threads = options.threads;
  gathering.temporary_folder = options.temporary_folder;
  return gathering;
}

/// A feed between its arrival and its articles being saved: its new articles are with the workers.
struct Arrival {
  Arrival(std::string source_name, SourceState& known, SourceState next, Feed arrived)
      : name(std::move(source_name)), state(known), after(std::move(next)), feed(std::move(arrived)) {}

  std::string name;
  SourceState& state;
  SourceState after;
  Feed feed;
  std::vector<Candidate> candidates;  // with --full: until all feeds are here
  std::optional<Drafts> drafts;       // last: it points to the others
};

class MirrorRun : public pipeline::Visitor {
 public:
  MirrorRun(Store& store, Saver& saver, MirrorFolder& folder, const MirrorOptions& options, MirrorReporter& reporter)
      : store_(store),
        saver_(saver),
        folder_(folder),
        options_(options),
        gathering_(gathering_of(options)),
        reporter_(reporter),
        failures_(options.patience, options.now) {}

  Result<void> run(const std::vector<Source>& sources) {
    if (auto recovered = saver_.recover(); !recovered) return recovered;
    if (auto loaded = load(); !loaded) return loaded;
    pipeline::gather(sources, gathering_, reporter_, *this);
    if (options_.full) complete_arrivals();
    for (const SourceState* told : failures_.tell(reporter_)) pending_.insert(told->url);
    // When the network is down that is not the sources' failure: their states stay as they were.
    if (!failures_.no_network()) {
      for (auto& [key, state] : failed_) keep(states_.at(key), std::move(state));
    }
    if (saver_.broken()) return {};
    if (auto committed = commit_pending(); !committed) return committed;
    folder_.fulfilled();
    return {};
  }

  [[nodiscard]] bool network_down() const { return failures_.no_network(); }

  std::optional<Request> request(const Source& source) override {
    std::optional<Request> request = polite(source);
    // For those who find the lock held meanwhile. Should it fail, the first change will tell.
    if (request) static_cast<void>(folder_.announce(options_.now));
    return request;
  }

  bool may_be_list(const Source& source) override {
    const auto known = states_.find(key_of(source.location));
    return known == states_.end() || known->second.folder.empty();
  }

  pipeline::Work take(pipeline::Answer answer) override {
    // After the state has failed once nothing may be written that it does not know of.
    if (saver_.broken()) return {};
    const bool web = answer.source.kind == Source::Kind::url;
    const std::string key = web ? key_of(answer.source.location) : key_of_file(answer.source, answer.feed);
    SourceState& state = states_[key];
    state.url = key;
    SourceState after = state;
    if (web) after.poll = poll_after(answer, state.poll);
    if (!answer.error) {
      if (web) failures_.reached();
      after.last_error.clear();
      after.last_reported.reset();
      if (answer.feed) return arrived(answer, state, std::move(after));
      keep(state, std::move(after));
      return {};
    }
    after.last_error = answer.error->message;
    if (!web) {
      reporter_.problem(answer.source.name, *answer.error);
    } else if (answer.error->kind == ErrorKind::gone) {
      failures_.reached();
      reporter_.notice(answer.source.name, answer.error->message);
      keep(state, std::move(after));
    } else {
      failures_.add(answer.source.name, failed_[key] = std::move(after), *answer.error);
    }
    return {};
  }

 private:
  /// What an address is remembered by: itself without user and password. Where that of one user is in use, another
  /// user's is told apart by a hash of the name.
  std::string key_of(const std::string& location) {
    const auto [at, is_new] = keys_.try_emplace(location);
    if (!is_new) return at->second;
    std::string key = text::without_userinfo(location);
    if (!keys_in_use_.insert(key).second) key = text::with_mark_of_user(location);
    return at->second = std::move(key);
  }

  /// Nothing while it is not to be asked.
  std::optional<Request> polite(const Source& source) {
    const auto at = states_.find(key_of(source.location));
    if (at == states_.end()) {
      return left_alone(source.name, source.location) ? std::nullopt : std::optional(Request{0, source.location, {}});
    }
    SourceState& state = at->second;
    // The state knows no password.
    const bool own = !state.feed_url.empty() && net::origin_of(state.feed_url) != net::origin_of(source.location);
    const std::string url = state.feed_url.empty() ? source.location
                            : own                  ? state.feed_url
                                                   : text::with_userinfo_of(state.feed_url, source.location);
    Request request = polling::poll_request(state.poll, url, options_.now);
    if (left_alone(source.name, request.url)) return std::nullopt;
    if (polling::may_ask(state.poll, options_.now, options_.refresh)) return request;
    if (state.poll.gone) {
      reporter_.detail(source.name, "gone: it is not requested any more");
    } else if (state.poll.failures > 0) {
      failures_.still(source.name, state);
    } else if (state.poll.next_poll) {
      reporter_.detail(source.name, "fresh until " + text::format_rfc3339(*state.poll.next_poll) + " (" +
                                        std::string(polling::reason_in_words(state.poll.reason)) + ")");
    }
    return std::nullopt;
  }

  Result<void> load() {
    auto known = store_.sources();
    if (!known) return tl::unexpected(known.error());
    for (SourceState& state : *known) {
      if (!state.folder.empty()) folders_.insert(path_key(state.folder));
      if (state.poll.retry_after)
        leave_alone(state.feed_url.empty() ? state.url : state.feed_url, *state.poll.retry_after);
      states_.emplace(state.url, std::move(state));
    }
    return {};
  }

  /// Retry-After holds for the whole host.
  void leave_alone(const std::string& url, UtcTime until) {
    UtcTime& known = left_alone_[net::origin_of(url)];
    known = std::max(known, until);
  }

  bool left_alone(const std::string& name, const std::string& url) {
    const auto at = left_alone_.find(net::origin_of(url));
    if (at == left_alone_.end() || at->second <= options_.now) return false;
    reporter_.detail(name, "its host wants to be left alone until " + text::format_rfc3339(at->second));
    return true;
  }

  polling::PollState poll_after(const pipeline::Answer& answer, const polling::PollState& before) {
    Response response = answer.response;
    // Nobody was asked, so nothing was learnt.
    if (response.error && response.error->kind == ErrorKind::too_early) return before;
    // A page in place of the feed is a failure, whatever its status says: its validators vouch for nothing.
    if (answer.error && !response.error && response.ok()) response.error = answer.error;
    if (const auto until = net::retry_after(response, options_.now)) leave_alone(response.final_url, *until);
    std::optional<PollingHints> hints;
    if (answer.feed) hints = answer.feed->polling;
    polling::PollState after = polling::after_response(before, response, hints, options_.now);
    if (after.moved_to != before.moved_to && !after.moved_to.empty()) {
      reporter_.notice(answer.source.name, "moved for good to " + after.moved_to);
    }
    return after;
  }

  /// A new state without new articles; committed at the end of the run, with those of all other sources.
  void keep(SourceState& state, SourceState after) {
    if (after == state) return;
    state = std::move(after);
    pending_.insert(state.url);
  }

  /// Has what is new drafted by the workers; what that means for the mirror is decided afterwards.
  pipeline::Work arrived(pipeline::Answer& answer, SourceState& state, SourceState after) {
    if (after.folder.empty()) after.folder = state.folder = free_folder(*answer.feed, state.url);
    after.title = answer.feed->title;
    if (answer.discovered) after.feed_url = text::without_userinfo(answer.response.url);
    const auto candidates = mirror::candidates(state, *answer.feed, store_);
    if (!candidates) return problem(answer.source.name, candidates.error());
    if (!candidates->empty()) {
      if (auto announced = folder_.announce(options_.now); !announced) {
        return problem(answer.source.name, announced.error());
      }
    }
    arrivals_.emplace_back(std::move(answer.source.name), state, std::move(after), std::move(*answer.feed));
    const auto arrival = std::prev(arrivals_.end());
    arrival->drafts.emplace(folder_, arrival->after, arrival->feed, saver_.writer(), options_.now);
    if (options_.full) {
      arrival->candidates = *candidates;
      return {};
    }
    return {arrival->drafts->pieces(*candidates), [this, arrival] {
              settle(*arrival);
              arrivals_.erase(arrival);
            }};
  }

  /// `--full`: the pages of all feeds' new and changed summaries are asked at once, then everything is saved.
  void complete_arrivals() {
    std::vector<const Item*> items;
    for (const Arrival& arrival : arrivals_) {
      for (const Candidate& candidate : arrival.candidates) items.push_back(&arrival.feed.items[candidate.item]);
    }
    const std::map<std::string, Article> pages = pipeline::full_texts(items, gathering_, reporter_);
    {
      pipeline::Workers workers(pipeline::thread_count(options_.threads));
      for (Arrival& arrival : arrivals_) {
        for (const Candidate& candidate : arrival.candidates) show_page(arrival, candidate.item, pages);
        for (std::function<void()>& piece : arrival.drafts->pieces(arrival.candidates))
          workers.submit(std::move(piece));
      }
      workers.finish();
    }
    for (Arrival& arrival : arrivals_) settle(arrival);
    arrivals_.clear();
  }

  static void show_page(Arrival& arrival, std::size_t index, const std::map<std::string, Article>& pages) {
    const Item& item = arrival.feed.items[index];
    const auto page = pages.find(item.url);
    if (page == pages.end() || !pipeline::is_summary_only(item)) return;
    Item full = item;
    if (!pipeline::take_full_text(full, page->second)) return;
    full.published = item.published;  // its file's name and head go by the feed
    arrival.drafts->show(index, std::move(full));
  }

  pipeline::Work problem(const std::string& name, const Error& error) {
    reporter_.problem(name, error);
    return {};
  }

  void settle(Arrival& arrival) {
    if (saver_.broken()) return;
    SourceState& after = arrival.after;
    auto planned =
        plan(arrival.state, arrival.feed, store_, options_.now, options_.updates, arrival.drafts->readings());
    if (!planned) return reporter_.problem(arrival.name, planned.error());
    if (planned->reruns > 0) {
      reporter_.notice(arrival.name, fmt::format("{} articles came again with other ids", planned->reruns));
    }
    if (planned->changes.empty()) return keep(arrival.state, std::move(after));
    const auto seen_by_readers = [](const Planned& p) { return p.change != Change::remembered && !p.verify; };
    if (std::any_of(planned->changes.begin(), planned->changes.end(), seen_by_readers))
      after.last_article = options_.now;
    if (auto saved = saver_.save(after, arrival.feed, std::move(*planned), *arrival.drafts); !saved) {
      return reporter_.problem(arrival.name, saved.error());
    }
    pending_.erase(arrival.state.url);
    arrival.state = std::move(after);
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
  Failures failures_;
  std::list<Arrival> arrivals_;
  std::map<std::string, std::string> keys_;  // of addresses, as the user wrote them
  std::set<std::string> keys_in_use_;
  std::map<std::string, SourceState> states_;  // by url
  std::map<std::string, SourceState> failed_;  // what they become unless the network is down
  std::map<std::string, UtcTime> left_alone_;  // by origin
  std::set<std::string> folders_;              // taken ones, as path keys
  std::set<std::string> pending_;              // sources whose state is to be committed at the end
};

/// What is made of the articles once they are saved.
Result<void> build_on(MirrorFolder& folder, const MirrorOptions& options, bool network_down, MirrorReporter& reporter) {
  if (!options.assets && !options.site) return {};
  auto state = store::Database::open(folder.state_path(), store::Open::read_write);
  if (!state) return tl::unexpected(state.error());
  if (options.assets && !network_down) {
    const AssetOptions fetching{options.enclosures, options.fetch, options.now};
    if (auto fetched = fetch_assets(folder, *state, fetching, reporter); !fetched) return fetched;
  }
  if (!options.site) return {};
  std::error_code ignored;
  const auto whole = std::filesystem::weakly_canonical(options.directory, ignored);
  const std::string name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  return write_site(folder, *state, {name.empty() ? "feedcat" : name, options.now}, reporter);
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
    auto names = mirror::NameTemplate::parse(options.name_template);
    if (!names) return tl::unexpected(names.error());
    saving.names = std::move(*names);
  }
  saving.now = options.now;
  saving.prefix = options.directory + (options.directory.ends_with('/') ? "" : "/");

  auto folder = mirror::MirrorFolder::open(options.directory, options.wait);
  if (!folder) return tl::unexpected(folder.error());
  auto store = mirror::open_store(folder->state_path(), store::Open::create);
  if (!store) {
    store.error().message = "cannot open the state: " + store.error().message;
    if (store.error().kind == ErrorKind::damaged) store.error().message += " (--repair rebuilds it from the articles)";
    return tl::unexpected(store.error());
  }
  mirror::Saver saver(*folder, **store, std::move(saving), reporter);
  mirror::MirrorRun run(**store, saver, *folder, options, reporter);
  if (auto done = run.run(sources); !done || saver.broken()) return done;
  store->reset();
  return mirror::build_on(*folder, options, run.network_down(), reporter);
}

}  // namespace feedcat
