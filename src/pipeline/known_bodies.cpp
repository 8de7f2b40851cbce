#include "pipeline/known_bodies.hpp"

namespace feedcat::pipeline {

std::optional<polling::Remembered> KnownBodiesMemory::load(std::string_view url, UtcTime now) {
  std::optional<polling::Remembered> found = memory_.load(url, now);
  const auto at = bodies_.addresses_.find(url);
  if (at == bodies_.addresses_.end()) return found;
  if (!found && at->second.last) {
    found = at->second.last;
    found->held = polling::Held::nothing;
  }
  if (found && at->second.done && *at->second.done == found->state.body_hash) found->held = polling::Held::known;
  return found;
}

void KnownBodiesMemory::put(std::string_view url, const polling::Remembered& after, std::string body, UtcTime now) {
  bodies_.addresses_[std::string(url)].last = after;
  memory_.put(url, after, std::move(body), now);
}

}  // namespace feedcat::pipeline
