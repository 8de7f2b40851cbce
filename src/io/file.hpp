// Reads and writes whole files.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::io {

/// Reads all bytes of a file, pipe or device. Errors: not_found; io (`is a directory`, `permission denied`); too_large,
/// which is found out without reading more than `max_size` bytes; interrupted, if a signal handler ran.
Result<std::string> read_file(const std::string& path, std::uint64_t max_size);

/// Reads the rest of an open file. The errors are the same.
Result<std::string> read_descriptor(int fd, std::uint64_t max_size);

/// Reads up to `size` bytes of an open file, fewer only if it ends. Errors: io, interrupted.
Result<std::string> read_block(int fd, std::size_t size);
/// Does the same, but into memory that is there already. The result is the part of `room` that was filled.
Result<std::string_view> read_into(std::span<char> room, int fd);

/// The size of an open file, or 0 if it can only be found by reading. Errors: io (`is a directory`), too_large.
Result<std::uint64_t> known_size(int fd, std::uint64_t max_size);

tl::unexpected<Error> too_large(std::uint64_t max_size);

/// Fills `bytes` from `offset` of an open file. Error: io, also if the file is too short.
Result<void> read_at(int fd, std::uint64_t offset, std::span<char> bytes);

/// Writes all of `bytes` to an open descriptor, in as many steps as the system needs.
Result<void> write_all(int fd, std::string_view bytes);

}  // namespace feedcat::io
