// Host names with characters outside ASCII, as the DNS writes them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Returns `host` (a port may follow) with every label that is not ASCII written as `xn--…` (RFC 3492). Labels that are
/// ASCII, are not UTF-8, or are too long for the DNS stay as they are. Letters outside ASCII are not made lower case,
/// so `ü` gives the registered name, and `Ü` does not.
std::string ascii_host(std::string_view host);

}  // namespace feedcat::text
