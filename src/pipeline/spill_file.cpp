#include "pipeline/spill_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <utility>

#include "base/huge_pages.hpp"
#include "base/try.hpp"
#include "io/descriptor.hpp"
#include "io/file.hpp"
#include "io/system_error.hpp"
#include "io/temporary.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kFew = std::size_t{1} << 20U;  // bytes for which a huge page would be a waste

}  // namespace

class SpillFile::Implementation {
 public:
  Implementation(std::string folder, std::size_t room) : folder_(std::move(folder)), room_(room) {}

  std::optional<std::uint64_t> put(std::string_view text) {
    const std::lock_guard lock(mutex_);
    if (recent_.size() + text.size() > room_ && !write_recent()) return std::nullopt;
    recent_.reserve(room_);  // the system provides only what is written
    const std::uint64_t at = written_ + recent_.size();
    recent_ += text;
    if (recent_.size() > kFew) prefer_huge_pages();
    return at;
  }

  Result<std::string> get(std::uint64_t at, std::size_t size) {
    {
      const std::lock_guard lock(mutex_);
      if (at >= written_) return recent_.substr(static_cast<std::size_t>(at - written_), size);
    }
    std::string text(size, '\0');
    TRY(io::read_at(file_.get(), at, text));
    return text;
  }

 private:
  /// Asks for huge pages where nothing was written yet.
  void prefer_huge_pages() {
    if (std::exchange(has_huge_pages_, true)) return;
    base::prefer_huge_pages(recent_.data() + recent_.size(), recent_.capacity() - recent_.size());
  }

  bool write_recent() {
    if (!file_) {
      Result<io::Descriptor> file = io::open_temporary(folder_);
      if (!file) return false;
      file_ = std::move(*file);
    }
    // If a part of it was written before the disk became full, that part is overwritten.
    if (::lseek(file_.get(), static_cast<off_t>(written_), SEEK_SET) < 0 || !io::write_all(file_.get(), recent_)) {
      return false;
    }
    written_ += recent_.size();
    recent_.clear();
    return true;
  }

  const std::string folder_;
  const std::size_t room_;
  std::mutex mutex_;
  std::string recent_;  ///< the texts that follow those in the file
  bool has_huge_pages_ = false;
  std::uint64_t written_ = 0;  ///< bytes in the file
  io::Descriptor file_;        ///< opened once, before written_ says that there is something to read
};

Result<std::string> Spilled::text() const { return file->get(*this); }

SpillFile::SpillFile(std::string folder, std::size_t room)
    : implementation_(std::make_unique<Implementation>(std::move(folder), room)) {}
SpillFile::~SpillFile() = default;

std::optional<Spilled> SpillFile::put(std::string_view text) {
  const std::optional<std::uint64_t> at = implementation_->put(text);
  if (!at) return std::nullopt;
  return Spilled{this, *at, text.size()};
}

Result<std::string> SpillFile::get(const Spilled& place) const { return implementation_->get(place.at, place.size); }

}  // namespace feedcat::pipeline
