// `feedcat mail`: delivers new articles to a Maildir, an address or standard output.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace feedcat::cli {

std::unique_ptr<Invocation> declare_mail(Flags& flags);

}  // namespace feedcat::cli
