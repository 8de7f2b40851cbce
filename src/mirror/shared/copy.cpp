#include "mirror/shared/copy.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "mirror/found_article.hpp"
#include "mirror/muted.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kMostChanges = 256;                      // changes
constexpr std::size_t kMostFileBytes = std::size_t{8} << 20U;  // of files, compressed

class Copy {
 public:
  Copy(SharedStore& from, const CopyTools& tools) : from_(from), tools_(tools) {}

  Result<void> run() {
    TRY(const auto copied, tools_.state.upstream(from_.id()));
    for (int shard = 0; shard < from_.shards(); ++shard) {
      const auto at = copied.find(shard);
      std::int64_t seq = at == copied.end() ? 0 : at->second;
      for (;;) {
        TRY(auto changes, from_.changes(shard, seq, kMostChanges, kMostFileBytes));
        if (changes.empty()) break;
        seq = changes.back().seq;
        TRY(take(shard, std::move(changes)));
      }
    }
    return {};
  }

 private:
  struct Report {
    std::string path;
    Saved how;
  };

  /// Puts some files in place and commits them, in the order of effects of every mirror.
  Result<void> take(int shard, std::vector<SharedChange> changes) {
    TRY(tools_.folder.announce(tools_.now));
    Batch batch;
    std::vector<Report> reports;
    // Of an article that has changed twice, each version gets its turn, because the former ones are kept.
    std::map<std::string, std::size_t> newest;  // index of the last change, by path
    for (std::size_t i = 0; i < changes.size(); ++i) newest[changes[i].article.path] = i;
    std::vector<std::string> urls;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      TRY(const auto placed, place(changes[i]));
      const bool last = newest.at(changes[i].article.path) == i;
      if (placed || last) add(changes[i], last, batch);
      if (placed) reports.push_back({changes[i].article.path, *placed});
      urls.push_back(changes[i].article.source);
    }
    TRY(tools_.folder.sync());
    TRY(batch.sources, from_.states_of(shard, urls));
    // The folder has perhaps not all that their validators vouch for.
    for (SourceState& source : batch.sources) forget_answer(source);
    batch.upstream.push_back({from_.id(), shard, changes.back().seq});
    auto committed = tools_.state.commit(batch);
    if (!committed) {
      committed.error().message = "cannot commit the state: " + committed.error().message;
      return committed;
    }
    for (const Report& report : reports) tools_.reporter.saved(tools_.prefix + report.path, report.how);
    return {};
  }

  /// Returns what happened to the file, or nullopt if it was right already.
  Result<std::optional<Saved>> place(const SharedChange& change) {
    const std::string& path = change.article.path;
    std::optional<Saved> how;
    TRY(const auto kind, tools_.folder.kind(path));
    if (kind == io::Kind::missing) {
      TRY(tools_.folder.write(path, change.bytes, io::Existing::fail));
      how = change.kind == EventKind::created ? Saved::created : Saved::updated;
      return how;
    }
    const Error in_the_way{ErrorKind::refused, path + " is in the way of an article of the store"};
    if (kind != io::Kind::file) return tl::unexpected(in_the_way);
    TRY(const auto former, tools_.folder.read(path));
    const std::optional<ArticleHead> head = parse_article_file(former).head;
    if (!head || head->source != change.article.source) return tl::unexpected(in_the_way);
    if (same_but_for_assets(former, change.bytes)) return how;
    TRY(tools_.folder.keep_former(path, change.time));
    TRY(tools_.folder.write(path, change.bytes, io::Existing::replace));
    how = Saved::updated;
    return how;
  }

  void add(const SharedChange& change, bool last, Batch& batch) const {
    const ArticleFile file = parse_article_file(change.bytes);
    if (!file.head) return;
    FoundArticle found = found_article(change.article.path, file);
    if (change.kind == EventKind::updated) {
      batch.events.push_back({EventKind::updated, change.time, change.article.source, found.state.path_key, {}});
    }
    if (!last) return;
    for (const std::string& id : change.ids) {
      batch.articles.push_back(change.article);
      batch.articles.back().id = id;
    }
    batch.texts.push_back(std::move(found.text));
  }

  SharedStore& from_;
  const CopyTools& tools_;
};

}  // namespace

Result<void> copy_store(const std::string& address, const CopyTools& tools) {
  const auto copied = [&]() -> Result<void> {
    TRY(const auto from, open_shared_store({address, kLease, false}));
    return Copy(*from, tools).run();
  };
  auto done = copied();
  if (!done) done.error().message = shown(address) + ": " + done.error().message;
  return done;
}

}  // namespace feedcat::mirror
