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
#include "mirror/article_files.hpp"

namespace feedcat::mirror {

/// The folder of the pages of `--site`. No feed's folder can have this name.
inline constexpr std::string_view kSiteFolder = "_site";

/// Holds the lock as long as it lives.
class MirrorFolder : public ArticleFiles {
 public:
  /// Creates the folder if it is missing, takes the lock, and deletes what a killed run left in tmp. Errors: busy, io.
  static Result<MirrorFolder> open(const std::string& directory, std::chrono::milliseconds wait);

  /// Writes into the lock which process holds it and since when. Call this before the first request and before the
  /// first change.
  Result<void> announce(UtcTime now) override;

  [[nodiscard]] std::string state_path() const;
  /// The first returns the path for a new state, where no file is yet. The second puts that state in place of the
  /// former one, which is kept under another name. No process may have either of them open then.
  Result<std::string> new_state_path();
  Result<void> take_new_state(UtcTime now);

  /// Returns all files in the mirror, sorted by folder and name, except .feedcat and the site's pages. Symbolic links
  /// are not followed.
  Result<std::vector<std::string>> files();

  Result<io::Kind> kind(const std::string& path) override;
  Result<std::string> read(const std::string& path) override;

  [[nodiscard]] bool stages_ahead() const override { return true; }
  std::string temporary_name() override;
  /// Writes a durable file of that name in tmp. Several threads may call this at once.
  [[nodiscard]] Result<void> stage(const std::string& temporary, std::string_view bytes) const override;
  void discard(const std::string& temporary) const override;
  /// Keeps the present bytes of a file under `.feedcat/history/PATH.TIME`.
  Result<void> keep_former(const std::string& path, UtcTime now) override;
  /// Renames a file in tmp to `path`. The name is durable after `sync`.
  Result<void> place(const std::string& temporary, const std::string& path, io::Existing existing) override;
  /// Deletes a file. That is durable after `sync`.
  Result<void> remove(const std::string& path);
  /// Does the same as `stage` and `place`.
  Result<void> write(const std::string& path, std::string_view bytes, io::Existing existing);
  Result<void> sync() override;
  Result<void> sync_parents(const std::vector<std::string>& paths) override;

  Result<void> intend(const Intent& intent) override;
  void fulfilled() override;
  Result<std::optional<Intent>> unfulfilled() override;

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
