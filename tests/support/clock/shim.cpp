// Preloaded into the program under test: time flies while it waits.
//
// A program that follows feeds waits with a `poll` that asks for no events. Here such a `poll` returns at once, and the
// calendar moves on by the time that it should have taken, so that hours pass in milliseconds. What the program asks
// of a network that is there takes as long as ever. FEEDCAT_NO_NETWORK=FILE: while this file exists, there is no
// network.
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <ctime>

namespace {

std::atomic<long long>& clock_file() {
  static std::atomic<long long> own{0};
  const char* const path = std::getenv("FEEDCAT_CLOCK");
  const int file = path == nullptr ? -1 : ::open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ::ftruncate(file, sizeof own) != 0) return own;
  void* const place = ::mmap(nullptr, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  return place == MAP_FAILED ? own : *static_cast<std::atomic<long long>*>(place);
}

std::atomic<long long>& passed() {
  static std::atomic<long long>& milliseconds = clock_file();
  return milliseconds;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

using Poll = int (*)(pollfd*, nfds_t, int);

int poll_with(pollfd* files, nfds_t count, int timeout) {
  static const Poll real = next<Poll>("poll");
  if (count != 1 || files[0].events != 0 || timeout <= 0) return real(files, count, timeout);
  const int ready = real(files, count, 0);
  if (ready == 0) passed() += timeout;
  return ready;
}

}  // namespace

extern "C" {

int poll(pollfd* files, nfds_t count, int timeout) { return poll_with(files, count, timeout); }

// What `poll` becomes in a program that was compiled with _FORTIFY_SOURCE.
int __poll_chk(pollfd* files, nfds_t count, int timeout, size_t /*size*/) { return poll_with(files, count, timeout); }

int clock_gettime(clockid_t clock, timespec* time) {
  static const auto real = next<int (*)(clockid_t, timespec*)>("clock_gettime");
  const int result = real(clock, time);
  if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += passed() / 1000;
  return result;
}

int connect(int descriptor, const sockaddr* address, socklen_t size) {
  static const auto real = next<int (*)(int, const sockaddr*, socklen_t)>("connect");
  const char* const file = std::getenv("FEEDCAT_NO_NETWORK");
  if (file == nullptr || ::access(file, F_OK) != 0) return real(descriptor, address, size);
  errno = ENETUNREACH;
  return -1;
}

}  // extern "C"
