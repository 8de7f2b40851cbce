#include "cli/fetch_work.hpp"

#include <string>
#include <utility>

#include "base/try.hpp"
#include "cli/follow.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/queries.hpp"
#include "cli/sources.hpp"
#include "pipeline/select.hpp"

namespace feedcat::cli {
namespace {

Result<FetchWork> work_of(const FetchFlags& flags, std::optional<query::Query> where,
                          std::vector<pipeline::Rule> rules) {
  FetchWork work;
  TRY(work.selection, flags.selection.to_options(now()));
  if (where) work.selection.where = std::move(*where);
  TRY(flags.shorthands.add_to(work.selection.where));
  TRY(pipeline::Rules::compile(rules, now()));
  TRY(pipeline::select({}, work.selection));  // finds bad patterns
  work.rules = std::move(rules);
  return work;
}

}  // namespace

std::optional<FetchWork> read_work(const FetchFlags& flags) {
  std::optional<query::Query> where;
  if (!flags.selection.where.empty()) {
    where = read_query(flags.selection.where, "--where", flags.saved);
    if (!where) return std::nullopt;
  }
  std::optional<std::vector<pipeline::Rule>> rules = flags.rules.read();
  if (!rules) return std::nullopt;
  Result<FetchWork> work = work_of(flags, std::move(where), std::move(*rules));
  if (work) return std::move(*work);
  wrong_usage(work.error().message);
  return std::nullopt;
}

void drop_limits(FetchWork& work, FetchFlags& flags) {
  work.selection.limit = work.selection.per_feed = std::nullopt;
  for (FeedRule& rule : flags.feeds) rule.settings.per_feed = std::nullopt;
}

Result<void> check_mirrors(const std::vector<Source>& sources, const FetchFlags& flags, Messages& messages) {
  const Source* const mirror = first_mirror(sources);
  if (mirror == nullptr) return {};
  const std::string what = mirror->name + " is a mirror, ";
  if (flags.follow) return fail(ErrorKind::usage, "--follow: " + what + "where only feedcat mirror saves new articles");
  if (!flags.base.empty()) return fail(ErrorKind::usage, "--url: " + what + "whose articles have their addresses");
  if (flags.full) messages.notice(mirror->name, "--full changes nothing in the articles of a mirror");
  return {};
}

int follow_all(const FetchFlags& flags, FetchRun& run, const std::vector<Source>& sources, bool prints,
               Messages& messages) {
  FollowSteps steps;
  steps.sources = [&] { return to_sources(flags.sources, flags.base, messages); };
  steps.round = [&](const std::vector<Source>& due, Reporter& reporter) { return run.read(due, reporter); };
  steps.list_may_grow = flags.sources.empty();
  steps.prints = prints;
  return follow(sources, steps, messages);
}

}  // namespace feedcat::cli
