// `feedcat feeds add`: looks for the feed of a site, and subscribes to it.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_feeds_add(Flags& flags);

}  // namespace feedcat::cli
