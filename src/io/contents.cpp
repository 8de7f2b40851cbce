#include "io/contents.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <span>
#include <utility>

#include "base/huge_pages.hpp"
#include "base/try.hpp"
#include "io/descriptor.hpp"
#include "io/file.hpp"
#include "io/system_error.hpp"
#include "io/temporary.hpp"

namespace feedcat::io {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20U;

/// Copies a source block by block into a file.
struct Copy {
  int from;
  std::uint64_t max_size;
  std::string memory;               ///< what was read first, then room for the other blocks
  std::string_view block = memory;  ///< what was read last
  std::uint64_t size = 0;           ///< what the file holds before it

  /// Returns false if the file has everything but `block`.
  Result<bool> run(int to) {
    while (!block.empty()) {
      if (!write_all(to, block)) return false;
      size += block.size();
      memory.resize(kBlock);
      TRY(block, read_into(memory, from));
      if (size + block.size() > max_size) return too_large(max_size);
    }
    return true;
  }

  /// Reads all of the source, after part of it was copied.
  Result<std::string> back_to_memory(int to) {
    std::string all(static_cast<std::size_t>(size), '\0');
    TRY(read_at(to, 0, all));
    all += block;
    block = {};
    memory = {};
    TRY(const std::string rest, read_descriptor(from, max_size));
    if (all.size() + rest.size() > max_size) return too_large(max_size);
    return all.append(rest);
  }
};

/// Returns an empty view if the system has no room for it.
std::string_view map_file(int file, std::size_t size) {
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  return address == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(address), size);
}

}  // namespace

Result<Contents> Contents::of_file(const std::string& path, const ContentsOptions& options) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  return of_descriptor(file.get(), options);
}

Result<Contents> Contents::of_stdin(const ContentsOptions& options) { return of_descriptor(STDIN_FILENO, options); }

Contents Contents::of_bytes(std::string bytes) {
  Contents contents;
  contents.memory_ = std::move(bytes);
  return contents;
}

Result<Contents> Contents::of_descriptor(int fd, const ContentsOptions& options) {
  TRY(const std::uint64_t size, known_size(fd, options.max_size));
  if (size > 0 && size < options.room) return of_small_file(fd, static_cast<std::size_t>(size), options.max_size);
  const bool large = size >= options.room;
  const std::size_t block = large ? std::min(kBlock, options.room) : options.room;
  TRY(std::string beginning, read_block(fd, block));
  if (beginning.size() > options.max_size) return too_large(options.max_size);
  Contents contents;
  if (!large && beginning.size() < options.room) {
    contents.memory_ = std::move(beginning);
    return contents;
  }
  Copy copy{fd, options.max_size, std::move(beginning)};
  const Result<Descriptor> file = open_temporary(options.folder);
  TRY(const bool copied, file ? copy.run(file->get()) : false);
  if (copied) contents.kept_ = map_file(file->get(), static_cast<std::size_t>(copy.size));
  if (!contents.kept_.empty()) return contents;
  TRY(contents.memory_, copy.back_to_memory(file ? file->get() : -1));
  return contents;
}

/// The memory is not cleared before it is filled, which would take as long as to read a small file.
Result<Contents> Contents::of_small_file(int fd, std::size_t size, std::uint64_t max_size) {
  const std::size_t room = size + 1;  // so that the end is found without more memory
  Contents contents;
  contents.whole_ = std::make_unique_for_overwrite<char[]>(room);
  base::prefer_huge_pages(contents.whole_.get(), room);
  TRY(contents.kept_, read_into(std::span(contents.whole_.get(), room), fd));
  if (contents.kept_.size() < room) return contents;
  TRY(const std::string rest, read_descriptor(fd, max_size));
  if (room + rest.size() > max_size) return too_large(max_size);
  return of_bytes(std::string(contents.kept_) + rest);
}

Contents::Contents(Contents&& other) noexcept
    : memory_(std::move(other.memory_)), whole_(std::move(other.whole_)), kept_(std::exchange(other.kept_, {})) {}

Contents& Contents::operator=(Contents&& other) noexcept {
  memory_.swap(other.memory_);
  whole_.swap(other.whole_);
  std::swap(kept_, other.kept_);
  return *this;
}

Contents::~Contents() {
  if (const std::string_view file = mapped(); !file.empty()) ::munmap(const_cast<char*>(file.data()), file.size());
}

std::string_view Contents::bytes() const { return whole_ || !kept_.empty() ? kept_ : memory_; }

void Contents::forget(std::string_view stretch) const {
  const std::less_equal<const char*> within;
  const std::string_view file = mapped();
  const bool ours =
      within(file.data(), stretch.data()) && within(stretch.data() + stretch.size(), file.data() + file.size());
  if (file.empty() || !ours) return;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto from = static_cast<std::size_t>(stretch.data() - file.data()) / page * page;
  const std::size_t to = from + stretch.size() / page * page;
  if (to > from) ::madvise(const_cast<char*>(file.data()) + from, to - from, MADV_DONTNEED);
}

}  // namespace feedcat::io
