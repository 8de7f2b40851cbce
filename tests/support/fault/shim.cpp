// Preloaded into the program under test: makes one system call fail, or counts calls.
//
// FEEDCAT_FAULT="fsync 3 5": the 3rd call of the kind `fsync` fails with errno 5. "fsync 3+ 5": so do all later ones.
// FEEDCAT_FAULT_COUNT=FILE: at exit, the number of calls of each kind is written there, one `KIND N` on each line. Only
// calls that change regular files and folders count. Reading, sockets and standard streams are not touched. The start
// of a thread (kind `thread`) can be made to fail, but is not counted.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum Kind { kCreate, kWrite, kSync, kRename, kMkdir, kRemove, kTruncate, kThread, kKinds };
constexpr std::array<const char*, kKinds> kNames{"create", "write",  "fsync",    "rename",
                                                 "mkdir",  "remove", "truncate", "thread"};

std::array<std::atomic<int>, kKinds> counts{};

struct Fault {
  int kind = -1;
  int first = 0;
  bool all_later = false;
  int error = 0;
};

Fault wanted_fault() {
  Fault fault;
  const char* const text = std::getenv("FEEDCAT_FAULT");
  std::array<char, 32> name{};
  if (text == nullptr) return fault;
  if (std::sscanf(text, "%31s %d+ %d", name.data(), &fault.first, &fault.error) == 3) {
    fault.all_later = true;
  } else if (std::sscanf(text, "%31s %d %d", name.data(), &fault.first, &fault.error) != 3) {
    std::abort();
  }
  for (int kind = 0; kind < kKinds; ++kind) {
    if (std::strcmp(name.data(), kNames[static_cast<std::size_t>(kind)]) == 0) fault.kind = kind;
  }
  if (fault.kind < 0) std::abort();
  return fault;
}

bool fails(Kind kind) {
  static const Fault fault = wanted_fault();
  const int number = ++counts[kind];
  if (kind != fault.kind || (fault.all_later ? number < fault.first : number != fault.first)) return false;
  errno = fault.error;
  return true;
}

bool is_file(int fd) {
  struct stat info {};
  return fd > 2 && ::fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode));
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

using Open = int (*)(const char*, int, ...);
using OpenAt = int (*)(int, const char*, int, ...);

struct AtExit {
  ~AtExit() {
    const char* const path = std::getenv("FEEDCAT_FAULT_COUNT");
    if (path == nullptr) return;
    std::FILE* const file = std::fopen(path, "w");
    if (file == nullptr) return;
    for (std::size_t kind = 0; kind < kThread; ++kind) std::fprintf(file, "%s %d\n", kNames[kind], counts[kind].load());
    std::fclose(file);
  }
} at_exit;

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

int open_with(const char* function, const char* path, int flags, mode_t mode) {
  if ((flags & O_CREAT) != 0 && fails(kCreate)) return -1;
  return next<Open>(function)(path, flags, mode);
}

int open_at_with(const char* function, int folder, const char* path, int flags, mode_t mode) {
  if ((flags & O_CREAT) != 0 && fails(kCreate)) return -1;
  return next<OpenAt>(function)(folder, path, flags, mode);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_with("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_with("open64", path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_at_with("openat", folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_at_with("openat64", folder, path, flags, mode);
}
ssize_t write(int fd, const void* bytes, size_t size) {
  if (is_file(fd) && fails(kWrite)) return -1;
  return next<ssize_t (*)(int, const void*, size_t)>("write")(fd, bytes, size);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  if (is_file(fd) && fails(kWrite)) return -1;
  return next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  if (is_file(fd) && fails(kWrite)) return -1;
  return next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(fd, bytes, size, at);
}
int fsync(int fd) { return fails(kSync) ? -1 : next<int (*)(int)>("fsync")(fd); }
int fdatasync(int fd) { return fails(kSync) ? -1 : next<int (*)(int)>("fdatasync")(fd); }
int renameat2(int from, const char* name, int to, const char* new_name, unsigned flags) {
  if (fails(kRename)) return -1;
  return next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2")(from, name, to, new_name, flags);
}
int mkdir(const char* path, mode_t mode) {
  return fails(kMkdir) ? -1 : next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) {
  return fails(kMkdir) ? -1 : next<int (*)(int, const char*, mode_t)>("mkdirat")(folder, path, mode);
}
int unlink(const char* path) { return fails(kRemove) ? -1 : next<int (*)(const char*)>("unlink")(path); }
int unlinkat(int folder, const char* path, int flags) {
  return fails(kRemove) ? -1 : next<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
}
int ftruncate(int fd, off_t size) { return fails(kTruncate) ? -1 : next<int (*)(int, off_t)>("ftruncate")(fd, size); }
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* with) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  return fails(kThread) ? errno : next<Create>("pthread_create")(thread, attributes, run, with);
}
int ftruncate64(int fd, off64_t size) {
  return fails(kTruncate) ? -1 : next<int (*)(int, off64_t)>("ftruncate64")(fd, size);
}

}  // extern "C"
