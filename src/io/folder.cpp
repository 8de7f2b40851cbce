#include "io/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "io/file.hpp"
#include "io/system_error.hpp"

namespace feedcat::io {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

tl::unexpected<Error> failed(const std::string& doing) { return tl::unexpected(system_error(errno, doing)); }

bool is_component(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == name.npos && name.find('\0') == name.npos;
}

std::string parent_of(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

/// Does mkdir -p, and makes each new name durable.
Result<void> create_folders(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0) return {};
  const std::string parent = parent_of(path);
  if (parent != path && parent != ".") {
    TRY(create_folders(parent));
  }
  if (::mkdir(path.c_str(), 0777) != 0) return errno == EEXIST ? Result<void>{} : failed("cannot create folder");
  const Descriptor above(::open(parent.c_str(), kFolderFlags));
  if (!above || ::fsync(above.get()) != 0) return failed("cannot create folder");
  return {};
}

Result<Descriptor> open_component(int parent, const std::string& name, Missing missing) {
  const auto open = [&] { return Descriptor(::openat(parent, name.c_str(), kFolderFlags | O_NOFOLLOW)); };
  Descriptor fd = open();
  if (!fd && errno == ENOENT && missing == Missing::create) {
    if (::mkdirat(parent, name.c_str(), 0777) != 0 && errno != EEXIST) return failed("cannot create folder " + name);
    if (::fsync(parent) != 0) return failed("cannot create folder " + name);
    fd = open();
  }
  if (fd) return fd;
  const int reason = errno;
  struct stat info {};
  if (::fstatat(parent, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode)) {
    return fail(ErrorKind::refused, name + " is a symbolic link, which a mirror does not follow");
  }
  errno = reason;
  return failed("cannot open folder " + name);
}

}  // namespace

Result<Folder> Folder::open(const std::string& path, Missing missing) {
  if (missing == Missing::create) {
    TRY(create_folders(path));
  }
  Descriptor fd(::open(path.c_str(), kFolderFlags));
  if (!fd) return failed("cannot open folder");
  return Folder(std::move(fd));
}

Result<Folder> Folder::below(std::string_view relative, Missing missing) const {
  Descriptor fd(::fcntl(fd_.get(), F_DUPFD_CLOEXEC, 0));
  if (!fd) return failed("cannot open folder");
  for (const std::string_view component : base::split(relative, '/')) {
    if (!is_component(component))
      return fail(ErrorKind::refused, "not a name below the folder: " + std::string(relative));
    TRY(fd, open_component(fd.get(), std::string(component), missing));
  }
  return Folder(std::move(fd));
}

Kind Folder::kind(const std::string& name) const {
  struct stat info {};
  if (::fstatat(fd_.get(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
    return errno == ENOENT ? Kind::missing : Kind::other;
  }
  return S_ISREG(info.st_mode) ? Kind::file : S_ISDIR(info.st_mode) ? Kind::folder : Kind::other;
}

Result<std::string> Folder::read(const std::string& name, std::uint64_t max_size) const {
  const Descriptor fd(::openat(fd_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd) return failed("cannot read " + name);
  auto bytes = read_descriptor(fd.get(), max_size);
  if (!bytes) bytes.error().message = "cannot read " + name + ": " + bytes.error().message;
  return bytes;
}

Result<void> Folder::write_new(const std::string& name, std::string_view bytes, unsigned mode) const {
  const Descriptor fd(::openat(fd_.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!fd) return failed("cannot create " + name);
  Result<void> written = write_all(fd.get(), bytes);
  if (written && ::fsync(fd.get()) != 0) written = tl::unexpected(system_error(errno));
  if (written) return {};
  ::unlinkat(fd_.get(), name.c_str(), 0);
  written.error().message = "cannot write " + name + ": " + written.error().message;
  return written;
}

Result<void> Folder::overwrite(const std::string& name, std::string_view bytes) const {
  const bool created = kind(name) == Kind::missing;
  const Descriptor fd(::openat(fd_.get(), name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!fd) return failed("cannot write " + name);
  Result<void> written = write_all(fd.get(), bytes);
  if (written && (::fsync(fd.get()) != 0 || (created && ::fsync(fd_.get()) != 0))) {
    written = tl::unexpected(system_error(errno));
  }
  if (!written) written.error().message = "cannot write " + name + ": " + written.error().message;
  return written;
}

Result<void> Folder::move(const std::string& name, const Folder& to, const std::string& new_name,
                          Existing existing) const {
  const unsigned flags = existing == Existing::fail ? RENAME_NOREPLACE : 0;
  if (::renameat2(fd_.get(), name.c_str(), to.fd_.get(), new_name.c_str(), flags) == 0) return {};
  // Some network file systems do not support the flags. The caller holds a lock, so checking first is safe enough
  // there.
  if (errno == EINVAL && existing == Existing::fail && to.kind(new_name) == Kind::missing &&
      ::renameat(fd_.get(), name.c_str(), to.fd_.get(), new_name.c_str()) == 0) {
    return {};
  }
  return failed("cannot rename to " + new_name);
}

Result<void> Folder::remove(const std::string& name) const {
  if (::unlinkat(fd_.get(), name.c_str(), 0) != 0) return failed("cannot remove " + name);
  return {};
}

Result<void> Folder::sync() const {
  if (::fsync(fd_.get()) != 0) return failed("cannot sync folder");
  return {};
}

Result<std::vector<std::string>> Folder::names() const {
  // fdopendir takes ownership of the descriptor and moves its offset, so it gets one of its own.
  const int own = ::openat(fd_.get(), ".", kFolderFlags);
  if (own < 0) return failed("cannot list folder");
  const std::unique_ptr<DIR, int (*)(DIR*)> dir(::fdopendir(own), &::closedir);
  if (!dir) {
    ::close(own);
    return failed("cannot list folder");
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(dir.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) return failed("cannot list folder");
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace feedcat::io
