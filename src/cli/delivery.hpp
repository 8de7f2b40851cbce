// `--new`: only what no earlier run with the same name delivered.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/flags.hpp"
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

/// The flags that choose what is new and what becomes of it.
struct DeliveryFlags {
  std::optional<std::string> name;  ///< of the cursor; nullopt without --new
  bool updates = false;
  bool catch_up = false;
  std::string exec;
  std::optional<unsigned long> exec_timeout;

  void declare(Flags& flags);
  /// Error: usage.
  [[nodiscard]] Result<void> check() const;
  /// The command of --exec, or nullopt. Error: usage.
  [[nodiscard]] Result<std::optional<pipeline::Hook>> hook() const;
};

/// One run with --new. The cursor moves after the output was accepted, article by article.
class Delivery {
 public:
  /// Waits while another run uses the cursor of this name. Errors: io, damaged, refused.
  static Result<std::unique_ptr<Delivery>> open(const DeliveryFlags& flags, const pipeline::Selection& selection,
                                                UtcTime now);

  /// `cache` with what the cursor knows. It lives as long as both.
  polling::PollMemory& in_front_of(polling::PollMemory& cache);
  /// For `select`.
  pipeline::Undelivered* undelivered() { return &undelivered_; }

  /// The article was accepted. False, and a problem was told, if that cannot be remembered.
  bool accepted(const pipeline::Chosen& article, Messages& messages);
  /// The same of all together, for an output that is one whole.
  bool accepted(const std::vector<pipeline::Chosen>& articles, Messages& messages);
  /// The article could not be delivered, and comes again in the next run.
  void failed(const pipeline::Chosen& article) { owing_.push_back(article.feed); }

  /// Call this at the end, when everything that was chosen was accepted or has failed.
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
