#include "cli/fetch.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/delivery.hpp"
#include "cli/display.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/hook.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/whole_item.hpp"
#include "pipeline/write_articles.hpp"
#include "polling/cache_memory.hpp"

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
    flags.words("SOURCE", sources_, false, std::string(kSourceHelp));
    flags.group(kWhat);
    flags.choice("-f,--format", format_, format_names(), "output format (default text)");
    flags.text("-o,--output", output_, "FILE", "write to FILE, completely or not at all");
    selection_.declare(flags);
    flags.flag("--full", full_, "if the feed has only a summary, print the full article from its web page");
    flags.flag("--follow-lists", follow_lists_, "if a list of feeds comes in place of a feed, read the feeds in it");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    flags.flag("--keep-tracking", keep_tracking_,
               "keep the parameters of links that only count readers, such as utm_source");
    delivery_.declare(flags);
    network_.declare(flags);
    display_.declare(flags);
    cache_.declare(flags);
    verbosity_.declare(flags);
  }

  int run() override {
    Result<pipeline::Selection> selection = selection_.to_options(now());
    if (!selection) return wrong_usage(selection.error().message);
    // A bad pattern is wrong usage, and must be found before anything is opened.
    if (const auto none = pipeline::select({}, *selection); !none) return wrong_usage(none.error().message);
    if (const auto checked = delivery_.check(); !checked) return wrong_usage(checked.error().message);
    const Result<std::optional<pipeline::Hook>> hook = delivery_.hook();
    if (!hook) return wrong_usage(hook.error().message);
    if (delivery_.catch_up) selection->limit = selection->per_feed = std::nullopt;

    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    const Result<std::vector<Source>> sources = to_sources(sources_, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    std::unique_ptr<Delivery> delivery;
    if (delivery_.name) {
      Result<std::unique_ptr<Delivery>> opened = Delivery::open(delivery_, *selection, now());
      if (!opened) return failed(opened.error(), messages);
      delivery = std::move(*opened);
    }
    const bool to_terminal = shows_on_terminal(output_);
    const bool prints = !delivery_.catch_up && !hook->has_value();
    Output output(prints ? output_ : std::string(), prints ? display_.pager(to_terminal) : std::string());
    if (!output.good()) return finish(output, messages);
    pipeline::GatherOptions options = to_gather_options(network_, cache_.to_options());
    options.parse.keep_tracking = options.extract.keep_tracking = keep_tracking_;
    options.parse.bodies =
        find_writer(format_)->needs_body || !selection->match.empty() || delivery_.updates || hook->has_value();
    options.follow_lists = follow_lists_;
    pipeline::SpillFile spill(options.temporary_folder);
    options.spill = &spill;
    polling::CacheMemory cache(options.cache);
    polling::PollMemory& memory = delivery ? delivery->in_front_of(cache) : cache;
    std::vector<pipeline::SourceResult> gathered = pipeline::gather_all(*sources, options, memory, messages);

    if (keeps_publishers_order(gathered.size())) selection->sort = pipeline::SortOrder::source;
    Result<std::vector<pipeline::Chosen>> chosen =
        pipeline::select(gathered, *selection, 0, delivery ? delivery->undelivered() : nullptr);
    if (!chosen) output.fail(chosen.error());
    if (!chosen) return finish(output, messages);
    if (full_ && options.parse.bodies) pipeline::fetch_full_text(gathered, *chosen, options, messages);
    messages.end_progress();
    if (delivery_.catch_up) {
      delivery->accepted(*chosen, messages);
    } else if (*hook) {
      run_hook(**hook, *chosen, *delivery, messages);
    } else if (const int status = print(gathered, *chosen, output, delivery.get(), messages);
               !delivery || status != kOk) {
      return status;
    }
    delivery->finish(gathered, messages);
    return messages.failed() ? kFailed : kOk;
  }

 private:
  static int failed(const Error& error, Messages& messages) {
    messages.problem("fetch", error);
    return kFailed;
  }

  /// With a delivery, an article counts as delivered after it was written. If the output appears only as a whole, all
  /// articles count at its end.
  int print(const std::vector<pipeline::SourceResult>& gathered, const std::vector<pipeline::Chosen>& chosen,
            Output& output, Delivery* delivery, Messages& messages) const {
    const Writer& writer = *find_writer(format_);
    const bool as_a_whole = writer.is_document || (!output_.empty() && output_ != "-");
    pipeline::ArticleFormat format{writer, display_.to_options(shows_on_terminal(output_))};
    if (delivery != nullptr && !as_a_whole) {
      format.taken = [&](std::size_t i) { return output.flush() && delivery->accepted(chosen[i], messages); };
    }
    const Result<void> written =
        pipeline::write_articles(gathered, chosen, format, [&](std::string_view piece) { return output.write(piece); });
    if (!written) output.fail(written.error());
    const int status = finish(output, messages);
    if (delivery != nullptr && as_a_whole && status == kOk) delivery->accepted(chosen, messages);
    return status;
  }

  /// Runs the command for the oldest article first. If it fails for one, the others still follow, and the next run
  /// tries that one again.
  static void run_hook(const pipeline::Hook& hook, const std::vector<pipeline::Chosen>& chosen, Delivery& delivery,
                       Messages& messages) {
    for (std::size_t i = chosen.size(); i-- > 0;) {
      const pipeline::Chosen& article = chosen[i];
      const Result<pipeline::WholeItem> item = pipeline::WholeItem::of(article);
      const Result<void> done = item ? hook.run({.item = item->get(), .feed = *article.feed}, {})
                                     : Result<void>(tl::unexpected(item.error()));
      if (done) {
        delivery.accepted(article, messages);
      } else {
        messages.problem("--exec", {done.error().kind, article.item->title + ": " + done.error().message});
        delivery.failed(article);
      }
    }
  }

  /// If the output is JSON and there is only one feed, its items keep their order, unless the user wants another order
  /// or a limit.
  [[nodiscard]] bool keeps_publishers_order(std::size_t feeds) const {
    return format_ == "json" && feeds == 1 && selection_.sort.empty() && !selection_.limit && !selection_.per_feed;
  }

  std::vector<std::string> sources_;
  std::string format_ = "text", output_, base_;
  bool full_ = false, follow_lists_ = false, keep_tracking_ = false;
  SelectionFlags selection_;
  NetworkFlags network_;
  DisplayFlags display_;
  CacheFlags cache_;
  DeliveryFlags delivery_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_fetch(Flags& flags) { return std::make_unique<Fetch>(flags); }

}  // namespace feedcat::cli
