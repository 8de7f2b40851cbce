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
#include "cli/fetch_work.hpp"
#include "cli/hook_receiver.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"

namespace feedcat::cli {
namespace {

class Fetch : public Invocation {
 public:
  explicit Fetch(Flags& flags) { flags_.declare(flags); }

  void use(const Config& config) override { flags_.use(config); }

  int run() override {
    std::optional<FetchWork> work = read_work(flags_);
    if (!work) return kUsage;
    if (const auto completed = complete(*work); !completed) return wrong_usage(completed.error().message);
    const bool prints = !work->receiver && !flags_.delivery.catch_up;

    Messages messages(flags_.verbosity.to_options(), flags_.verbosity.shows_progress());
    if (prints) {
      const Result<void> packs = check_packed(*find_writer(flags_.format), flags_.output);
      if (!packs && packs.error().kind == ErrorKind::usage) return wrong_usage(packs.error().message);
      if (!packs) messages.problem("-f " + flags_.format, packs.error());
      if (!packs) return kFailed;
    }
    const Result<std::vector<Source>> sources = to_sources(flags_.sources, flags_.base, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const auto checked = check_mirrors(*sources, flags_, messages); !checked)
      return wrong_usage(checked.error().message);
    const bool pages = prints && !flags_.follow;
    Output output(prints ? flags_.output : std::string(),
                  pages ? flags_.display.pager(shows_on_terminal(flags_.output)) : std::string());
    if (!output.good()) return finish(output, messages);
    FetchRun run(flags_, std::move(*work), output, messages);
    if (flags_.follow) return follow_all(flags_, run, *sources, prints, messages);
    run.read(*sources, messages);
    return messages.failed() ? kFailed : kOk;
  }

 private:
  /// Whatever is wrong usage must be found before anything is opened. Error: usage.
  Result<void> complete(FetchWork& work) {
    TRY(flags_.delivery.check());
    TRY(auto hook, flags_.delivery.hook());
    if (hook) work.receiver = std::make_unique<HookReceiver>(std::move(*hook));
    TRY(check_follow());
    // Stories stand together only if all articles are printed at once, and not one after the other, the oldest first.
    work.selection.stories = flags_.stories && !flags_.follow && !work.receiver && !flags_.delivery.catch_up;
    if (flags_.delivery.catch_up) drop_limits(work, flags_);
    return {};
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

  FetchFlags flags_;
};

}  // namespace

std::unique_ptr<Invocation> declare_fetch(Flags& flags) { return std::make_unique<Fetch>(flags); }

}  // namespace feedcat::cli
