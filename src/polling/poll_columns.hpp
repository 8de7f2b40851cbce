// The columns in which both the cache and a mirror's state store a PollState.
#pragma once

#include "polling/poll_state.hpp"

namespace feedcat::polling {

/// Calls `visit(name, field)` for each column.
template <class State, class Visit>
void each_poll_column(State& s, Visit&& visit) {
  visit("etag", s.validators.etag);
  visit("last_modified", s.validators.last_modified);
  visit("validators_url", s.validators_url);
  visit("next_poll", s.next_poll);
  visit("reason", s.reason);
  visit("retry_after", s.retry_after);
  visit("ttl", s.hints.ttl);
  visit("update_interval", s.hints.update_interval);
  visit("skip_hours", s.hints.skip_hours);
  visit("skip_days", s.hints.skip_days);
  visit("last_success", s.last_success);
  visit("last_change", s.last_change);
  visit("last_full", s.last_full);
  visit("body_hash", s.body_hash);
  visit("max_age", s.max_age);
  visit("failing_since", s.failing_since);
  visit("failures", s.failures);
  visit("gone", s.gone);
  visit("moved_to", s.moved_to);
  visit("redirect_target", s.redirect_target);
  visit("redirect_since", s.redirect_since);
  visit("redirect_runs", s.redirect_runs);
  visit("items", s.items);
  visit("item_count", s.item_count);
  visit("known_share", s.known_share);
  visit("newest_item", s.newest_item);
  visit("turnover", s.turnover);
  visit("gap_from", s.gap_from);
  visit("gap_to", s.gap_to);
}

}  // namespace feedcat::polling
