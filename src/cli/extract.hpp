// feedcat extract PAGE...
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_extract(Flags& flags);

}  // namespace feedcat::cli
