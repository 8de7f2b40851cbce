// A feed that has arrived and whose articles are not yet saved.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mirror/drafts.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

/// Workers are rendering its new articles, or the articles wait for their pages.
struct Arrival {
  Arrival(pipeline::SourceResult arrived, SourceState& known, SourceState next)
      : result(std::move(arrived)), state(known), after(std::move(next)) {}

  [[nodiscard]] pipeline::FoundFeed& found() { return std::get<pipeline::FoundFeed>(result.found); }
  [[nodiscard]] const std::string& name() const { return result.source.name; }

  pipeline::SourceResult result;  ///< a FoundFeed
  SourceState& state;
  SourceState after;
  Survey survey;
  unsigned saves_before = 0;   ///< how often this run had saved the source when the survey was made
  std::set<std::size_t> owed;  ///< items whose pages are left to the next run
  /// Items that a sitemap lists and that are not saved in this run, because a later one reads their pages.
  std::set<std::size_t> later;
  bool unfinished = false;           ///< some of these have not failed, so the next run may read them at once
  std::set<std::size_t> unreadable;  ///< items that a sitemap lists and whose pages have no article, as far as is known
  std::optional<Drafts> drafts;      ///< the last member, because it points to the others
};

}  // namespace feedcat::mirror
