#include "cli/mirror_sources.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "base/try.hpp"
#include "pipeline/filter.hpp"
#include "pipeline/stories/group.hpp"

namespace feedcat::cli {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kFewest = 256;

bool is_mirror(const Source& source) { return source.kind == Source::Kind::file && mirror::is_mirror(source.location); }

/// Stories are found among all articles that are near enough in time, whatever else is asked for.
Result<query::Query> query_for(const pipeline::Selection& selection) {
  if (!selection.stories) return pipeline::query_of(selection);
  pipeline::Selection near;
  if (selection.since) near.since = *selection.since - pipeline::stories::kLongestStory;
  if (selection.until) near.until = *selection.until + pipeline::stories::kLongestStory;
  return pipeline::query_of(near);
}

}  // namespace

const Source* first_mirror(const std::vector<Source>& sources) {
  const auto at = std::find_if(sources.begin(), sources.end(), is_mirror);
  return at == sources.end() ? nullptr : &*at;
}

MirrorSources::MirrorSources(const std::vector<Source>& sources) : sources_(sources) {
  for (const Source& source : sources) {
    is_mirror_.push_back(is_mirror(source));
    if (!is_mirror_.back()) others_.push_back(source);
  }
}

Result<std::vector<pipeline::Chosen>> MirrorSources::choose(std::vector<pipeline::SourceResult>& gathered,
                                                            const Wanted& wanted, const Choose& choose,
                                                            Reporter& reporter) {
  if (others_.size() == sources_.size()) return choose(gathered);
  const pipeline::Selection& selection = wanted.selection;
  TRY(auto query, query_for(selection));
  const bool limited = wanted.limited && selection.limit && *selection.limit < kAll / 8;
  std::size_t limit = limited ? std::max(kFewest, 2 * *selection.limit) : kAll;
  // What is left out because another feed has it, or by other limits, may leave too few. Then more is read.
  while (true) {
    read({query, limit, !selection.stories, wanted.whole}, reporter);
    place(gathered);
    auto chosen = choose(gathered);
    const bool all = std::all_of(read_.begin(), read_.end(), [](const mirror::SavedFeeds& feeds) { return feeds.all; });
    if (!chosen || all || chosen->size() >= *selection.limit) return chosen;
    limit = limit < kAll / 4 ? 4 * limit : kAll;
  }
}

void MirrorSources::read(const mirror::SavedArticles& wanted, Reporter& reporter) {
  read_.clear();
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (!is_mirror_[i]) continue;
    auto feeds = mirror::read_saved_feeds(sources_[i], wanted);
    if (!feeds) {
      if (told_.insert(sources_[i].name).second) reporter.problem(sources_[i].name, feeds.error());
      read_.emplace_back();
      continue;
    }
    for (const std::string& path : feeds->missing) {
      if (told_.insert(path).second) reporter.problem(path, {ErrorKind::not_found, "no such file"});
    }
    read_.push_back(std::move(*feeds));
  }
}

/// Replaces the results of mirrors that are there already.
void MirrorSources::place(std::vector<pipeline::SourceResult>& gathered) {
  std::erase_if(gathered, [](const pipeline::SourceResult& result) { return is_mirror(result.source); });
  std::vector<pipeline::SourceResult> all;
  auto next = gathered.begin();
  std::size_t mirrors = 0, others = 0;
  for (const bool mirror : is_mirror_) {
    if (mirror) {
      std::vector<pipeline::SourceResult>& results = read_[mirrors++].results;
      std::move(results.begin(), results.end(), std::back_inserter(all));
      continue;
    }
    for (; next != gathered.end() && next->position == others; ++next) all.push_back(std::move(*next));
    ++others;
  }
  gathered = std::move(all);
}

}  // namespace feedcat::cli
