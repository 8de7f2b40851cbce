// An open folder, through which only what is inside it can be reached. All names are relative to the open descriptor,
// so their meaning does not change if somebody moves a parent folder.
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

/// A `name` is a single component. It is not resolved further: a symbolic link is never followed, but reported as
/// `other` or refused. The message of an error says what was attempted, such as `cannot write x: no space left on
/// device`.
class Folder {
 public:
  /// `path` comes from the user, so its symbolic links are followed. New folders have the mode 0777 less umask.
  static Result<Folder> open(const std::string& path, Missing missing);

  /// Opens a folder below this one. Components are separated by '/', and none is empty, `.` or `..`. A symbolic link on
  /// the way is refused. New folders are durable when this returns.
  [[nodiscard]] Result<Folder> below(std::string_view relative, Missing missing) const;

  [[nodiscard]] Kind kind(const std::string& name) const;
  [[nodiscard]] Result<std::string> read(const std::string& name, std::uint64_t max_size) const;
  /// Creates a file with these bytes, which is durable (fsync) when this returns. After an error no file is left.
  /// Its mode is `mode` less umask.
  [[nodiscard]] Result<void> write_new(const std::string& name, std::string_view bytes, unsigned mode = 0666) const;
  /// Replaces the content of a file. It is durable when this returns; a crash before that may leave anything in it.
  [[nodiscard]] Result<void> overwrite(const std::string& name, std::string_view bytes) const;
  /// Moves a file by rename(2) to `to`, which must be on the same file system. This is durable after `to.sync()`.
  [[nodiscard]] Result<void> move(const std::string& name, const Folder& to, const std::string& new_name,
                                  Existing existing) const;
  [[nodiscard]] Result<void> remove(const std::string& name) const;
  /// Makes the names in this folder durable.
  [[nodiscard]] Result<void> sync() const;
  /// All names in this folder, sorted, without `.` and `..`.
  [[nodiscard]] Result<std::vector<std::string>> names() const;
  [[nodiscard]] int descriptor() const { return fd_.get(); }

 private:
  explicit Folder(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace feedcat::io
