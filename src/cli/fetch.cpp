#include "cli/fetch.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/copies.hpp"
#include "cli/delivery.hpp"
#include "cli/display.hpp"
#include "cli/feed_keys.hpp"
#include "cli/follow.hpp"
#include "cli/held_signals.hpp"
#include "cli/language_note.hpp"
#include "cli/messages.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/rules.hpp"
#include "cli/shorthands.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/hook.hpp"
#include "pipeline/known_bodies.hpp"
#include "pipeline/met_articles.hpp"
#include "pipeline/polled.hpp"
#include "pipeline/rules.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/stories/told.hpp"
#include "pipeline/whole_item.hpp"
#include "pipeline/write_articles.hpp"
#include "polling/cache_memory.hpp"
#include "polling/freshness.hpp"

namespace feedcat::cli {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Writer& writer : writers()) names.emplace_back(writer.name);
  return names;
}

class Fetch : public Invocation {
 public:
  explicit Fetch(Flags& flags) {
    flags.words("SOURCE", sources_, false, std::string(kReadableSourceHelp));
    flags.group(kWhat);
    flags.choice("-f,--format", format_, format_names(), "output format");
    flags.text("-o,--output", output_, "FILE", "write to FILE, completely or not at all");
    selection_.declare(flags);
    rules_.declare(flags);
    shorthands_.declare(flags);
    flags.flag(
        "--stories", stories_,
        "show articles of different feeds on one event together, as one article with the names of the other feeds");
    flags.flag("--full", full_, "if the feed has only a summary, print the full article from its web page");
    flags.flag("--follow-lists", follow_lists_, "if a list of feeds comes in place of a feed, read the feeds in it");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    flags.flag("--keep-tracking", keep_tracking_,
               "keep the parameters of links that only count readers, such as utm_source");
    delivery_.declare(flags);
    flags.flag("--follow", follow_,
               "do not end, print each article as it appears, and request feeds when their publishers allow it");
    network_.declare(flags);
    display_.declare(flags);
    cache_.declare(flags);
    verbosity_.declare(flags);
  }

  void use(const Config& config) override {
    feeds_ = feed_rules(config);
    saved_ = saved_queries(config);
    rules_.use(config);
  }

  int run() override {
    Result<pipeline::Selection> selection = selection_.to_options(now());
    if (!selection) return wrong_usage(selection.error().message);
    if (!selection_.where.empty()) {
      auto where = read_query(selection_.where, "--where", saved_);
      if (!where) return kUsage;
      selection->where = std::move(*where);
    }
    const std::optional<std::vector<pipeline::Rule>> rules = rules_.read();
    if (!rules) return kUsage;
    if (const auto ready = pipeline::Rules::compile(*rules, now()); !ready) return wrong_usage(ready.error().message);
    if (const auto added = shorthands_.add_to(selection->where); !added) return wrong_usage(added.error().message);
    // A bad pattern is wrong usage, and must be found before anything is opened.
    if (const auto none = pipeline::select({}, *selection); !none) return wrong_usage(none.error().message);
    if (const auto checked = delivery_.check(); !checked) return wrong_usage(checked.error().message);
    const Result<std::optional<pipeline::Hook>> hook = delivery_.hook();
    if (!hook) return wrong_usage(hook.error().message);
    if (const auto checked = check_follow(); !checked) return wrong_usage(checked.error().message);
    // Stories stand together only if all articles are printed at once, and not one after the other, the oldest first.
    selection->stories = stories_ && !follow_ && !hook->has_value() && !delivery_.catch_up;
    if (delivery_.catch_up) {
      selection->limit = selection->per_feed = std::nullopt;
      for (FeedRule& rule : feeds_) rule.settings.per_feed = std::nullopt;
    }

    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    const Result<std::vector<Source>> sources = to_sources(sources_, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const auto checked = check_mirrors(*sources, messages); !checked) return wrong_usage(checked.error().message);
    const bool prints = !hook->has_value() && !delivery_.catch_up;
    const bool pages = prints && !follow_;
    Output output(prints ? output_ : std::string(), pages ? display_.pager(shows_on_terminal(output_)) : std::string());
    if (!output.good()) return finish(output, messages);
    Run run{*selection, *rules, *hook, output, messages};
    if (follow_) return follow_all(run, *sources);
    read(run, *sources, messages);
    return messages.failed() ? kFailed : kOk;
  }

