#include "cli/fetch.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "cli/book.hpp"
#include "cli/fetch_flags.hpp"
#include "cli/fetch_run.hpp"
#include "cli/follow.hpp"
#include "cli/messages.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/select.hpp"

namespace feedcat::cli {
namespace {

class Fetch : public Invocation {
 public:
  explicit Fetch(Flags& flags) { flags_.declare(flags); }

  void use(const Config& config) override { flags_.use(config); }

  int run() override {
    std::optional<query::Query> where;
    if (!flags_.selection.where.empty()) {
      where = read_query(flags_.selection.where, "--where", flags_.saved);
      if (!where) return kUsage;
    }
    std::optional<std::vector<pipeline::Rule>> rules = flags_.rules.read();
    if (!rules) return kUsage;
    Result<FetchWork> work = work_of(std::move(where), std::move(*rules));
    if (!work) return wrong_usage(work.error().message);
    const bool prints = !work->hook && !flags_.delivery.catch_up;

    Messages messages(flags_.verbosity.to_options(), flags_.verbosity.shows_progress());
    if (prints) {
      const Result<void> packs = check_packed(*find_writer(flags_.format), flags_.output);
      if (!packs && packs.error().kind == ErrorKind::usage) return wrong_usage(packs.error().message);
      if (!packs) messages.problem("-f " + flags_.format, packs.error());
      if (!packs) return kFailed;
    }
    const Result<std::vector<Source>> sources = to_sources(flags_.sources, flags_.base, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const auto checked = check_mirrors(*sources, messages); !checked) return wrong_usage(checked.error().message);
    const bool pages = prints && !flags_.follow;
    Output output(prints ? flags_.output : std::string(),
                  pages ? flags_.display.pager(shows_on_terminal(flags_.output)) : std::string());
    if (!output.good()) return finish(output, messages);
    FetchRun run(flags_, std::move(*work), output, messages);
    if (flags_.follow) return follow_all(run, *sources, prints, messages);
    run.read(*sources, messages);
    return messages.failed() ? kFailed : kOk;
  }

 private:
  /// Whatever is wrong usage must be found before anything is opened. Error: usage.
  Result<FetchWork> work_of(std::optional<query::Query> where, std::vector<pipeline::Rule> rules) {
    FetchWork work;
    TRY(work.selection, flags_.selection.to_options(now()));
    if (where) work.selection.where = std::move(*where);
    TRY(flags_.shorthands.add_to(work.selection.where));
    TRY(pipeline::Rules::compile(rules, now()));
    TRY(pipeline::select({}, work.selection));  // finds bad patterns
    work.rules = std::move(rules);
    TRY(flags_.delivery.check());
    TRY(work.hook, flags_.delivery.hook());
    TRY(check_follow());
    // Stories stand together only if all articles are printed at once, and not one after the other, the oldest first.
    work.selection.stories = flags_.stories && !flags_.follow && !work.hook && !flags_.delivery.catch_up;
    if (flags_.delivery.catch_up) {
      work.selection.limit = work.selection.per_feed = std::nullopt;
      for (FeedRule& rule : flags_.feeds) rule.settings.per_feed = std::nullopt;
    }
    return work;
  }

  [[nodiscard]] Result<void> check_follow() const {
    if (!flags_.follow) return {};
    if (flags_.delivery.catch_up) {
      return fail(ErrorKind::usage,
                  "--catch-up prints nothing and ends, but --follow never ends; run one, then the other");
    }
    if (find_writer(flags_.format)->is_document) {
      std::string others;
      for (const Writer& writer : writers()) {
        if (!writer.is_document) others += (others.empty() ? "" : ", ") + std::string(writer.name);
      }
      return fail(ErrorKind::usage,
                  "--follow never ends, but " + flags_.format + " needs an end; use one of " + others);
    }
    if (!flags_.output.empty() && flags_.output != "-") {
      return fail(ErrorKind::usage, "--follow never ends, but -o writes a file when all is there; use > instead");
    }
    const bool offline = flags_.cache.to_options().offline;
    return offline ? fail(ErrorKind::usage, "--follow needs the network, which --offline forbids") : Result<void>();
  }

  /// Refuses what makes no sense for a mirror, and says what does nothing.
  [[nodiscard]] Result<void> check_mirrors(const std::vector<Source>& sources, Messages& messages) const {
    const Source* const mirror = first_mirror(sources);
    if (mirror == nullptr) return {};
    const std::string what = mirror->name + " is a mirror, ";
    if (flags_.follow)
      return fail(ErrorKind::usage, "--follow: " + what + "where only feedcat mirror saves new articles");
    if (!flags_.base.empty()) return fail(ErrorKind::usage, "--url: " + what + "whose articles have their addresses");
    if (flags_.full) messages.notice(mirror->name, "--full changes nothing in the articles of a mirror");
    return {};
  }

  int follow_all(FetchRun& run, const std::vector<Source>& sources, bool prints, Messages& messages) const {
    FollowSteps steps;
    steps.sources = [&] { return to_sources(flags_.sources, flags_.base, messages); };
    steps.round = [&](const std::vector<Source>& due, Reporter& reporter) { return run.read(due, reporter); };
    steps.list_may_grow = flags_.sources.empty();
    steps.prints = prints;
    return follow(sources, steps, messages);
  }

  FetchFlags flags_;
};

}  // namespace

std::unique_ptr<Invocation> declare_fetch(Flags& flags) { return std::make_unique<Fetch>(flags); }

}  // namespace feedcat::cli
