#include "feedcat/mirror.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "app/gather.hpp"
#include "app/mirror_folder.hpp"
#include "app/names.hpp"
#include "app/plan.hpp"
#include "app/saver.hpp"
#include "feedcat/store.hpp"
#include "store/sqlite_store.hpp"

namespace feedcat {
namespace {

/// What a source is remembered by. A file's name is made absolute: it must not depend on where a run was started.
std::string key_of(const Source& source, const std::optional<Feed>& feed) {
  std::error_code ignored;
  if (source.kind == Source::Kind::url) return source.location;
  if (source.kind == Source::Kind::file) {
    const auto path = std::filesystem::weakly_canonical(source.location, ignored);
    return path.empty() ? source.location : path.string();
  }
  if (!source.base.empty()) return source.base;
  if (!feed) return "-";
  return !feed->feed_url.empty() ? feed->feed_url : !feed->home_page_url.empty() ? feed->home_page_url : "-";
}

class MirrorRun : public app::Visitor {
 public:
  MirrorRun(Store& store, app::Saver& saver, app::MirrorFolder& folder, const MirrorOptions& options,
            MirrorReporter& reporter)
      : store_(store), saver_(saver), folder_(folder), options_(options), reporter_(reporter) {}

  Result<void> run(const std::vector<Source>& sources) {
    if (auto recovered = saver_.recover(); !recovered) return recovered;
    auto known = store_.sources();
    if (!known) return tl::unexpected(known.error());
    for (SourceState& state : *known) {
      folders_.insert(app::path_key(state.folder));
      states_.emplace(state.url, std::move(state));
    }
    GatherOptions gathering = options_.gather;
    gathering.parse.bodies = true;
    app::gather(sources, gathering, reporter_, *this);
    if (saver_.broken()) return {};
    if (auto committed = commit_pending(); !committed) return committed;
    folder_.fulfilled();
    return {};
  }

  std::optional<Request> request(const Source& source) override {
    const auto at = states_.find(source.location);
    if (at == states_.end()) return Request{0, source.location, {}};
    const SourceState& state = at->second;
    const std::string& url = address_of(state);
    return Request{0, url, state.validators_url == url ? state.validators : Validators{}};
  }

  void take(app::Answer answer) override {
    // After the state has failed once nothing may be written that it does not know of.
    if (saver_.broken()) return;
    const std::string key = key_of(answer.source, answer.feed);
    SourceState& state = states_[key];
    state.url = key;
    if (answer.error) return failed(answer, state);
    if (answer.feed) return arrived(answer, state);
    state.last_success = options_.now;
    remember_validators(answer.response, state);
    pending_.insert(key);
  }

 private:
  static const std::string& address_of(const SourceState& state) {
    return !state.moved_to.empty() ? state.moved_to : !state.feed_url.empty() ? state.feed_url : state.url;
  }

  void failed(const app::Answer& answer, SourceState& state) {
    reporter_.problem(answer.source.name, *answer.error);
    if (answer.source.kind != Source::Kind::url) return;
    if (!state.failing_since) state.failing_since = options_.now;
    ++state.failures;
    state.last_error = answer.error->message;
    // A source that never gave a feed leaves no trace: it may be a slip of the keyboard.
    if (!state.folder.empty()) pending_.insert(state.url);
  }

  void arrived(app::Answer& answer, SourceState& state) {
    const Feed& feed = *answer.feed;
    const bool first = state.folder.empty();
    if (first) state.folder = free_folder(feed, state.url);
    auto planned = app::plan(state, feed, store_, options_.now, options_.updates);
    if (!planned) return reporter_.problem(answer.source.name, planned.error());

    SourceState after = state;
    after.title = feed.title;
    after.last_error.clear();
    after.failing_since.reset();
    after.failures = 0;
    if (answer.source.kind == Source::Kind::url) {
      after.last_success = options_.now;
      if (answer.discovered) after.feed_url = answer.response.url;
      remember_validators(answer.response, after);
    }
    if (planned->reruns > 0) {
      reporter_.notice(answer.source.name, fmt::format("{} articles came again under other ids", planned->reruns));
    }
    if (planned->changes.empty()) {
      if (first || after != state) pending_.insert(state.url);
      state = std::move(after);
      return;
    }
    after.last_change = options_.now;
    if (auto saved = saver_.save(after, feed, std::move(*planned)); !saved) {
      return reporter_.problem(answer.source.name, saved.error());
    }
    state = std::move(after);
  }

  /// RFC 9110 § 15.4.5: a 304 renews what it carries; a 200 replaces all.
  static void remember_validators(const Response& response, SourceState& state) {
    const Validators sent{std::string(response.header("etag")), std::string(response.header("last-modified"))};
    if (response.status == 304) {
      if (!sent.etag.empty()) state.validators.etag = sent.etag;
      if (!sent.last_modified.empty()) state.validators.last_modified = sent.last_modified;
      return;
    }
    state.validators = sent;
    state.validators_url = sent.empty() ? std::string() : response.url;
  }

  std::string free_folder(const Feed& feed, const std::string& key) {
    const std::string wanted = app::folder_name(feed.title, feed.home_page_url, key);
    std::string folder = wanted;
    for (int n = 2; !folders_.insert(app::path_key(folder)).second; ++n) folder = fmt::format("{}-{}", wanted, n);
    return folder;
  }

  Result<void> commit_pending() {
    Batch batch;
    for (const std::string& key : pending_) batch.sources.push_back(states_.at(key));
    if (batch.empty()) return {};
    if (auto announced = folder_.announce(options_.now); !announced) return announced;
    return store_.commit(batch);
  }

  Store& store_;
  app::Saver& saver_;
  app::MirrorFolder& folder_;
  const MirrorOptions& options_;
  MirrorReporter& reporter_;
  std::map<std::string, SourceState> states_;  // by url
  std::set<std::string> folders_;              // taken ones, as path keys
  std::set<std::string> pending_;              // sources whose state changed, but no article
};

}  // namespace

Result<void> mirror(const std::vector<Source>& sources, const MirrorOptions& options, MirrorReporter& reporter) {
  app::SaverOptions saving;
  saving.writer = find_writer(options.format);
  if (saving.writer == nullptr || saving.writer->extension.empty()) {
    return fail(ErrorKind::usage, "--format: not a format of single articles: " + options.format);
  }
  if (!options.name_template.empty()) {
    auto names = app::NameTemplate::parse(options.name_template);
    if (!names) return tl::unexpected(names.error());
    saving.names = std::move(*names);
  }
  saving.now = options.now;
  saving.prefix = options.directory + (options.directory.ends_with('/') ? "" : "/");

  auto folder = app::MirrorFolder::open(options.directory, options.wait);
  if (!folder) return tl::unexpected(folder.error());
  auto store = store::open_store(folder->state_path(), store::Open::create);
  if (!store) {
    store.error().message = "cannot open the state: " + store.error().message;
    return tl::unexpected(store.error());
  }
  app::Saver saver(*folder, **store, std::move(saving), reporter);
  return MirrorRun(**store, saver, *folder, options, reporter).run(sources);
}

}  // namespace feedcat
