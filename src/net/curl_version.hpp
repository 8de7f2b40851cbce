// Which libcurl a request would use. Nothing is loaded to find out, because that takes longer than all else that
// `feedcat --version` does.
#pragma once

#include <string>

namespace feedcat::net {

/// Returns the version, such as `7.88.1`, of the libcurl that is linked, or else of the first one where the dynamic
/// linker searches. It is empty if there is none.
std::string curl_version_in_use();

}  // namespace feedcat::net
