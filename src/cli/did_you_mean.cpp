#include "cli/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "cli/messages.hpp"
#include "mirror/search/spelling.hpp"
#include "query/parse.hpp"
#include "query/replace_words.hpp"

namespace feedcat::cli {
namespace {

bool finds_something(query::Query query, const std::vector<std::string>& directories) {
  auto search = mirror::Search::open(std::move(query), directories);
  if (!search || !search->start(mirror::SearchOrder::relevance, 1)) return false;
  const auto found = search->next();
  return found && *found;
}

}  // namespace

void say_what_was_meant(mirror::Search& search, const std::string& typed, const SavedQueries& saved,
                        const std::vector<std::string>& directories) {
  const auto spellings = search.spellings();
  // What was found is the same, whether or not there is something to suggest.
  if (!spellings || spellings->empty()) return;
  const query::Context context = query_context(saved);
  const auto parsed = query::parse(typed, context);
  if (!parsed) return;
  std::size_t most = 0;
  for (const auto& [term, words] : *spellings) most = std::max(most, words.size());
  for (std::size_t attempt = 0; attempt < most; ++attempt) {
    std::map<std::size_t, std::string> chosen;
    for (const auto& [term, words] : *spellings) chosen.emplace(term, words[std::min(attempt, words.size() - 1)]);
    const auto meant = query::replace_words(typed, *parsed, chosen, context);
    if (!meant) return;
    auto query = query::parse(*meant, context);
    if (!query || !finds_something(std::move(*query), directories)) continue;
    say("nothing found; did you mean " + *meant + "?");
    return;
  }
}

}  // namespace feedcat::cli
