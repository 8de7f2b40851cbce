// `feedcat feeds import` and `export`: exchange lists with other readers.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_feeds_import(Flags& flags);
std::unique_ptr<Invocation> declare_feeds_export(Flags& flags);

}  // namespace feedcat::cli
