// An open folder, and what is below it but never what is outside it. All names are relative to the open descriptor, so
// that nothing changes its meaning when somebody moves a parent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "io/descriptor.hpp"

namespace feedcat::io {

enum class Missing : std::uint8_t { fail, create };
enum class Existing : std::uint8_t { fail, replace };
enum class Kind : std::uint8_t { missing, file, folder, other };

/// Every function that takes a `name` wants a single component; it is not resolved further: a symbolic link is never
/// followed, but reported as `other` or refused. Errors name what was attempted (`cannot write x: no space left on
/// device`).
class Folder {
 public:
  /// `path` is the user's word: its symbolic links are followed. Created with its parents, 0777 less umask.
  static Result<Folder> open(const std::string& path, Missing missing);

  /// A folder further down: components between '/', each neither empty, `.` nor `..`. A symbolic link on the way is
  /// refused. What had to be created is durable when this returns.
  [[nodiscard]] Result<Folder> below(std::string_view relative, Missing missing) const;

  [[nodiscard]] Kind kind(const std::string& name) const;
  [[nodiscard]] Result<std::string> read(const std::string& name, std::uint64_t max_size) const;
  /// A new file with these bytes, durable (fsync) when this returns; nothing is left behind after an error.
  [[nodiscard]] Result<void> write_new(const std::string& name, std::string_view bytes) const;
  /// The file holds these bytes, durable when this returns; after a crash before that it may hold anything.
  [[nodiscard]] Result<void> overwrite(const std::string& name, std::string_view bytes) const;
  /// rename(2) into `to`, which must be on the same file system. Durable after `to.sync()`.
  [[nodiscard]] Result<void> move(const std::string& name, const Folder& to, const std::string& new_name,
                                  Existing existing) const;
  [[nodiscard]] Result<void> remove(const std::string& name) const;
  /// The names in it become durable.
  [[nodiscard]] Result<void> sync() const;
  /// Sorted, without `.` and `..`.
  [[nodiscard]] Result<std::vector<std::string>> names() const;
  [[nodiscard]] int descriptor() const { return fd_.get(); }

 private:
  explicit Folder(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace feedcat::io
