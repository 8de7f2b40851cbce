#include "io/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <thread>

#include "base/ascii.hpp"
#include "io/file.hpp"
#include "io/system_error.hpp"

namespace feedcat::io {
namespace {

constexpr std::chrono::milliseconds kPause{50};

/// Returns `process 4711 since …` from what a living holder announced.
std::string holder(int fd) {
  std::array<char, 128> buffer{};
  const ssize_t got = ::pread(fd, buffer.data(), buffer.size(), 0);
  const auto words = base::words(std::string_view(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0));
  pid_t pid = 0;
  if (words.size() == 2) std::from_chars(words[0].data(), words[0].data() + words[0].size(), pid);
  // A line that a killed process has left does not describe the current holder.
  if (pid <= 0 || (::kill(pid, 0) != 0 && errno == ESRCH)) return "another process";
  return "process " + std::to_string(pid) + " since " + std::string(words[1]);
}

}  // namespace

Result<Lock> Lock::acquire(const Folder& folder, const std::string& name, std::chrono::milliseconds wait) {
  Descriptor fd(::openat(folder.descriptor(), name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!fd) return tl::unexpected(system_error(errno, "cannot open the lock"));
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return tl::unexpected(system_error(errno, "cannot lock"));
    if (std::chrono::steady_clock::now() >= deadline) return fail(ErrorKind::busy, "held by " + holder(fd.get()));
    std::this_thread::sleep_for(kPause);
  }
  return Lock(std::move(fd));
}

Result<void> Lock::announce(std::string_view since) const {
  const std::string line = std::to_string(::getpid()) + " " + std::string(since) + "\n";
  if (::ftruncate(fd_.get(), 0) != 0 || ::lseek(fd_.get(), 0, SEEK_SET) != 0) {
    return tl::unexpected(system_error(errno, "cannot write the lock"));
  }
  return write_all(fd_.get(), line);
}

}  // namespace feedcat::io
