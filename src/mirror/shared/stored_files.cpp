#include "mirror/shared/stored_files.hpp"

#include "base/try.hpp"

namespace feedcat::mirror {

Result<io::Kind> StoredFiles::kind(const std::string& path) {
  TRY(auto bytes, store_.file(path));
  if (!bytes) return io::Kind::missing;
  last_read_.emplace(path, std::move(*bytes));
  return io::Kind::file;
}

Result<std::string> StoredFiles::read(const std::string& path) {
  if (last_read_ && last_read_->first == path) return std::move(std::exchange(last_read_, std::nullopt)->second);
  TRY(auto bytes, store_.file(path));
  if (!bytes) return fail(ErrorKind::not_found, "no such article in the store");
  return std::move(*bytes);
}

Result<void> StoredFiles::stage(const std::string& temporary, std::string_view bytes) const {
  staged_.insert_or_assign(temporary, std::string(bytes));
  return {};
}

Result<void> StoredFiles::place(const std::string& temporary, const std::string& path, io::Existing /*existing*/) {
  auto staged = staged_.extract(temporary);
  if (staged.empty()) return fail(ErrorKind::io, "the file of an article is lost");
  store_.put_file(path, std::move(staged.mapped()));
  return {};
}

}  // namespace feedcat::mirror
