#include "pipeline/cursor_memory.hpp"

namespace feedcat::pipeline {

std::optional<polling::Remembered> CursorMemory::load(std::string_view url, UtcTime now) {
  std::optional<polling::Remembered> found = cache_.load(url, now);
  if (!found || found->held != polling::Held::copy) return found;
  // If the cursor cannot be read, the feed is read, and the error is reported when its articles are looked up.
  const auto settled = cursor_.is_settled({url, found->state.body_hash, selection_});
  if (settled && *settled) found->held = polling::Held::known;
  return found;
}

}  // namespace feedcat::pipeline
