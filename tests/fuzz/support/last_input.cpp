#include "last_input.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace feedcat::fuzz {
namespace {

constexpr std::size_t kMost = 1U << 20;

}  // namespace

LastInput::LastInput(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file_ < 0) return;
  // Addresses beyond the end of the file may be mapped, and only those within it are written.
  void* memory = ::mmap(nullptr, kMost, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
  if (memory != MAP_FAILED) memory_ = static_cast<char*>(memory);
}

LastInput::~LastInput() {
  if (memory_ != nullptr) ::munmap(memory_, kMost);
  if (file_ >= 0) ::close(file_);
}

void LastInput::set(std::string_view input) {
  if (memory_ == nullptr) return;
  input = input.substr(0, kMost);
  if (input.size() != size_ && ::ftruncate(file_, static_cast<off_t>(input.size())) != 0) return;
  size_ = input.size();
  std::copy(input.begin(), input.end(), memory_);
}

void LastInput::remove() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

}  // namespace feedcat::fuzz
