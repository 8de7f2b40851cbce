// A command of `mirror --exec` that has yet to run for an article.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "pipeline/hook.hpp"

namespace feedcat::mirror {

struct DueHook {
  UtcTime time{};             ///< of the article; the oldest comes first
  pipeline::HookInput input;  ///< its path is below the mirror

  friend bool operator==(const DueHook&, const DueHook&) = default;
};

/// Returns one line of JSON, which `due_hook_of` reads.
std::string to_json(const DueHook& hook);
/// Returns nullopt if the text is damaged.
std::optional<DueHook> due_hook_of(std::string_view json);

}  // namespace feedcat::mirror
