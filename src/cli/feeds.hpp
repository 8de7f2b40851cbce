// `feedcat feeds`: lists and changes the subscriptions.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

/// Declares `feedcat feeds` and `feedcat feeds list`, which are the same.
std::unique_ptr<Invocation> declare_feeds(Flags& flags);

/// Returns the commands below `feedcat feeds`.
std::span<const Command> feeds_commands();

}  // namespace feedcat::cli
