// Carries out a plan: files first, durable; then the state; then the word to the user.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "feedcat/write.hpp"
#include "mirror/drafts.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/names.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

struct SaverOptions {
  NameTemplate names;
  const Writer* writer = nullptr;
  UtcTime now{};
  std::string prefix;  ///< before each path that is reported
};

class Saver {
 public:
  Saver(MirrorFolder& folder, Store& store, SaverOptions options, MirrorReporter& reporter);

  /// Finishes what a killed run left between its renames and its commit: those files enter the state and are reported.
  Result<void> recover();

  /// Saves the articles and, with the last of them, `after`. An error leaves a state that says no more than the files
  /// do: what was saved before it is kept, `after` is not. `broken` then tells that nothing more may be saved in this
  /// run, because names or state may not be durable; the next run's `recover` needs to find them as they are.
  Result<void> save(const SourceState& after, const Feed& feed, Plan plan, Drafts& drafts);
  [[nodiscard]] const Writer& writer() const { return *options_.writer; }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  struct Prepared {
    Planned planned;
    std::string temporary{};  ///< the file that is to be put in place; empty: the one there already says it
    bool replace = false;
  };

  /// Whose articles are saved.
  struct FeedToSave {
    const SourceState& source;
    const Feed& feed;
    Drafts& drafts;
  };

  Result<void> save_some(const FeedToSave& work, std::vector<Planned> some, bool last);
  Result<Prepared> prepare(const FeedToSave& work, Planned planned);
  Result<Prepared> prepare_new(const FeedToSave& work, Planned planned);
  Result<Prepared> prepare_change(const FeedToSave& work, Planned planned);
  Result<void> place(const SourceState& source, std::vector<Prepared>& prepared);
  /// Makes the state know what was put in place, and only then reports it.
  Result<void> commit(const SourceState& source, const std::vector<Prepared>& prepared);
  /// Does the state hold exactly these?
  bool stands(const std::vector<ArticleState>& articles);

  MirrorFolder& folder_;
  Store& store_;
  SaverOptions options_;
  MirrorReporter& reporter_;
  std::set<std::string> promised_;  // path keys given in the present batch
  bool broken_ = false;
};

}  // namespace feedcat::mirror