 private:
  /// What --follow remembers from one reading to the next.
  struct Followed {
    pipeline::KnownBodies bodies;
    pipeline::MetArticles met;
  };

  /// What is the same whenever sources are read, and what has been done with them.
  struct Run {
    pipeline::Selection selection;
    const std::vector<pipeline::Rule>& rules;
    const std::optional<pipeline::Hook>& hook;
    Output& output;
    Messages& messages;
    Followed* followed = nullptr;  ///< set with --follow
    std::size_t rounds = 0;
    std::size_t printed = 0;
    std::optional<pipeline::Rules> in_force = {};
  };

  /// What becomes of the articles of one reading.
  struct Articles {
    std::vector<pipeline::SourceResult> gathered;
    std::vector<pipeline::Chosen> chosen;
  };

  [[nodiscard]] Result<void> check_follow() const {
    if (!follow_) return {};
    if (delivery_.catch_up) {
      return fail(ErrorKind::usage,
                  "--catch-up prints nothing and ends, but --follow never ends; run one, then the other");
    }
    if (find_writer(format_)->is_document) {
      std::string others;
      for (const Writer& writer : writers()) {
        if (!writer.is_document) others += (others.empty() ? "" : ", ") + std::string(writer.name);
      }
      return fail(ErrorKind::usage, "--follow never ends, but " + format_ + " needs an end; use one of " + others);
    }
    if (!output_.empty() && output_ != "-") {
      return fail(ErrorKind::usage, "--follow never ends, but -o writes a file when all is there; use > instead");
    }
    return offline() ? fail(ErrorKind::usage, "--follow needs the network, which --offline forbids") : Result<void>();
  }
  /// Refuses what makes no sense for a mirror, and says what does nothing.
  [[nodiscard]] Result<void> check_mirrors(const std::vector<Source>& sources, Messages& messages) const {
    const Source* const mirror = first_mirror(sources);
    if (mirror == nullptr) return {};
    const std::string what = mirror->name + " is a mirror, ";
    if (follow_) return fail(ErrorKind::usage, "--follow: " + what + "where only feedcat mirror saves new articles");
    if (!base_.empty()) return fail(ErrorKind::usage, "--url: " + what + "whose articles have their addresses");
    if (full_) messages.notice(mirror->name, "--full changes nothing in the articles of a mirror");
    return {};
  }
  [[nodiscard]] bool offline() const { return cache_.to_options().offline; }

  int follow_all(Run& run, const std::vector<Source>& sources) {
    Followed followed;
    run.followed = &followed;
    FollowSteps steps;
    steps.sources = [&] { return to_sources(sources_, base_, run.messages); };
    steps.round = [&](const std::vector<Source>& due, Reporter& reporter) { return read(run, due, reporter); };
    steps.list_may_grow = sources_.empty();
    steps.prints = !run.hook.has_value();
    return follow(sources, steps, run.messages);
  }

  [[nodiscard]] pipeline::GatherOptions gather_options(const Run& run) const {
    pipeline::GatherOptions options = to_gather_options(network_, cache_.to_options());
    options.parse.keep_tracking = options.extract.keep_tracking = keep_tracking_;
    options.parse.bodies = find_writer(format_)->needs_body || pipeline::reads_text(run.selection) ||
                           run.selection.stories || delivery_.updates || run.hook.has_value();
    options.follow_lists = follow_lists_;
    options.full = full_;
    options.feeds = feeds_;
    // The user wants these once, not for ever.
    if (run.rounds > 0) options.cache.refresh = options.cache.stale_ok = false;
    if (limits_are_over(run)) {
      for (FeedRule& rule : options.feeds) rule.settings.per_feed = std::nullopt;
    }
    return options;
  }

  /// Rules may run out between two readings.
  static void apply_rules(Run& run) {
    if (auto rules = pipeline::Rules::compile(run.rules, now())) run.in_force = std::move(*rules);
    run.selection.rules = run.in_force ? &*run.in_force : nullptr;
  }

  /// Without --new, limits apply to what is there at the beginning, as those of `tail -n 10 -f` do.
  [[nodiscard]] bool limits_are_over(const Run& run) const { return run.rounds > 0 && !delivery_.name; }

