// feedcat discover SITE...
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_discover(Flags& flags);

}  // namespace feedcat::cli
