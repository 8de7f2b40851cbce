// feedcat mirror DIR [SOURCE...]
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_mirror(Flags& flags);

}  // namespace feedcat::cli
