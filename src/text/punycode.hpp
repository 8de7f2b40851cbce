// Host names beyond ASCII, as the DNS writes them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// `host` (a port may follow) with every label that is not ASCII as `xn--…` (RFC 3492). ASCII labels, and those that
/// are no UTF-8 or too long for the DNS, stay as they are. Letters are not folded beyond ASCII: of `Ü` and `ü` only the
/// latter gives the registered name.
std::string ascii_host(std::string_view host);

}  // namespace feedcat::text
