// Lets one process work at a time, by flock. The kernel releases the lock when its holder dies in any way.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"
#include "io/folder.hpp"

namespace feedcat::io {

class Lock {
 public:
  /// Locks the file `name` in `folder`, which is created if it is missing. If another process still holds the lock
  /// after `wait`, the error is busy and says who (`held by process 4711 since 2026-04-09T17:33:28Z`).
  static Result<Lock> acquire(const Folder& folder, const std::string& name, std::chrono::milliseconds wait = {});

  /// Writes this process and `since` into the file, for the messages of others. Without it they say `another process`.
  [[nodiscard]] Result<void> announce(std::string_view since) const;

 private:
  explicit Lock(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace feedcat::io
