// feedcat status DIR
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_status(Flags& flags);

}  // namespace feedcat::cli
