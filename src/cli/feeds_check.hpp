// `feedcat feeds check`: finds the subscriptions that are dead, have moved or are silent.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_feeds_check(Flags& flags);

}  // namespace feedcat::cli
