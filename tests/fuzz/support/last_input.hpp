// Keeps the current input in a file that outlives the process.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::fuzz {

/// A file that is mapped into memory: writing needs no system call, and the bytes are in the file however the process
/// ends.
class LastInput {
 public:
  /// If the path is empty, nothing is kept.
  explicit LastInput(std::string path);
  ~LastInput();
  LastInput(const LastInput&) = delete;
  LastInput& operator=(const LastInput&) = delete;

  void set(std::string_view input);
  /// Removes the file, because there was no failure.
  void remove();

 private:
  std::string path_;
  int file_ = -1;
  char* memory_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace feedcat::fuzz
