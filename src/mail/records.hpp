// What must be remembered of messages besides that their articles were delivered.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cursors/cursor.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mail/transport.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mail {

/// The message by which an article came first, and its text as it was delivered last.
struct SentArticle {
  std::string message_id;
  std::string text;

  friend bool operator==(const SentArticle&, const SentArticle&) = default;
};

/// A digest that was written, and may or may not have been accepted.
struct PendingDigest {
  Message message;
  std::vector<cursors::ArticleKeys> articles;
};

/// One cursor's records. Only the run that holds the cursor may use them. Everything is durable when a function
/// returns.
class Records {
 public:
  /// The database is in `folder`, an absolute path. Errors: io, damaged, refused (a newer version has written it).
  static Result<Records> open(const std::string& folder, std::string_view cursor, UtcTime now);

  /// Returns nullopt for an article that was sent before there were records.
  Result<std::optional<SentArticle>> find(const cursors::ArticleKeys& article);
  /// A text that is too long to be compared is left out.
  Result<void> put(const cursors::ArticleKeys& article, const SentArticle& sent);

  /// The digest that the last run began and did not end.
  Result<std::optional<PendingDigest>> pending();
  /// Call this before a digest is sent: whatever happens, the next run sends the same digest with the same Message-ID
  /// before any other one. `day` is that of the digest, where the user is.
  Result<void> begin(const PendingDigest& digest, std::string_view day);
  /// Call this after the digest was accepted.
  Result<void> end();
  /// Call this if it is certain that the digest was not accepted. It is as if it had never begun.
  Result<void> drop();
  /// Returns the day of the last digest, or nothing.
  Result<std::string> last_day();

 private:
  Records(store::Database database, std::string cursor, std::int64_t today)
      : database_(std::move(database)), cursor_(std::move(cursor)), today_(today) {}

  store::Database database_;
  std::string cursor_;
  std::int64_t today_ = 0;
};

}  // namespace feedcat::mail
