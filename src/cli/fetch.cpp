#include "cli/fetch.hpp"

#include <string>
#include <vector>

#include "cli/display.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/write_articles.hpp"

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

    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    const Result<std::vector<Source>> sources = to_sources(sources_, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    const bool to_terminal = shows_on_terminal(output_);
    Output output(output_, display_.pager(to_terminal));
    if (!output.good()) return finish(output, messages);
    const Writer& writer = *find_writer(format_);
    pipeline::GatherOptions options = to_gather_options(network_, cache_.to_options());
    options.parse.keep_tracking = options.extract.keep_tracking = keep_tracking_;
    options.parse.bodies = writer.needs_body || !selection->match.empty();
    options.follow_lists = follow_lists_;
    pipeline::SpillFile spill(options.temporary_folder);
    options.spill = &spill;
    std::vector<pipeline::SourceResult> gathered = pipeline::gather(*sources, options, messages);

    if (keeps_publishers_order(gathered.size())) selection->sort = pipeline::SortOrder::source;
    const Result<std::vector<pipeline::Chosen>> chosen = pipeline::select(gathered, *selection);
    if (chosen && full_ && writer.needs_body) pipeline::fetch_full_text(gathered, *chosen, options, messages);
    messages.end_progress();
    const Result<void> written = chosen.and_then([&](const std::vector<pipeline::Chosen>& articles) {
      return pipeline::write_articles(gathered, articles, {writer, display_.to_options(to_terminal)},
                                      [&](std::string_view piece) { return output.write(piece); });
    });
    if (!written) output.fail(written.error());
    return finish(output, messages);
  }

 private:
  /// One feed that is printed as JSON keeps the order of its items, unless the user asks for another order or a limit.
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
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_fetch(Flags& flags) { return std::make_unique<Fetch>(flags); }

}  // namespace feedcat::cli
