// Whole files, read and written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// All bytes of a file, pipe or device. Errors: not_found; io (`is a directory`, `permission denied`); too_large, found
/// out without reading more than `max_size` bytes; interrupted, when a signal's handler ran.
Result<std::string> read_file(const std::string& path, std::uint64_t max_size);

/// Standard input to its end. The same errors.
Result<std::string> read_stdin(std::uint64_t max_size);

/// The rest of an open file. The same errors.
Result<std::string> read_descriptor(int fd, std::uint64_t max_size);

/// All of `bytes` to an open descriptor, whatever the system takes at a time.
Result<void> write_all(int fd, std::string_view bytes);

/// An AtomicFile with `bytes`.
Result<void> write_atomically(const std::string& path, std::string_view bytes);

}  // namespace feedcat::io
