#include "mirror/saver.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "mirror/found_article.hpp"

namespace feedcat::mirror {
namespace {

/// The number of articles in one commit, and of bytes of their words. These limit memory, and what the next run must
/// examine after a failed commit.
constexpr std::size_t kMostInBatch = 256;
constexpr std::size_t kMostBytes = std::size_t{8} << 20U;

/// Returns how many of the articles from `from` on are in the next commit.
std::size_t size_of_batch(const std::vector<Planned>& all, std::size_t from, const Drafts& drafts) {
  std::size_t bytes = 0;
  std::size_t to = from;
  for (; to < all.size() && to - from < kMostInBatch && bytes < kMostBytes; ++to) {
    bytes += all[to].text.body.size() + drafts.words_on_disk(all[to].item);
  }
  return to - from;
}

}  // namespace

Saver::Saver(ArticleFiles& folder, Store& store, SaverOptions options, MirrorReporter& reporter)
    : folder_(folder), store_(store), options_(std::move(options)), reporter_(reporter) {}

Result<void> Saver::recover() {
  TRY(const auto intent, folder_.unfulfilled());
  if (!intent) return {};
  TRY(auto sources, store_.sources());
  SourceState source;
  source.url = intent->source;
  source.folder = intent->folder;
  for (SourceState& known : sources) {
    if (known.url == source.url) source = std::move(known);
  }
  std::map<std::string, DueHook> hooks;  // by path
  for (const std::string& json : intent->hooks) {
    if (auto hook = due_hook_of(json)) hooks.insert_or_assign(hook->input.path, std::move(*hook));
  }
  std::vector<Prepared> found;
  for (const std::string& path : intent->paths) {
    TRY(const auto taken, store_.path_taken(path_key(path)));
    const auto kind = folder_.kind(path);
    if (taken || !kind || *kind != io::Kind::file) continue;
    TRY(const auto bytes, folder_.read(path));
    const ArticleFile file = parse_article_file(bytes);
    if (!file.head || file.head->source != source.url) continue;
    FoundArticle article = found_article(path, file);
    Prepared one;
    one.planned.state = std::move(article.state);
    one.planned.text = std::move(article.text);
    if (const auto hook = hooks.find(path); hook != hooks.end()) one.hook = std::move(hook->second);
    found.push_back(std::move(one));
  }
  if (!found.empty()) {
    TRY(folder_.announce(options_.now));
    // The files were renamed, but their names may not be durable yet.
    TRY(folder_.sync_parents(intent->paths));
    TRY(commit(source, std::move(found), {}));
  }
  folder_.fulfilled();
  return {};
}

Result<void> Saver::save(const SourceState& after, const Feed& feed, Plan plan, Drafts& drafts) {
  const FeedToSave work{after, feed, drafts};
  std::vector<Planned>& all = plan.changes;
  std::size_t from = 0;
  do {
    const std::size_t size = size_of_batch(all, from, drafts);
    const auto begin = std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(from));
    std::vector<Planned> some(begin, begin + static_cast<std::ptrdiff_t>(size));
    from += size;
    const bool last = from == all.size();
    TRY(save_some(work, std::move(some), last ? std::move(plan.news) : SourceNews(), last));
  } while (from < all.size());
  return {};
}

Result<void> Saver::save_some(const FeedToSave& work, std::vector<Planned> some, SourceNews news, bool last) {
  promised_.clear();
  TRY(folder_.announce(options_.now));
  // If an article fails, those before it are saved nevertheless.
  std::optional<Error> problem;
  std::vector<Prepared> prepared;
  for (Planned& planned : some) {
    auto one = prepare(work, std::move(planned));
    if (!one) {
      problem = std::move(one.error());
      break;
    }
    prepared.push_back(std::move(*one));
  }
  if (auto placed = place(work.source, prepared); !placed && !problem) problem = std::move(placed.error());
  SourceState source = work.source;
  if (problem || !last) {
    // Some articles are missing, so no validators and no next poll are stored: the next run sends an unconditional
    // request.
    source.poll.validators = {};
    source.poll.validators_url.clear();
    source.poll.next_poll.reset();
    source.poll.body_hash = 0;
  }
  if (problem) news.backfill.reset();
  TRY(commit(source, std::move(prepared), std::move(news)));
  if (problem) return tl::unexpected(std::move(*problem));
  return {};
}

Result<Saver::Prepared> Saver::prepare(const FeedToSave& work, Planned planned) {
  if (planned.change == Change::remembered) return Prepared{std::move(planned)};
  TRY(work.drafts.bring_words(planned.item, planned.text));
  auto one = planned.change == Change::created ? prepare_new(work, std::move(planned))
                                               : prepare_change(work, std::move(planned));
  if (!one) return one;
  one->planned.text.path_key = one->planned.state.path_key;
  if (wants_hook(one->planned)) {
    const ArticleState& state = one->planned.state;
    TRY(auto input, work.drafts.hook_input(one->planned.item));
    one->hook = {state.published.value_or(state.first_seen), std::move(input)};
    one->hook->input.path = state.path;
  }
  return one;
}

bool Saver::wants_hook(const Planned& planned) const {
  if (planned.change == Change::created) return options_.hooks != Hooks::none;
  return planned.change == Change::updated && options_.hooks == Hooks::created_and_updated;
}

