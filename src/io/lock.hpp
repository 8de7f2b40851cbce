// One process at a time (flock): the kernel lets go of it when the holder dies, however it dies.
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
  /// Takes the lock on the file `name` in `folder`, created when missing, otherwise not written to. Held by another
  /// process: busy, with whom (`held by process 4711 since 2026-04-09T17:33:28Z`), at once or after `wait`.
  static Result<Lock> acquire(const Folder& folder, const std::string& name, std::chrono::milliseconds wait = {});

  /// Writes this process and `since` into the file, for the message of others: without it they say `another process`.
  [[nodiscard]] Result<void> announce(std::string_view since) const;

 private:
  explicit Lock(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace feedcat::io
