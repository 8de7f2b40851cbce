#include "cli/discover.hpp"

#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/gather_options.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

class Discover : public Invocation {
 public:
  explicit Discover(Flags& flags) {
    flags.words("SITE", sites_, true, "http(s) URL of a page, file, or - for standard input");
    flags.group("What is searched");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    network_.declare(flags);
    cache_.declare(flags);
    verbosity_.declare(flags);
  }

  int run() override {
    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    pipeline::GatherOptions options = to_gather_options(network_, cache_.to_options());
    Output output({});
    options.parse.bodies = false;
    options.list_links = true;
    const std::vector<pipeline::SourceResult> gathered =
        pipeline::gather_all(to_pages(sites_, base_, messages), options, messages);
    messages.end_progress();
    for (const pipeline::SourceResult& found : gathered) {
      if (const auto* feed = std::get_if<pipeline::FoundFeed>(&found.found)) write(feed->link, output);
      if (found.links() == nullptr) continue;
      for (const FeedLink& link : *found.links()) write(link, output);
    }
    return finish(output, messages);
  }

 private:
  static void write(const FeedLink& link, Output& output) {
    output.write(text::printable_line(link.url) + "\t" + text::printable_line(link.mime_type) + "\t" +
                 text::printable_line(link.title) + "\n");
  }

  std::vector<std::string> sites_;
  std::string base_;
  NetworkFlags network_;
  CacheFlags cache_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_discover(Flags& flags) { return std::make_unique<Discover>(flags); }

}  // namespace feedcat::cli