  /// Reads sources once and delivers what is selected. Returns nullopt if not all of that was delivered. If this was
  /// not the wish of the reader of a pager, the reason has been reported.
  std::optional<std::vector<pipeline::Polled>> read(Run& run, const std::vector<Source>& sources, Reporter& reporter) {
    apply_rules(run);
    std::unique_ptr<Delivery> delivery;
    if (delivery_.name) {
      Result<std::unique_ptr<Delivery>> opened = Delivery::open(delivery_, run.selection, now());
      if (!opened) run.messages.problem("fetch", opened.error());
      if (!opened) return std::nullopt;
      delivery = std::move(*opened);
    }
    pipeline::GatherOptions options = gather_options(run);
    pipeline::SpillFile spill(options.temporary_folder);
    options.spill = &spill;
    polling::CacheMemory cache(options.cache);
    polling::PollMemory* memory = delivery ? &delivery->in_front_of(cache) : &cache;
    std::optional<pipeline::KnownBodiesMemory> known;
    if (run.followed != nullptr) memory = &known.emplace(*memory, run.followed->bodies);
    MirrorSources mirrors(sources);
    Articles articles;
    articles.gathered = pipeline::gather_all(mirrors.others(), options, *memory, reporter);
    const MirrorSources::Wanted wanted{run.selection, delivery == nullptr && !run.selection.stories,
                                       options.parse.bodies || find_writer(format_)->name != "list"};
    Result<std::vector<pipeline::Chosen>> chosen = mirrors.choose(
        articles.gathered, wanted, [&](const auto& all) { return choose(run, all, delivery.get()); }, reporter);
    if (!chosen) {
      run.output.fail(chosen.error());
      finish(run.output, run.messages);
      return std::nullopt;
    }
    articles.chosen = std::move(*chosen);
    if (options.parse.bodies) {
      const bool once = run.selection.stories && find_writer(format_)->tells_once;
      const auto shown = once ? pipeline::stories::without_followers(articles.chosen) : articles.chosen;
      pipeline::fetch_full_text(articles.gathered, shown, options, reporter);
    }
    run.messages.end_progress();
    const bool delivered = deliver(run, articles, delivery.get());
    if (run.rounds == 0) remark(run, articles.gathered);
    if (run.rounds == 0) note_missing_detector(verbosity_, run.messages);
    if (!delivered) return std::nullopt;
    if (delivery) delivery->finish(articles.gathered, run.messages);
    ++run.rounds;
    return polled(run, articles.gathered, delivery.get());
  }

  Result<std::vector<pipeline::Chosen>> choose(Run& run, const std::vector<pipeline::SourceResult>& gathered,
                                               Delivery* delivery) const {
    pipeline::Selection selection = run.selection;
    if (keeps_publishers_order(gathered.size())) selection.sort = pipeline::SortOrder::source;
    if (delivery != nullptr) return pipeline::select(gathered, selection, 0, delivery->undelivered());
    if (run.followed == nullptr) return pipeline::select(gathered, selection);
    if (limits_are_over(run)) selection.limit = selection.per_feed = std::nullopt;
    pipeline::MetArticles& met = run.followed->met;
    pipeline::Undelivered fresh{[&met](const cursors::ArticleKeys& article) { return met.meet(article); }, false,
                                false};
    Result<std::vector<pipeline::Chosen>> chosen = pipeline::select(gathered, selection, 0, &fresh);
    met.settle(gathered);
    return chosen;
  }

  /// Returns whether everything was delivered. An article for which the command of --exec has failed may wait.
  bool deliver(Run& run, Articles& articles, Delivery* delivery) const {
    if (delivery_.catch_up) return delivery->accepted(articles.chosen, run.messages);
    if (run.hook) return run_hook(*run.hook, articles.chosen, *delivery, run.messages);
    // What comes later stands below, so the newest must come last from the beginning.
    const bool newest_first = run.selection.sort == pipeline::SortOrder::date;
    if (run.followed != nullptr && newest_first) std::reverse(articles.chosen.begin(), articles.chosen.end());
    return print(run, articles, delivery);
  }

