#include "cli/explain.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "cli/feed_keys.hpp"
#include "cli/messages.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "cli/shown.hpp"
#include "cli/sources.hpp"
#include "feedcat/source.hpp"
#include "pipeline/explain.hpp"
#include "pipeline/gather_options.hpp"

namespace feedcat::cli {
namespace {

constexpr int kWidestLine = 4000;  // headers are long

class Explain : public Invocation {
 public:
  explicit Explain(Flags& flags) {
    flags.word("SOURCE", source_, true, "http(s) URL, file, name of a subscription, or - for standard input");
    flags.group("What is explained");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    rules_.declare(flags);
    network_.declare(flags);
    cache_.declare(flags);
    verbosity_.declare(flags);
  }

  void use(const Config& config) override {
    feeds_ = feed_rules(config);
    rules_.use(config);
  }

  int run() override {
    const auto rules = rules_.in_force(now());
    if (!rules) return kUsage;
    Messages messages(verbosity_.to_options(), false);
    pipeline::GatherOptions options = to_gather_options(network_, cache_.to_options());
    options.feeds = feeds_;
    const Result<std::vector<Source>> sources = to_sources({source_}, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const Source* const mirror = first_mirror(*sources)) {
      return wrong_usage(mirror->name + ": nothing is requested for a mirror that is read; see feedcat status");
    }
    Output output({});
    for (const Source& source : *sources) {
      const pipeline::Explanation explanation = pipeline::explain(source, options, *rules);
      for (const pipeline::Step& step : explanation.steps) {
        output.write(fmt::format("{:<7} {}\n", step.about, shown(step.words, kWidestLine)));
      }
      if (explanation.error) messages.problem(source.name, *explanation.error);
    }
    return finish(output, messages);
  }

 private:
  std::string source_, base_;
  std::vector<FeedRule> feeds_;
  RuleFlags rules_;
  NetworkFlags network_;
  CacheFlags cache_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_explain(Flags& flags) { return std::make_unique<Explain>(flags); }

}  // namespace feedcat::cli
