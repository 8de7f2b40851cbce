#include "cli/fetch_run.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "cli/book.hpp"
#include "cli/copies.hpp"
#include "cli/held_signals.hpp"
#include "cli/language_note.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/groups.hpp"
#include "pipeline/listed_pages.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/stories/told.hpp"
#include "pipeline/transcripts.hpp"
#include "pipeline/write_articles.hpp"
#include "polling/cache_memory.hpp"
#include "polling/freshness.hpp"

namespace feedcat::cli {
pipeline::GatherOptions FetchRun::gather_options() const {
  pipeline::GatherOptions options = to_gather_options(flags_.network, flags_.cache.to_options());
  options.parse.keep_tracking = options.extract.keep_tracking = flags_.keep_tracking;
  options.parse.bodies = find_writer(flags_.format)->needs_body || pipeline::reads_text(work_.selection) ||
                         work_.selection.stories || flags_.delivery.updates || work_.receiver != nullptr;
  options.follow_lists = flags_.follow_lists;
  options.full = flags_.full;
  options.transcripts = flags_.transcripts;
  options.feeds = flags_.feeds;
  // The user wants these once, not for ever.
  if (rounds_ > 0) options.cache.refresh = options.cache.stale_ok = false;
  if (limits_are_over()) {
    for (FeedRule& rule : options.feeds) rule.settings.per_feed = std::nullopt;
  }
  return options;
}

/// Rules may run out between two readings.
void FetchRun::apply_rules() {
  if (auto rules = pipeline::Rules::compile(work_.rules, now())) in_force_ = std::move(*rules);
  work_.selection.rules = in_force_ ? &*in_force_ : nullptr;
}

/// Without --new, limits apply to what is there at the beginning, as those of `tail -n 10 -f` do.
bool FetchRun::limits_are_over() const { return rounds_ > 0 && !flags_.delivery.name; }

std::optional<std::vector<pipeline::Polled>> FetchRun::read(const std::vector<Source>& sources, Reporter& reporter) {
  apply_rules();
  std::unique_ptr<Delivery> delivery;
  if (flags_.delivery.name) {
    Result<std::unique_ptr<Delivery>> opened = Delivery::open(flags_.delivery, work_.selection, now());
    if (!opened) messages_.problem("fetch", opened.error());
    if (!opened) return std::nullopt;
    delivery = std::move(*opened);
  }
  pipeline::GatherOptions options = gather_options();
  pipeline::SpillFile spill(options.temporary_folder);
  options.spill = &spill;
  polling::CacheMemory cache(options.cache);
  polling::PollMemory* memory = delivery ? &delivery->in_front_of(cache) : &cache;
  std::optional<pipeline::KnownBodiesMemory> known;
  if (followed_) memory = &known.emplace(*memory, followed_->bodies);
  MirrorSources mirrors(sources);
  Articles articles;
  articles.gathered = pipeline::gather_all(mirrors.others(), options, *memory, reporter);
  pipeline::complete_listed(articles.gathered, work_.selection, options, reporter);
  const bool heads_suffice = !options.parse.bodies && (in_force_ == std::nullopt || in_force_->empty()) &&
                             find_writer(flags_.format)->name == "list";
  const MirrorSources::Wanted wanted{work_.selection, delivery == nullptr && !work_.selection.stories, !heads_suffice};
  Result<std::vector<pipeline::Chosen>> chosen = mirrors.choose(
      articles.gathered, wanted, [&](const auto& all) { return choose(all, delivery.get()); }, reporter);
  if (!chosen) {
    output_.fail(chosen.error());
    finish(output_, messages_);
    return std::nullopt;
  }
  articles.chosen = std::move(*chosen);
  if (options.parse.bodies) {
    const bool once = work_.selection.stories && find_writer(flags_.format)->tells_once;
    const auto shown = once ? pipeline::stories::without_followers(articles.chosen) : articles.chosen;
    pipeline::fetch_full_text(articles.gathered, shown, options, reporter);
    pipeline::fetch_transcripts(articles.gathered, shown, options, reporter);
  }
  messages_.end_progress();
  const bool delivered = deliver(articles, delivery.get());
  if (rounds_ == 0) remark(articles.gathered);
  if (rounds_ == 0) note_missing_detector(flags_.verbosity, messages_);
  if (!delivered) return std::nullopt;
  if (delivery) delivery->finish(articles.gathered, messages_);
  ++rounds_;
  return polled(articles.gathered, delivery.get());
}

Result<std::vector<pipeline::Chosen>> FetchRun::choose(const std::vector<pipeline::SourceResult>& gathered,
                                                       Delivery* delivery) {
  pipeline::Selection selection = work_.selection;
  if (keeps_publishers_order(gathered.size())) selection.sort = pipeline::SortOrder::source;
  if (delivery != nullptr) return pipeline::select(gathered, selection, 0, delivery->undelivered());
  if (!followed_) return pipeline::select(gathered, selection);
  if (limits_are_over()) selection.limit = selection.per_feed = std::nullopt;
  pipeline::MetArticles& met = followed_->met;
  pipeline::Undelivered fresh{[&met](const cursors::ArticleKeys& article) { return met.meet(article); }, false, false};
  Result<std::vector<pipeline::Chosen>> chosen = pipeline::select(gathered, selection, 0, &fresh);
  met.settle(gathered);
  return chosen;
}

/// Returns whether everything was delivered. An article that a receiver did not take may wait.
bool FetchRun::deliver(Articles& articles, Delivery* delivery) {
  if (flags_.delivery.catch_up) return delivery->accepted(articles.chosen, messages_);
  if (work_.receiver) return work_.receiver->deliver(articles, *delivery, messages_);
  // What comes later stands below, so the newest must come last from the beginning.
  const bool newest_first = work_.selection.sort == pipeline::SortOrder::date;
  if (followed_ && newest_first) std::reverse(articles.chosen.begin(), articles.chosen.end());
  return print(articles, delivery);
}

/// With a delivery, an article counts as delivered after it was written. If the output appears only as a whole, all
/// articles count at its end.
bool FetchRun::print(Articles& articles, Delivery* delivery) {
  const Writer& writer = *find_writer(flags_.format);
  const bool as_a_whole = writer.is_document || (!flags_.output.empty() && flags_.output != "-");
  pipeline::ArticleFormat format{writer, flags_.display.to_options(shows_on_terminal(flags_.output))};
  format.options.digest = flags_.digest.form();
  if (writer.in_groups) {
    format.groups = pipeline::put_in_groups(articles.gathered, articles.chosen, flags_.digest.group_by());
  }
  format.before = printed_;
  if (writer.pack != nullptr) {
    if (articles.chosen.empty()) return no_book(delivery);
    format.book = flags_.book.to_options(gather_options(), messages_);
  }
  std::size_t taken = 0;
  const bool each = followed_ || (delivery != nullptr && !as_a_whole);
  format.taken = [&](std::size_t i) {
    if (!each) {
      ++taken;
      return true;
    }
    const HeldSignals until_noted;
    if (!output_.flush()) return false;
    if (delivery != nullptr && !as_a_whole && !delivery->accepted(articles.chosen[i], messages_)) return false;
    ++taken;
    return true;
  };
  std::optional<pictures::ShownPictures> shown = open_pictures(articles.gathered);
  format.options.style.mark_pictures = shown.has_value();
  const Result<void> written = pipeline::write_articles(
      articles.gathered, articles.chosen, format,
      [&](std::string_view piece) { return shown ? output_.write(shown->put_into(piece)) : output_.write(piece); });
  if (!written) output_.fail(written.error());
  printed_ += taken;
  bool done = taken == articles.chosen.size();
  if (followed_ && done) return true;
  const Result<void> whole = output_.finish();
  if (!whole) messages_.problem(output_.name(), whole.error());
  done = done && whole.has_value();
  if (done && delivery != nullptr && as_a_whole) done = delivery->accepted(articles.chosen, messages_);
  return done;
}

std::optional<pictures::ShownPictures> FetchRun::open_pictures(
    const std::vector<pipeline::SourceResult>& gathered) const {
  const bool to_terminal = flags_.format == "text" && shows_on_terminal(flags_.output);
  const bool pager = !flags_.follow && !flags_.display.pager(to_terminal).empty();
  return flags_.pictures.open(to_terminal, pager, gathered, gather_options(), messages_);
}

/// Nothing new needs no book. Otherwise, whoever waits for one is told why there is none.
bool FetchRun::no_book(Delivery* delivery) {
  if (delivery != nullptr) return delivery->accepted(std::vector<pipeline::Chosen>(), messages_);
  messages_.notice("-f " + flags_.format, "there are no articles, so nothing is written");
  return true;
}

/// Tells a person at a terminal how old the articles may be.
void FetchRun::remark(const std::vector<pipeline::SourceResult>& gathered) const {
  if (work_.receiver || flags_.delivery.catch_up || !shows_on_terminal(flags_.output) || !is_terminal(STDERR_FILENO))
    return;
  const polling::CacheOptions cache = flags_.cache.to_options();
  const std::string words = remark_on_copies(gathered, now(), !cache.offline && !cache.refresh);
  if (!words.empty()) messages_.remark("feedcat: " + words, flags_.display.colors_messages());
}

/// Returns what was learned from reading, and notes which bodies need not be read again.
std::vector<pipeline::Polled> FetchRun::polled(const std::vector<pipeline::SourceResult>& gathered,
                                               const Delivery* delivery) {
  std::vector<pipeline::Polled> all;
  for (const pipeline::SourceResult& result : gathered) {
    pipeline::Polled& one = all.emplace_back(pipeline::polled_of(result));
    const std::chrono::seconds interval = result.settings.interval.value_or(std::chrono::seconds(0));
    one.state = polling::with_interval(std::move(one.state), interval, now());
    if (result.feed() == nullptr) continue;
    one.owes = delivery != nullptr && delivery->owes(result.feed());
    const bool whole = one.is_url && !result.cut && !result.discovered && result.poll.body_hash != 0;
    if (followed_ && whole && !one.owes) {
      followed_->bodies.done(result.source.location, result.poll.body_hash);
    }
  }
  return all;
}

/// If the output is JSON and there is only one feed, its items keep their order, unless the user wants another order
/// or a limit.
bool FetchRun::keeps_publishers_order(std::size_t feeds) const {
  return flags_.format == "json" && feeds == 1 && flags_.selection.sort.empty() && !flags_.selection.limit &&
         !flags_.selection.per_feed;
}

}  // namespace feedcat::cli
