#include "io/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include "io/file.hpp"
#include "io/system_error.hpp"

namespace feedcat::io {
namespace {

/// Where a chain of symbolic links ends, or the path itself if it is not a link or cannot be resolved.
std::string follow_links(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// The name of an open file in the process's own list.
std::string path_of(int file) { return "/proc/self/fd/" + std::to_string(file); }

/// A file that has no name yet, so that none stays should the program be killed. Empty where the file system or the
/// kernel cannot do it.
Descriptor nameless_file(const std::string& folder) {
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file && ::access(path_of(file.get()).c_str(), F_OK) != 0) return Descriptor();
  return file;
}

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<AtomicFile> AtomicFile::open(const std::string& path) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return fail(ErrorKind::io, "is a directory");
  AtomicFile out;
  if (exists && !S_ISREG(info.st_mode)) {
    out.file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  } else {
    out.target_ = follow_links(path);
    out.mode_ = exists ? info.st_mode & 07777 : default_mode();
    out.file_ = nameless_file(folder_of(out.target_));
    if (!out.file_) {
      out.temporary_ = out.target_ + ".XXXXXX";
      out.file_ = Descriptor(::mkostemp(out.temporary_.data(), O_CLOEXEC));
    }
  }
  if (!out.file_) {
    out.temporary_.clear();
    return tl::unexpected(system_error(errno));
  }
  return out;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : file_(std::move(other.file_)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)),
      mode_(other.mode_) {}

AtomicFile::~AtomicFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::write(std::string_view bytes) { return write_all(file_.get(), bytes); }

/// Gives a nameless file a name beside its target, for the moment until it takes the target's.
bool AtomicFile::name_it() {
  constexpr int kTries = 100;
  const std::string self = path_of(file_.get());
  for (int number = 0; number < kTries; ++number) {
    temporary_ = target_ + "." + std::to_string(::getpid()) + "-" + std::to_string(number);
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary_.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
    temporary_.clear();
    if (errno != EEXIST) return false;
  }
  return false;
}

Result<void> AtomicFile::commit() {
  if (target_.empty()) return {};
  if (temporary_.empty() && !name_it()) return tl::unexpected(system_error(errno));
  if (::fchmod(file_.get(), mode_) != 0 || ::fsync(file_.get()) != 0 ||
      ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    return tl::unexpected(system_error(errno));
  }
  temporary_.clear();
  const std::string target = std::exchange(target_, {});
  const Descriptor folder(::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::fsync(folder.get()) != 0) return tl::unexpected(system_error(errno));
  return {};
}

}  // namespace feedcat::io
