#include "cli/output.hpp"

#include <unistd.h>

#include <utility>

#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "cli/pager.hpp"
#include "io/atomic_file.hpp"
#include "io/file.hpp"

namespace feedcat::cli {
namespace {

constexpr std::size_t kBuffer = 64U << 10;

}  // namespace

Output::Output(std::string path, std::string pager) : name_(std::move(path)) {
  if (name_.empty() || name_ == "-") {
    name_ = "standard output";
    if (!pager.empty()) pager_ = std::make_unique<Pager>(std::move(pager));
    return;
  }
  Result<io::AtomicFile> file = io::AtomicFile::open(name_);
  if (file) {
    file_ = std::make_unique<io::AtomicFile>(std::move(*file));
  } else {
    state_ = tl::unexpected(std::move(file.error()));
  }
}

Output::~Output() = default;

bool Output::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? state_.has_value() : flush();
}

bool Output::flush() {
  if (pager_) {
    const bool more = pager_->write(buffer_);
    buffer_.clear();
    return more;
  }
  if (state_) state_ = file_ ? file_->write(buffer_) : io::write_all(STDOUT_FILENO, buffer_);
  buffer_.clear();
  return state_.has_value();
}

void Output::fail(Error why) {
  flush();
  if (state_) state_ = tl::unexpected(std::move(why));
}

Result<void> Output::finish() {
  flush();
  if (pager_) {
    if (Result<void> paged = pager_->finish(); !paged) return paged;
  }
  if (state_ && file_) state_ = file_->commit();
  return state_;
}

int finish(Output& output, Messages& messages) {
  if (const Result<void> done = output.finish(); !done) messages.problem(output.name(), done.error());
  return messages.failed() ? kFailed : kOk;
}

}  // namespace feedcat::cli
