// `feedcat feeds edit`: opens the list of subscriptions in an editor.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_feeds_edit(Flags& flags);

}  // namespace feedcat::cli
