// `feedcat config`: prints the settings in force, and where each comes from.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_config(Flags& flags);

}  // namespace feedcat::cli
