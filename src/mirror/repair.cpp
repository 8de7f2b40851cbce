// A mirror's state out of its files.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "feedcat/mirror.hpp"
#include "feedcat/write.hpp"
#include "mirror/article_head.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/names.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "text/url.hpp"

namespace feedcat {
namespace {

constexpr std::size_t kBatch = 1000;

/// What of the former sources can still be read, without what vouched for their articles.
std::map<std::string, SourceState> former_sources(const std::string& state_path) {
  std::map<std::string, SourceState> sources;
  const auto store = mirror::open_store(state_path, store::Open::read_write);
  auto known = store ? (*store)->sources() : Result<std::vector<SourceState>>();
  if (!known) return sources;
  for (SourceState& source : *known) {
    PollState poll;
    poll.moved_to = source.poll.moved_to;
    poll.gone = source.poll.gone;
    poll.retry_after = source.poll.retry_after;
    source.poll = std::move(poll);
    sources.emplace(source.url, std::move(source));
  }
  return sources;
}

/// By its name; images and attachments may be large.
bool may_be_article(std::string_view path) {
  const auto all = writers();
  return std::any_of(all.begin(), all.end(),
                     [&](const Writer& w) { return !w.extension.empty() && path.ends_with(w.extension); });
}

class Repair {
 public:
  Repair(mirror::MirrorFolder& folder, Store& store, std::map<std::string, SourceState> sources)
      : folder_(folder), store_(store), sources_(std::move(sources)) {
    for (const auto& [url, source] : sources_) batch_.sources.push_back(source);
  }

  Result<std::size_t> run() {
    const auto files = folder_.files();
    if (!files) return tl::unexpected(files.error());
    for (const std::string& path : *files) {
      if (!may_be_article(path)) continue;
      const auto bytes = folder_.read(path);
      if (!bytes) return tl::unexpected(bytes.error());
      const auto head = mirror::read_head(*bytes);
      // Of a copy that somebody made only the first counts; strangers' files have no head.
      if (!head || !seen_.emplace(head->source, head->id).second) continue;
      enter(path, *head, *bytes);
      if (batch_.articles.size() < kBatch) continue;
      if (auto committed = commit(); !committed) return tl::unexpected(committed.error());
    }
    if (auto committed = commit(); !committed) return tl::unexpected(committed.error());
    return seen_.size();
  }

 private:
  void enter(const std::string& path, const mirror::ArticleHead& head, const std::string& bytes) {
    const auto [at, inserted] = sources_.try_emplace(head.source);
    if (inserted) {
      at->second.url = head.source;
      at->second.folder = path.substr(0, path.find('/'));
      at->second.title = head.feed;
      batch_.sources.push_back(at->second);
    }
    const std::string key = mirror::path_key(path);
    // The hash is left unknown: the next look at the feed compares the file itself.
    batch_.articles.push_back({head.source, head.id, path, key, 0, 0, text::canonical_url(head.url), head.title,
                               head.published, head.first_seen});
    batch_.texts.push_back({key, head.title, {}, mirror::article_words(bytes)});
  }

  Result<void> commit() { return store_.commit(std::exchange(batch_, {})); }

  mirror::MirrorFolder& folder_;
  Store& store_;
  std::map<std::string, SourceState> sources_;
  std::set<std::pair<std::string, std::string>> seen_;  // (source, id)
  Batch batch_;
};

}  // namespace

Result<std::size_t> repair_mirror(const std::string& directory, std::chrono::milliseconds wait, UtcTime now) {
  auto folder = mirror::MirrorFolder::open(directory, wait);
  if (!folder) return tl::unexpected(folder.error());
  if (auto announced = folder->announce(now); !announced) return tl::unexpected(announced.error());
  std::map<std::string, SourceState> sources = former_sources(folder->state_path());
  const auto path = folder->new_state_path();
  if (!path) return tl::unexpected(path.error());
  auto store = mirror::open_store(*path, store::Open::create);
  if (!store) return tl::unexpected(store.error());
  auto found = Repair(*folder, **store, std::move(sources)).run();
  if (!found) return found;
  store->reset();
  if (auto taken = folder->take_new_state(now); !taken) return tl::unexpected(taken.error());
  folder->fulfilled();
  return found;
}

}  // namespace feedcat
