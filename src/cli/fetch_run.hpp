// What `fetch` does once its options are read: reads sources, chooses articles and delivers them, once or again and
// again.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/delivery.hpp"
#include "cli/fetch_flags.hpp"
#include "cli/messages.hpp"
#include "cli/receiver.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/known_bodies.hpp"
#include "pipeline/met_articles.hpp"
#include "pipeline/polled.hpp"
#include "pipeline/rules.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"

namespace feedcat::cli {

class Output;

/// What the options stand for, checked.
struct FetchWork {
  pipeline::Selection selection;
  std::vector<pipeline::Rule> rules;
  std::unique_ptr<Receiver> receiver;  ///< set if the articles are not printed
};

class FetchRun {
 public:
  /// All of these but `work` must outlive it.
  FetchRun(const FetchFlags& flags, FetchWork work, Output& output, Messages& messages)
      : flags_(flags), work_(std::move(work)), output_(output), messages_(messages) {
    if (flags.follow) followed_.emplace();
  }

  /// Reads sources once and delivers what is selected. Returns nullopt if not all of that was delivered. If this was
  /// not the wish of the reader of a pager, the reason has been reported.
  std::optional<std::vector<pipeline::Polled>> read(const std::vector<Source>& sources, Reporter& reporter);

 private:
  /// What --follow remembers from one reading to the next.
  struct Followed {
    pipeline::KnownBodies bodies;
    pipeline::MetArticles met;
  };

  [[nodiscard]] pipeline::GatherOptions gather_options() const;
  void apply_rules();
  [[nodiscard]] bool limits_are_over() const;
  Result<std::vector<pipeline::Chosen>> choose(const std::vector<pipeline::SourceResult>& gathered, Delivery* delivery);
  bool deliver(Articles& articles, Delivery* delivery);
  bool print(Articles& articles, Delivery* delivery);
  bool no_book(Delivery* delivery);
  void remark(const std::vector<pipeline::SourceResult>& gathered) const;
  std::vector<pipeline::Polled> polled(const std::vector<pipeline::SourceResult>& gathered, const Delivery* delivery);
  [[nodiscard]] bool keeps_publishers_order(std::size_t feeds) const;

  const FetchFlags& flags_;
  FetchWork work_;
  Output& output_;
  Messages& messages_;
  std::optional<Followed> followed_;  ///< with --follow
  std::size_t rounds_ = 0;
  std::size_t printed_ = 0;
  std::optional<pipeline::Rules> in_force_;
};

}  // namespace feedcat::cli
