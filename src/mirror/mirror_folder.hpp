// The folder of a mirror on the disk: the lock, temporary files, history, and the order in which files become durable.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "io/folder.hpp"
#include "io/lock.hpp"

namespace feedcat::mirror {

/// Where the pages of `--site` are: no feed's folder can be called so.
inline constexpr std::string_view kSiteFolder = "_site";

/// What a run was about to do, so that the next one can tell a crash's files from a stranger's.
struct Intent {
  std::string source;
  std::string folder;
  std::vector<std::string> paths;  ///< of new files

  friend bool operator==(const Intent&, const Intent&) = default;
};

/// Holds the lock as long as it lives. Paths are relative to the mirror, with '/'; none leaves it.
class MirrorFolder {
 public:
  /// Creates the folder when missing, takes the lock, sweeps what a killed run left in tmp. Errors: busy, io.
  static Result<MirrorFolder> open(const std::string& directory, std::chrono::milliseconds wait);

  /// Says in the lock who is at work and since when; called before the first request, and before the first change.
  Result<void> announce(UtcTime now);

  [[nodiscard]] std::string state_path() const;
  /// Where a new state is made, empty at first, and how it takes the former one's place, which is kept for whoever
  /// wants to look. Nobody may have either of them open.
  Result<std::string> new_state_path();
  Result<void> take_new_state(UtcTime now);

  /// All files below, without .feedcat, the site's pages and what is behind symbolic links, sorted by folder and name.
  Result<std::vector<std::string>> files();

  /// The file there: `missing` also when its folder is.
  Result<io::Kind> kind(const std::string& path);
  Result<std::string> read(const std::string& path);

  /// Another one each time.
  std::string temporary_name();
  /// A whole and durable file of that name in tmp. May be called from several threads at once.
  [[nodiscard]] Result<void> stage(const std::string& temporary, std::string_view bytes) const;
  void discard(const std::string& temporary) const;
  /// Keeps the present bytes of a file under `.feedcat/history/PATH.TIME`.
  Result<void> keep_former(const std::string& path, UtcTime now);
  /// Durable after `sync`.
  Result<void> place(const std::string& temporary, const std::string& path, io::Existing existing);
  /// stage and place in one.
  Result<void> write(const std::string& path, std::string_view bytes, io::Existing existing);
  Result<void> sync();
  /// The folders of these paths, whoever put the names there.
  Result<void> sync_parents(const std::vector<std::string>& paths);

  /// Durable when it returns.
  Result<void> intend(const Intent& intent);
  void fulfilled();
  /// What the last run intended and did not call fulfilled, if anything.
  Result<std::optional<Intent>> unfulfilled();

 private:
  MirrorFolder(std::string directory, io::Folder root, io::Folder own, io::Folder temporary, io::Lock lock);
  static Result<void> sweep(const io::Folder& temporary);
  /// The folder that `path` is in, kept open for the next file.
  Result<const io::Folder*> parent(const std::string& path, io::Missing missing);

  std::string directory_;
  io::Folder root_;
  io::Folder own_;
  io::Folder temporary_;
  io::Lock lock_;
  std::map<std::string, io::Folder> open_;  // by path, a few
  std::set<std::string> changed_;           // folders to be synced
  unsigned temporaries_ = 0;
  bool announced_ = false;
};

}  // namespace feedcat::mirror
