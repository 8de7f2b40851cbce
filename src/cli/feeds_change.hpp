// `feedcat feeds remove`, `tag` and `rename`: change the list of subscriptions.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_feeds_remove(Flags& flags);
std::unique_ptr<Invocation> declare_feeds_tag(Flags& flags);
std::unique_ptr<Invocation> declare_feeds_rename(Flags& flags);

}  // namespace feedcat::cli
