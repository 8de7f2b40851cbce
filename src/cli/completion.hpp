// `feedcat completion`: the scripts with which shells complete command lines.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_completion(Flags& flags);

}  // namespace feedcat::cli
