// Carries out a plan: first it makes the files durable, then it commits the state, and then it reports to the user.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "feedcat/write.hpp"
#include "mirror/article_files.hpp"
#include "mirror/drafts.hpp"
#include "mirror/names.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

struct SaverOptions {
  NameTemplate names;
  const Writer* writer = nullptr;
  UtcTime now{};
  Hooks hooks = Hooks::none;  ///< for which articles an entry is put into the queue
  std::string prefix;         ///< written before each path that is reported
};

class Saver {
 public:
  Saver(ArticleFiles& folder, Store& store, SaverOptions options, MirrorReporter& reporter);

  /// Finishes the work of a run that was killed between its renames and its commit: the files enter the state and are
  /// reported.
  Result<void> recover();

  /// Saves the articles and, with the last of them, `after`. After an error the state contains only what the files do:
  /// articles that were saved before are kept, and `after` is not. If `broken` is true then, names or state may not be
  /// durable, and nothing more may be saved in this run, because the next run's `recover` must find them as they are.
  Result<void> save(const SourceState& after, const Feed& feed, Plan plan, Drafts& drafts);
  /// From now on, this is the time of the run.
  void tell_time(UtcTime now) { options_.now = now; }
  [[nodiscard]] Hooks hooks() const { return options_.hooks; }
  [[nodiscard]] const Writer& writer() const { return *options_.writer; }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  struct Prepared {
    Planned planned;
    std::string temporary{};  ///< the file to put in place; empty if the present file is already right
    bool replace = false;
    std::optional<DueHook> hook{};
  };

  /// The feed whose articles are saved.
  struct FeedToSave {
    const SourceState& source;
    const Feed& feed;
    Drafts& drafts;
  };

  Result<void> save_some(const FeedToSave& work, std::vector<Planned> some, SourceNews news, bool last);
  Result<Prepared> prepare(const FeedToSave& work, Planned planned);
  [[nodiscard]] bool wants_hook(const Planned& planned) const;
  Result<Prepared> prepare_new(const FeedToSave& work, Planned planned);
  Result<Prepared> prepare_change(const FeedToSave& work, Planned planned);
  Result<void> place(const SourceState& source, std::vector<Prepared>& prepared);
  /// Commits to the state what was put in place, and only then reports it.
  Result<void> commit(const SourceState& source, std::vector<Prepared> prepared, SourceNews news);
  /// Does the state hold exactly these?
  bool stands(const std::vector<ArticleState>& articles);

  ArticleFiles& folder_;
  Store& store_;
  SaverOptions options_;
  MirrorReporter& reporter_;
  std::set<std::string> promised_;  // path keys that the present batch has chosen
  bool broken_ = false;
};

}  // namespace feedcat::mirror
