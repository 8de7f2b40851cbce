// Where the files of articles are put: in the folder of a mirror (mirror_folder), or in a store that many machines
// share (shared/stored_files).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "io/folder.hpp"

namespace feedcat::mirror {

/// What a run was about to do. After a crash it tells the next run which files feedcat has put there.
struct Intent {
  std::string source;
  std::string folder;
  std::vector<std::string> paths;       ///< of new files
  std::vector<std::string> hooks = {};  ///< what the queue of hooks gets for them, as hooks/due_hook.hpp writes it

  friend bool operator==(const Intent&, const Intent&) = default;
};

/// Paths are relative to the mirror and contain '/'. None may lead out of it. A file is durable after `sync`, or, in a
/// shared store, after the commit of the state.
class ArticleFiles {
 public:
  virtual ~ArticleFiles() = default;

  /// Tells others that this run is at work. Call this before the first request and before the first change.
  virtual Result<void> announce(UtcTime now) = 0;

  /// Returns what is at `path`: `missing` also if its folder is missing.
  virtual Result<io::Kind> kind(const std::string& path) = 0;
  virtual Result<std::string> read(const std::string& path) = 0;

  /// May `stage` be called before it is known that the file is wanted, and on any thread?
  [[nodiscard]] virtual bool stages_ahead() const = 0;
  /// Returns another name each time.
  virtual std::string temporary_name() = 0;
  /// Keeps a file under that name until it gets its place.
  [[nodiscard]] virtual Result<void> stage(const std::string& temporary, std::string_view bytes) const = 0;
  virtual void discard(const std::string& temporary) const = 0;
  /// Keeps the present bytes of a file beside it.
  virtual Result<void> keep_former(const std::string& path, UtcTime now) = 0;
  /// Gives a staged file its place.
  virtual Result<void> place(const std::string& temporary, const std::string& path, io::Existing existing) = 0;
  virtual Result<void> sync() = 0;
  /// Makes all names in the folders of these paths durable, even those that another run has put there.
  virtual Result<void> sync_parents(const std::vector<std::string>& paths) = 0;

  /// Stores the intent, which is durable when this returns.
  virtual Result<void> intend(const Intent& intent) = 0;
  /// Deletes the stored intent.
  virtual void fulfilled() = 0;
  /// Returns what the last run intended, if it did not call `fulfilled` after that.
  virtual Result<std::optional<Intent>> unfulfilled() = 0;
};

}  // namespace feedcat::mirror
