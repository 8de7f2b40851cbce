// `--new`: delivers only what no earlier run with the same name has delivered.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "cli/hook.hpp"
#include "cli/messages.hpp"
#include "cursors/cursor.hpp"
#include "feedcat/result.hpp"
#include "pipeline/cursor_memory.hpp"
#include "pipeline/hook.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::cli {

/// The flags that choose what is new and what is done with it.
struct DeliveryFlags {
  std::optional<std::string> name;  ///< the name of the cursor; nullopt without --new
  bool updates = false;
  bool catch_up = false;
  std::string exec;
  std::optional<unsigned long> exec_timeout = kHookSeconds;

  void declare(Flags& flags);
  /// Error: usage.
  [[nodiscard]] Result<void> check() const;
  /// Returns the command of --exec, or nullopt. Error: usage.
  [[nodiscard]] Result<std::optional<pipeline::Hook>> hook() const;
};

/// One run with --new. The cursor moves with each article after the output has accepted it.
class Delivery {
 public:
  /// Waits while another run uses the cursor of this name. Errors: io, damaged, refused.
  static Result<std::unique_ptr<Delivery>> open(const DeliveryFlags& flags, const pipeline::Selection& selection,
                                                UtcTime now);
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  /// Returns `cache` combined with what the cursor knows. Valid as long as both exist.
  polling::PollMemory& in_front_of(polling::PollMemory& cache);
  /// Returns what `select` needs.
  pipeline::Undelivered* undelivered() { return &undelivered_; }

  /// Call this after the output has accepted the article. Returns false, after a problem was reported, if that cannot
  /// be stored.
  bool accepted(const pipeline::Chosen& article, Messages& messages);
  /// Does the same for all articles together, if the output is complete only as a whole.
  bool accepted(const std::vector<pipeline::Chosen>& articles, Messages& messages);
  /// Does the same for articles of which only the keys are known.
  bool accepted(const std::vector<cursors::ArticleKeys>& articles, Messages& messages);
  /// Call this if the article could not be delivered. The next run tries it again.
  void failed(const pipeline::Chosen& article) { owing_.push_back(article.feed); }
  /// Is an article of the feed left to be delivered, because it failed or because of a limit?
  [[nodiscard]] bool owes(const Feed* feed) const;

  /// Call this at the end, when every chosen article was accepted or has failed.
  void finish(const std::vector<pipeline::SourceResult>& gathered, Messages& messages);

 private:
  Delivery(cursors::Cursor cursor, bool updates, const pipeline::Selection& selection);
  bool told(const Result<void>& done, Messages& messages);

  cursors::Cursor cursor_;
  pipeline::Undelivered undelivered_;
  std::uint64_t selection_ = 0;
  bool by_time_ = false;  ///< the selection depends on the time, so nothing is settled
  std::optional<pipeline::CursorMemory> memory_;
  std::vector<const Feed*> owing_;  ///< feeds with an article that failed
};

}  // namespace feedcat::cli
