// Whole files, read and written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// All bytes of a file, pipe or device. Errors: not_found; io (`is a directory`, `permission denied`); too_large, found
/// out without reading more than `max_size` bytes; interrupted, when a signal's handler ran.
Result<std::string> read_file(const std::string& path, std::uint64_t max_size);

/// The rest of an open file. The same errors.
Result<std::string> read_descriptor(int fd, std::uint64_t max_size);

/// Up to `size` bytes of an open file; fewer where it ends. Errors: io, interrupted.
Result<std::string> read_block(int fd, std::size_t size);

/// The size of an open file; 0 where only reading tells. Errors: io (`is a directory`), too_large.
Result<std::uint64_t> known_size(int fd, std::uint64_t max_size);

tl::unexpected<Error> too_large(std::uint64_t max_size);

/// Fills `bytes` with what stands at `offset` of an open file. Error: io, also where the file is too short.
Result<void> read_at(int fd, std::uint64_t offset, std::span<char> bytes);

/// All of `bytes` to an open descriptor, whatever the system takes at a time.
Result<void> write_all(int fd, std::string_view bytes);

/// An AtomicFile with `bytes`.
Result<void> write_atomically(const std::string& path, std::string_view bytes);

}  // namespace feedcat::io
