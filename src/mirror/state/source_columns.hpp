// The columns in which every store keeps a SourceState.
#pragma once

#include "mirror/state/store.hpp"
#include "polling/poll_columns.hpp"

namespace feedcat::mirror {

/// Calls `visit(name, field)` for each column. The first is `url`, the key.
template <class State, class Visit>
void each_source_column(State& s, Visit&& visit) {
  visit("url", s.url);
  visit("folder", s.folder);
  visit("title", s.title);
  visit("feed_url", s.feed_url);
  visit("last_article", s.last_article);
  visit("last_reported", s.last_reported);
  visit("last_error", s.last_error);
  polling::each_poll_column(s.poll, visit);
}

}  // namespace feedcat::mirror
