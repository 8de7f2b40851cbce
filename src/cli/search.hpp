// feedcat search QUERY [DIR...]
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_search(Flags& flags);

}  // namespace feedcat::cli
