// Rebuilds a mirror's state from its files (declared in feedcat/mirror.hpp).
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/try.hpp"
#include "feedcat/mirror.hpp"
#include "feedcat/write.hpp"
#include "mirror/article_file.hpp"
#include "mirror/former_texts.hpp"
#include "mirror/found_article.hpp"
#include "mirror/hooks/table.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/names.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "polling/poll_state.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kBatch = 1000;

/// Reads what can still be read of the former sources, without what would vouch for their articles.
std::map<std::string, SourceState> former_sources(const std::string& state_path) {
  std::map<std::string, SourceState> sources;
  const auto store = open_store(state_path, store::Open::read_write);
  auto known = store ? (*store)->sources() : Result<std::vector<SourceState>>();
  if (!known) return sources;
  for (SourceState& source : *known) {
    polling::PollState poll;
    poll.moved_to = source.poll.moved_to;
    poll.gone = source.poll.gone;
    poll.retry_after = source.poll.retry_after;
    source.poll = std::move(poll);
    sources.emplace(source.url, std::move(source));
  }
  return sources;
}

/// Reads what can still be read of the queue of hooks.
std::vector<DueHook> former_hooks(const std::string& state_path) {
  std::vector<DueHook> hooks;
  auto state = store::Database::open(state_path, store::Open::read_only);
  if (!state) return hooks;
  HookTable table(*state);
  const auto paths = table.paths();
  if (!paths) return hooks;
  for (const std::string& path : *paths) {
    auto hook = table.find(path);
    if (hook && *hook) hooks.push_back(std::move(**hook));
  }
  return hooks;
}

/// Reads what can still be read of what happened.
std::vector<Event> former_events(const std::string& state_path) {
  std::vector<Event> events;
  auto state = store::Database::open(state_path, store::Open::read_only);
  if (!state) return events;
  auto rows = state->prepare(
      "select time, kind, source.url, coalesce(path_key, ''), words from event join source using (source_id)"
      " left join article using (article_id) order by event_id");
  if (!rows) return events;
  for (auto row = rows->step(); row && *row; row = rows->step()) {
    const auto kind = static_cast<EventKind>(rows->integer(1));
    events.push_back({kind, rows->time(0), rows->text(2), rows->text(3), rows->text(4)});
  }
  return events;
}

/// When articles were updated, by their path keys.
using Updates = std::map<std::string, std::set<UtcTime>>;

/// Returns those updates of which only the history tells.
Updates forgotten_updates(const std::string& directory, const std::vector<Event>& events) {
  Updates updates;
  for (const auto& [path, time] : replaced_texts(directory)) updates[path_key(path)].insert(time);
  for (const Event& event : events) {
    if (event.kind == EventKind::updated) updates[event.path_key].erase(event.time);
  }
  return updates;
}

/// What is read of a former state, because no file has it.
struct FormerState {
  std::map<std::string, SourceState> sources;
  std::vector<DueHook> hooks;
  std::vector<Event> events;
  Updates updates;  ///< of which the state did not tell
};

/// Judges by the name, because images and attachments may be large.
bool may_be_article(std::string_view path) {
  const auto all = writers();
  return std::any_of(all.begin(), all.end(),
                     [&](const Writer& w) { return !w.extension.empty() && path.ends_with(w.extension); });
}

class Repair {
 public:
  Repair(MirrorFolder& folder, Store& store, FormerState former)
      : folder_(folder),
        store_(store),
        sources_(std::move(former.sources)),
        hooks_(std::move(former.hooks)),
        events_(std::move(former.events)),
        updates_(std::move(former.updates)) {
    for (const auto& [url, source] : sources_) batch_.sources.push_back(source);
  }

  Result<std::size_t> run() {
    TRY(const auto files, folder_.files());
    for (const std::string& path : files) {
      if (!may_be_article(path)) continue;
      TRY(const auto bytes, folder_.read(path));
      const ArticleFile file = parse_article_file(bytes);
      // If an article was copied, the first file counts. Files that feedcat did not write have no head.
      if (!file.head || !seen_.emplace(file.head->source, file.head->id).second) continue;
      enter(path, file);
      if (batch_.articles.size() < kBatch) continue;
      TRY(commit());
    }
    // Of entries with the same time the one that is put in last comes first.
    batch_.hooks.assign(std::make_move_iterator(hooks_.rbegin()), std::make_move_iterator(hooks_.rend()));
    std::move(events_.begin(), events_.end(), std::back_inserter(batch_.events));
    TRY(commit());
    return seen_.size();
  }

 private:
  void enter(const std::string& path, const ArticleFile& file) {
    const auto [at, inserted] = sources_.try_emplace(file.head->source);
    if (inserted) {
      at->second.url = file.head->source;
      at->second.folder = path.substr(0, path.find('/'));
      at->second.title = file.head->feed;
      batch_.sources.push_back(at->second);
    }
    FoundArticle found = found_article(path, file);
    for (const UtcTime time : updates_[found.state.path_key]) {
      batch_.events.push_back({EventKind::updated, time, found.state.source, found.state.path_key, {}});
    }
    batch_.articles.push_back(std::move(found.state));
    batch_.texts.push_back(std::move(found.text));
  }

  Result<void> commit() { return store_.commit(std::exchange(batch_, {})); }

  MirrorFolder& folder_;
  Store& store_;
  std::map<std::string, SourceState> sources_;
  std::vector<DueHook> hooks_;
  std::vector<Event> events_;
  Updates updates_;
  std::set<std::pair<std::string, std::string>> seen_;  // (source, id)
  Batch batch_;
};

}  // namespace
}  // namespace feedcat::mirror

namespace feedcat {

Result<std::size_t> repair_mirror(const std::string& directory, std::chrono::milliseconds wait, UtcTime now) {
  TRY(auto folder, mirror::MirrorFolder::open(directory, wait));
  TRY(folder.announce(now));
  // The first one brings the tables of an earlier version up to date.
  mirror::FormerState former{mirror::former_sources(folder.state_path()),
                             mirror::former_hooks(folder.state_path()),
                             mirror::former_events(folder.state_path()),
                             {}};
  former.updates = mirror::forgotten_updates(directory, former.events);
  TRY(const auto path, folder.new_state_path());
  TRY(auto store, mirror::open_store(path, store::Open::create));
  auto found = mirror::Repair(folder, *store, std::move(former)).run();
  if (!found) return found;
  store.reset();
  TRY(folder.take_new_state(now));
  folder.fulfilled();
  return found;
}

}  // namespace feedcat
