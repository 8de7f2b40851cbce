#include "io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/huge_pages.hpp"
#include "base/try.hpp"
#include "io/descriptor.hpp"
#include "io/system_error.hpp"

namespace feedcat::io {
namespace {

constexpr std::size_t kReadStep = 256U << 10;

}  // namespace

tl::unexpected<Error> too_large(std::uint64_t max_size) {
  return fail(ErrorKind::too_large, "larger than " + std::to_string(max_size) + " bytes");
}

Result<std::uint64_t> known_size(int fd, std::uint64_t max_size) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return tl::unexpected(system_error(errno));
  if (S_ISDIR(info.st_mode)) return fail(ErrorKind::io, "is a directory");
  const std::uint64_t size = S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
  if (size > max_size) return too_large(max_size);
  return size;
}

Result<std::string> read_descriptor(int fd, std::uint64_t max_size) {
  TRY(const std::uint64_t expected, known_size(fd, max_size));
  std::string bytes = base::string_with_room(static_cast<std::size_t>(expected) + 1);
  std::size_t filled = 0;
  // There is room for one byte more than expected, so that the end of a regular file is found without more memory.
  // Each step is read while what the buffer was filled with is still in the processor's cache.
  while (true) {
    if (filled == bytes.size()) {
      const std::size_t room = bytes.capacity() - filled;
      bytes.resize(filled + (expected > 0 && room > 0 ? std::min(room, kReadStep) : std::max(kReadStep, filled / 2)));
    }
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return tl::unexpected(system_error(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_size) return too_large(max_size);
  }
  bytes.resize(filled);
  return bytes;
}

Result<std::string_view> read_into(std::span<char> room, int fd) {
  std::size_t filled = 0;
  while (filled < room.size()) {
    const ssize_t got = ::read(fd, room.data() + filled, room.size() - filled);
    if (got < 0) return tl::unexpected(system_error(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return std::string_view(room.data(), filled);
}

Result<std::string> read_block(int fd, std::size_t size) {
  std::string block;
  block.reserve(size);  // the system provides only what is read
  bool ended = false;
  while (!ended && block.size() < size) {
    const std::size_t filled = block.size();
    block.resize(std::min(size, filled + kReadStep));
    TRY(const std::string_view read, read_into(std::span(block).subspan(filled), fd));
    ended = filled + read.size() < block.size();
    block.resize(filled + read.size());
  }
  return block;
}

Result<std::string> read_file(const std::string& path, std::uint64_t max_size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  return read_descriptor(file.get(), max_size);
}

Result<void> read_at(int fd, std::uint64_t offset, std::span<char> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(system_error(errno));
    if (got == 0) return fail(ErrorKind::io, "unexpected end of file");
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
  return {};
}

Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) return tl::unexpected(system_error(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace feedcat::io
