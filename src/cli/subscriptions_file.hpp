// The user's list of subscriptions on disk: `$XDG_CONFIG_HOME/feedcat/urls`.
#pragma once

#include <optional>
#include <string>

#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "io/lock.hpp"
#include "subscriptions/list.hpp"

namespace feedcat::cli {

/// Where the list is. Empty if there is no home.
std::string subscriptions_path();

/// What stands in the list, or nullopt if there is none. Errors: io, also for a link that leads nowhere; not_a_feed.
Result<std::optional<SubscriptionList>> read_subscriptions();

/// The list while it is changed: no other feedcat changes it meanwhile.
class SubscriptionsFile {
 public:
  /// A list that is not there yet is empty. Errors: busy, io, not_a_feed (OPML, which is not changed in place).
  static Result<SubscriptionsFile> open();

  [[nodiscard]] subscriptions::List& list() { return list_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Replaces the file at once by the list as it is now. A symbolic link stays one, and the permissions stay. Errors:
  /// busy, if another program has written the file meanwhile; io.
  Result<void> save();

 private:
  SubscriptionsFile(std::string path, io::Lock lock, std::optional<std::string> before);

  std::string path_;
  io::Lock lock_;
  std::optional<std::string> before_;  // the bytes of the file, if there is one
  subscriptions::List list_;
};

}  // namespace feedcat::cli
