// The user's list of subscriptions on disk: `$XDG_CONFIG_HOME/feedcat/urls`.
#pragma once

#include <optional>
#include <string>

#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "io/lock.hpp"
#include "subscriptions/list.hpp"

namespace feedcat::cli {

/// Returns where the list is. Empty if there is no home folder.
std::string subscriptions_path();

/// Returns what the list contains, or nullopt if there is none. Errors: io, also for a symbolic link to nothing;
/// not_a_feed.
Result<std::optional<SubscriptionList>> read_subscriptions();

/// The list while it is being changed. No other feedcat can change it meanwhile.
class SubscriptionsFile {
 public:
  /// A list that is not there yet is empty. Errors: busy, io, not_a_feed (OPML, which is not changed in place).
  static Result<SubscriptionsFile> open();

  [[nodiscard]] subscriptions::List& list() { return list_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Replaces the file atomically by the list as it is now. A symbolic link stays one, and the permissions stay.
  /// Errors: busy, if another program has written the file meanwhile; io.
  Result<void> save();

 private:
  SubscriptionsFile(std::string path, io::Lock lock, std::optional<std::string> before);

  std::string path_;
  io::Lock lock_;
  std::optional<std::string> before_;  // the bytes of the file, if there is one
  subscriptions::List list_;
};

}  // namespace feedcat::cli
