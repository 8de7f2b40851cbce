// Keeps the input that is being tried in a file that outlives the process.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::fuzz {

/// A file that is mapped into memory: writing costs no system call, and the bytes are there however the process ends.
class LastInput {
 public:
  /// An empty path keeps nothing.
  explicit LastInput(std::string path);
  ~LastInput();
  LastInput(const LastInput&) = delete;
  LastInput& operator=(const LastInput&) = delete;

  void set(std::string_view input);
  /// All is well: the file is not needed.
  void remove();

 private:
  std::string path_;
  int file_ = -1;
  char* memory_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace feedcat::fuzz
