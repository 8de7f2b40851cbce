#include "io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <vector>

#include "io/descriptor.hpp"
#include "io/system_error.hpp"

namespace feedcat::io {
namespace {

constexpr std::size_t kReadStep = 256U << 10;

/// Where a chain of symbolic links ends; the path itself when it is none or cannot be resolved.
std::string follow_links(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> write_straight(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  return write_all(file.get(), bytes);
}

Result<void> write_and_sync(int fd, std::string_view bytes, mode_t mode) {
  if (::fchmod(fd, mode) != 0) return tl::unexpected(system_error(errno));
  if (auto written = write_all(fd, bytes); !written) return written;
  if (::fsync(fd) != 0) return tl::unexpected(system_error(errno));
  return {};
}

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<std::string> read_descriptor(int fd, std::uint64_t max_size) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return tl::unexpected(system_error(errno));
  if (S_ISDIR(info.st_mode)) return fail(ErrorKind::io, "is a directory");
  const auto too_large = [&] {
    return fail(ErrorKind::too_large, "larger than " + std::to_string(max_size) + " bytes");
  };
  const std::uint64_t expected = S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
  if (expected > max_size) return too_large();

  std::string bytes;
  std::size_t filled = 0;
  // One byte more than expected, so that the end of a regular file is seen without growing.
  bytes.resize(expected > 0 ? static_cast<std::size_t>(expected) + 1 : kReadStep);
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() + std::max(kReadStep, bytes.size() / 2));
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return tl::unexpected(system_error(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > max_size) return too_large();
  }
  bytes.resize(filled);
  return bytes;
}

Result<std::string> read_file(const std::string& path, std::uint64_t max_size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  return read_descriptor(file.get(), max_size);
}

Result<std::string> read_stdin(std::uint64_t max_size) { return read_descriptor(STDIN_FILENO, max_size); }

Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) return tl::unexpected(system_error(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> write_atomically(const std::string& path, std::string_view bytes) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return fail(ErrorKind::io, "is a directory");
  if (exists && !S_ISREG(info.st_mode)) return write_straight(path, bytes);

  const std::string target = follow_links(path);
  std::string temporary = target + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  Result<void> done = write_and_sync(file.get(), bytes, exists ? info.st_mode & 07777 : default_mode());
  if (done && ::rename(temporary.c_str(), target.c_str()) != 0) done = tl::unexpected(system_error(errno));
  if (!done) {
    ::unlink(temporary.c_str());
    return done;
  }
  const Descriptor folder(::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::fsync(folder.get()) != 0) return tl::unexpected(system_error(errno));
  return {};
}

}  // namespace feedcat::io
