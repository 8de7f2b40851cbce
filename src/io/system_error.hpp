// errno as an Error.
#pragma once

#include <string>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// The system's words for an errno, beginning in lower case: `no such file or directory`.
std::string system_message(int error_number);

/// not_found for ENOENT and ENOTDIR, interrupted for EINTR, else io. With `doing`: `cannot create x: disk quota
/// exceeded`.
Error system_error(int error_number, const std::string& doing = {});

}  // namespace feedcat::io