Result<Saver::Prepared> Saver::prepare_new(const FeedToSave& work, Planned planned) {
  const Item& item = work.feed.items[planned.item];
  for (unsigned attempt = 0;; ++attempt) {
    const std::string path =
        options_.names.path(item, work.source.folder, planned.state.first_seen, attempt, options_.writer->extension);
    const std::string key = path_key(path);
    if (promised_.contains(key)) continue;
    TRY(const auto taken, store_.path_taken(key));
    if (taken) continue;
    TRY(const auto kind, folder_.kind(path));
    if (kind != io::Kind::missing) {
      // If the state was lost, the article may be here already. Only a file whose head names this article may be used.
      if (kind != io::Kind::file) continue;
      TRY(const auto bytes, folder_.read(path));
      const auto head = parse_article_file(bytes).head;
      if (!head || head->source != work.source.url || head->id != item.id) continue;
      planned.state.first_seen = head->first_seen;
      planned.change = Change::updated;
      planned.verify = true;
    }
    promised_.insert(key);
    planned.state.path = path;
    planned.state.path_key = key;
    if (planned.change == Change::updated) return prepare_change(work, std::move(planned));
    TRY(auto staged, work.drafts.staged(planned.item, planned.state.first_seen));
    return Prepared{std::move(planned), std::move(staged)};
  }
}

Result<Saver::Prepared> Saver::prepare_change(const FeedToSave& work, Planned planned) {
  TRY(const auto text, work.drafts.file(planned.item, planned.state.first_seen));
  const std::string& path = planned.state.path;
  TRY(const auto kind, folder_.kind(path));
  if (kind == io::Kind::file) {
    TRY(const auto former, folder_.read(path));
    if (former == text || (planned.verify && same_but_for_assets(former, text))) {
      if (planned.verify) planned.change = Change::remembered;
      return Prepared{std::move(planned)};
    }
  }
  std::string temporary = folder_.temporary_name();
  TRY(folder_.stage(temporary, text));
  return Prepared{std::move(planned), std::move(temporary), true};
}

/// Puts the files in place. Afterwards `prepared` contains only those for which that succeeded.
Result<void> Saver::place(const SourceState& source, std::vector<Prepared>& prepared) {
  Intent intent{source.url, source.folder, {}, {}};
  for (const Prepared& one : prepared) {
    if (one.temporary.empty() || one.replace) continue;
    intent.paths.push_back(one.planned.state.path);
    if (one.hook) intent.hooks.push_back(to_json(*one.hook));
  }
  Result<void> done;
  if (!intent.paths.empty()) done = folder_.intend(intent);
  std::size_t placed = 0;
  for (; done && placed < prepared.size(); ++placed) {
    const Prepared& one = prepared[placed];
    const std::string& path = one.planned.state.path;
    if (one.temporary.empty()) continue;
    if (one.replace) done = folder_.keep_former(path, options_.now);
    if (done) done = folder_.place(one.temporary, path, one.replace ? io::Existing::replace : io::Existing::fail);
    if (!done) break;
  }
  if (auto synced = folder_.sync(); !synced) {
    // It is unknown which of the names are durable, so none of them counts.
    if (done) done = synced;
    placed = 0;
    broken_ = true;
  }
  for (std::size_t i = placed; i < prepared.size(); ++i) {
    if (!prepared[i].temporary.empty()) folder_.discard(prepared[i].temporary);
  }
  if (!done) prepared.resize(placed);
  return done;
}

Result<void> Saver::commit(const SourceState& source, std::vector<Prepared> prepared, SourceNews news) {
  Batch batch;
  if (news.muted) batch.muted.push_back(std::move(*news.muted));
  batch.events = std::move(news.events);
  if (news.backfill) batch.backfills.push_back(std::move(*news.backfill));
  batch.sources.push_back(source);
  for (Prepared& one : prepared) {
    batch.articles.push_back(one.planned.state);
    for (const std::string& mark : one.planned.marks) {
      batch.articles.push_back(one.planned.state);
      batch.articles.back().id = mark;
    }
    if (!one.planned.text.path_key.empty()) batch.texts.push_back(std::move(one.planned.text));
    if (one.hook) batch.hooks.push_back(*one.hook);
    if (one.planned.change == Change::updated) {
      batch.events.push_back({EventKind::updated, options_.now, source.url, one.planned.state.path_key, {}});
    }
  }
  auto committed = store_.commit(batch);
  if (!committed) {
    broken_ = true;
    committed.error().message = "cannot commit the state: " + committed.error().message;
    // Perhaps only the last flush failed. What the state contains now will not be new for any later run, so it is
    // reported in this one.
    if (!stands(batch.articles)) return committed;
  }
  for (const Prepared& one : prepared) {
    if (one.planned.change == Change::remembered) continue;
    const Saved how = one.planned.change == Change::created ? Saved::created : Saved::updated;
    reporter_.saved(options_.prefix + one.planned.state.path, how);
  }
  return committed;
}

bool Saver::stands(const std::vector<ArticleState>& articles) {
  if (articles.empty()) return false;
  std::vector<std::string> ids;
  for (const ArticleState& article : articles) ids.push_back(article.id);
  return store_.articles(articles.front().source, ids) == articles;
}

}  // namespace feedcat::mirror
