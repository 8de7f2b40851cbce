// The command of --exec, for the commands that have this option.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "feedcat/result.hpp"
#include "pipeline/hook.hpp"

namespace feedcat::cli {

inline constexpr unsigned long kHookSeconds = pipeline::Hook::kDefaultTimeout.count();

/// Returns how long the command may take: `typed` seconds, or the default. At least a second and at most a day.
std::chrono::seconds hook_timeout(const std::optional<unsigned long>& typed);

/// Returns the command that `exec` names, or nullopt if it is empty. Error: usage.
Result<std::optional<pipeline::Hook>> hook_of(const std::string& exec, const std::optional<unsigned long>& timeout);

}  // namespace feedcat::cli
