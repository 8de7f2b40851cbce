// `feedcat diff`: an article beside its former text.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_diff(Flags& flags);

}  // namespace feedcat::cli
