// Makes an Error from an errno.
#pragma once

#include <string>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// The system's text for an errno, with a lower-case first letter: `no such file or directory`.
std::string system_message(int error_number);

/// The kind is not_found for ENOENT and ENOTDIR, interrupted for EINTR, and io otherwise. `doing` comes before the
/// text: `cannot create x: disk quota exceeded`.
Error system_error(int error_number, const std::string& doing = {});

}  // namespace feedcat::io