  /// With a delivery, an article counts as delivered after it was written. If the output appears only as a whole, all
  /// articles count at its end.
  bool print(Run& run, const Articles& articles, Delivery* delivery) const {
    const Writer& writer = *find_writer(format_);
    const bool as_a_whole = writer.is_document || (!output_.empty() && output_ != "-");
    pipeline::ArticleFormat format{writer, display_.to_options(shows_on_terminal(output_))};
    format.before = run.printed;
    std::size_t taken = 0;
    const bool each = run.followed != nullptr || (delivery != nullptr && !as_a_whole);
    format.taken = [&](std::size_t i) {
      if (!each) {
        ++taken;
        return true;
      }
      const HeldSignals until_noted;
      if (!run.output.flush()) return false;
      if (delivery != nullptr && !as_a_whole && !delivery->accepted(articles.chosen[i], run.messages)) return false;
      ++taken;
      return true;
    };
    const Result<void> written = pipeline::write_articles(
        articles.gathered, articles.chosen, format, [&](std::string_view piece) { return run.output.write(piece); });
    if (!written) run.output.fail(written.error());
    run.printed += taken;
    bool done = taken == articles.chosen.size();
    if (run.followed != nullptr && done) return true;
    const Result<void> whole = run.output.finish();
    if (!whole) run.messages.problem(run.output.name(), whole.error());
    done = done && whole.has_value();
    if (done && delivery != nullptr && as_a_whole) done = delivery->accepted(articles.chosen, run.messages);
    return done;
  }

  /// Tells a person at a terminal how old the articles may be.
  void remark(const Run& run, const std::vector<pipeline::SourceResult>& gathered) const {
    if (run.hook || delivery_.catch_up || !shows_on_terminal(output_) || !is_terminal(STDERR_FILENO)) return;
    const polling::CacheOptions cache = cache_.to_options();
    const std::string words = remark_on_copies(gathered, now(), !cache.offline && !cache.refresh);
    if (!words.empty()) run.messages.remark("feedcat: " + words, display_.colors_messages());
  }

  /// Returns what was learned from reading, and notes which bodies need not be read again.
  static std::vector<pipeline::Polled> polled(Run& run, const std::vector<pipeline::SourceResult>& gathered,
                                              const Delivery* delivery) {
    std::vector<pipeline::Polled> all;
    for (const pipeline::SourceResult& result : gathered) {
      pipeline::Polled& one = all.emplace_back(pipeline::polled_of(result));
      const std::chrono::seconds interval = result.settings.interval.value_or(std::chrono::seconds(0));
      one.state = polling::with_interval(std::move(one.state), interval, now());
      if (result.feed() == nullptr) continue;
      one.owes = delivery != nullptr && delivery->owes(result.feed());
      const bool whole = one.is_url && !result.cut && !result.discovered && result.poll.body_hash != 0;
      if (run.followed != nullptr && whole && !one.owes) {
        run.followed->bodies.done(result.source.location, result.poll.body_hash);
      }
    }
    return all;
  }

  /// Runs the command for the oldest article first. If it fails for one, the others still follow, and the next run
  /// tries that one again. Returns false if it cannot be stored that an article was delivered.
  static bool run_hook(const pipeline::Hook& hook, const std::vector<pipeline::Chosen>& chosen, Delivery& delivery,
                       Messages& messages) {
    for (std::size_t i = chosen.size(); i-- > 0;) {
      const pipeline::Chosen& article = chosen[i];
      const Result<pipeline::WholeItem> item = pipeline::WholeItem::of(article);
      const Result<void> done = item ? hook.run({.item = item->get(), .feed = *article.feed}, {})
                                     : Result<void>(tl::unexpected(item.error()));
      if (done) {
        if (!delivery.accepted(article, messages)) return false;
      } else {
        messages.problem("--exec", {done.error().kind, article.item->title + ": " + done.error().message});
        delivery.failed(article);
      }
    }
    return true;
  }

  /// If the output is JSON and there is only one feed, its items keep their order, unless the user wants another order
  /// or a limit.
  [[nodiscard]] bool keeps_publishers_order(std::size_t feeds) const {
    return format_ == "json" && feeds == 1 && selection_.sort.empty() && !selection_.limit && !selection_.per_feed;
  }

  std::vector<std::string> sources_;
  std::vector<FeedRule> feeds_;
  std::string format_ = "text", output_, base_;
  bool stories_ = false, full_ = false, follow_ = false, follow_lists_ = false, keep_tracking_ = false;
  SelectionFlags selection_;
  RuleFlags rules_;
  ShorthandFlags shorthands_;
  SavedQueries saved_;
  NetworkFlags network_;
  DisplayFlags display_;
  CacheFlags cache_;
  DeliveryFlags delivery_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_fetch(Flags& flags) { return std::make_unique<Fetch>(flags); }

}  // namespace feedcat::cli
