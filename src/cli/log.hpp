// `feedcat log`: what happened in a mirror, by time.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_log(Flags& flags);

}  // namespace feedcat::cli
