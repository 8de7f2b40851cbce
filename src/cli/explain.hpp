// feedcat explain SOURCE
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_explain(Flags& flags);

}  // namespace feedcat::cli
