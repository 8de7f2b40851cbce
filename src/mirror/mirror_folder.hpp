// The folder of a mirror on disk: its lock, temporary files and history, and the order in which files become durable.
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

/// The folder of the pages of `--site`. No feed's folder can have this name.
inline constexpr std::string_view kSiteFolder = "_site";

/// What a run was about to do. After a crash it tells the next run which files feedcat has put there.
struct Intent {
  std::string source;
  std::string folder;
  std::vector<std::string> paths;       ///< of new files
  std::vector<std::string> hooks = {};  ///< what the queue of hooks gets for them, as hooks/due_hook.hpp writes it

  friend bool operator==(const Intent&, const Intent&) = default;
};

/// Holds the lock as long as it lives. Paths are relative to the mirror and contain '/'. None may lead out of it.
class MirrorFolder {
 public:
  /// Creates the folder if it is missing, takes the lock, and deletes what a killed run left in tmp. Errors: busy, io.
  static Result<MirrorFolder> open(const std::string& directory, std::chrono::milliseconds wait);

  /// Writes into the lock which process holds it and since when. Call this before the first request and before the
  /// first change.
  Result<void> announce(UtcTime now);

  [[nodiscard]] std::string state_path() const;
  /// The first returns the path for a new state, where no file is yet. The second puts that state in place of the
  /// former one, which is kept under another name. No process may have either of them open then.
  Result<std::string> new_state_path();
  Result<void> take_new_state(UtcTime now);

  /// Returns all files in the mirror, sorted by folder and name, except .feedcat and the site's pages. Symbolic links
  /// are not followed.
  Result<std::vector<std::string>> files();

  /// Returns what is at `path`: `missing` also if its folder is missing.
  Result<io::Kind> kind(const std::string& path);
  Result<std::string> read(const std::string& path);

  /// Returns another name each time.
  std::string temporary_name();
  /// Writes a durable file of that name in tmp. Several threads may call this at once.
  [[nodiscard]] Result<void> stage(const std::string& temporary, std::string_view bytes) const;
  void discard(const std::string& temporary) const;
  /// Keeps the present bytes of a file under `.feedcat/history/PATH.TIME`.
  Result<void> keep_former(const std::string& path, UtcTime now);
  /// Renames a file in tmp to `path`. The name is durable after `sync`.
  Result<void> place(const std::string& temporary, const std::string& path, io::Existing existing);
  /// Deletes a file. That is durable after `sync`.
  Result<void> remove(const std::string& path);
  /// Does the same as `stage` and `place`.
  Result<void> write(const std::string& path, std::string_view bytes, io::Existing existing);
  Result<void> sync();
  /// Makes all names in the folders of these paths durable, even those that another run has put there.
  Result<void> sync_parents(const std::vector<std::string>& paths);

  /// Stores the intent, which is durable when this returns.
  Result<void> intend(const Intent& intent);
  /// Deletes the stored intent.
  void fulfilled();
  /// Returns what the last run intended, if it did not call `fulfilled` after that.
  Result<std::optional<Intent>> unfulfilled();

 private:
  MirrorFolder(std::string directory, io::Folder root, io::Folder own, io::Folder temporary, io::Lock lock);
  static Result<void> sweep(const io::Folder& temporary);
  /// Returns the folder that contains `path`, which stays open for the next file.
  Result<const io::Folder*> parent(const std::string& path, io::Missing missing);

  std::string directory_;
  io::Folder root_;
  io::Folder own_;
  io::Folder temporary_;
  io::Lock lock_;
  std::map<std::string, io::Folder> open_;  // a few folders, by path
  std::set<std::string> changed_;           // folders that `sync` makes durable
  unsigned temporaries_ = 0;
  bool announced_ = false;
};

}  // namespace feedcat::mirror
