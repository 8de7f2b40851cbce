// Remembers what a reader with a name was given, so that every article comes once, whatever happens between two runs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "io/lock.hpp"
#include "store/sqlite.hpp"

namespace feedcat::cursors {

/// An article as a cursor knows it.
struct ArticleKeys {
  std::vector<std::uint64_t> names;  ///< hashes of its names: an article that was given under one of them is the same
  std::uint64_t text = 0;            ///< hash of what a person reads; 0 if that does not matter

  friend bool operator==(const ArticleKeys&, const ArticleKeys&) = default;
};

enum class Standing : std::uint8_t {
  fresh,      ///< it was never given
  changed,    ///< it was given with another text
  delivered,  ///< it was given, and both texts are the same or one of them is unknown
};

/// A feed in the state in which nothing of it is left to give.
struct SettledFeed {
  std::string_view url;
  std::uint64_t body_hash = 0;  ///< of the document
  std::uint64_t selection = 0;  ///< hash of the conditions under which nothing was left
};

/// What one cursor has done, for a person.
struct CursorStatus {
  std::string name;
  std::uint64_t articles = 0;  ///< names that it remembers
  UtcTime created{};
  std::optional<UtcTime> last_delivery;
};

/// Used by one thread. Processes that use a cursor of the same name take turns: `open` waits until it is free.
class Cursor {
 public:
  /// The database is in `folder`, an absolute path, which is created with the mode 0700. Errors: io, damaged, refused
  /// (written by a newer version).
  static Result<Cursor> open(const std::string& folder, std::string_view name, UtcTime now);

  /// Looks an article up that is in its feed now. Names that are new for a known article are remembered at `finish`.
  Result<Standing> look_up(const ArticleKeys& article);
  /// Call this after the article was accepted by its reader. A killed process loses nothing of what it has returned
  /// from.
  Result<void> deliver(const ArticleKeys& article) { return deliver(std::span(&article, 1)); }
  /// All of these or none.
  Result<void> deliver(std::span<const ArticleKeys> articles);

  /// Is the feed as it was when nothing of it was left to give? Not if that was long ago, so that the articles that it
  /// still carries are looked up now and then and not forgotten.
  Result<bool> is_settled(const SettledFeed& feed);
  /// Remembers that, at `finish`.
  void settle(const SettledFeed& feed);

  /// Writes what can wait, and forgets articles that have not been in their feeds for two years.
  Result<void> finish();

 private:
  struct Row {
    std::uint64_t text = 0;
    std::int64_t day = 0;  ///< when it was last in its feed
  };
  struct Settled {
    std::uint64_t body_hash = 0;
    std::uint64_t selection = 0;
  };
  Cursor(io::Lock lock, store::Database database, std::int64_t id, UtcTime now);
  Result<std::optional<Row>> row_of(std::uint64_t name);
  Result<store::Statement*> prepared(std::optional<store::Statement>& statement, std::string_view sql);
  Result<void> put(std::uint64_t name, std::uint64_t text);
  Result<void> forget();

  io::Lock lock_;
  store::Database database_;
  std::int64_t id_ = 0;
  UtcTime now_{};
  std::int64_t today_ = 0;
  std::optional<store::Statement> find_;
  std::optional<store::Statement> put_;
  std::optional<store::Statement> date_;
  std::optional<store::Statement> find_feed_;
  std::unordered_map<std::uint64_t, std::uint64_t> seen_;  ///< texts of names that `finish` writes
  std::unordered_map<std::string, Settled> settled_;       ///< the same of feeds
};

/// Every cursor in `folder`, by name. No database is no error, and no cursor. It takes no lock and changes nothing.
Result<std::vector<CursorStatus>> cursor_status(const std::string& folder);

}  // namespace feedcat::cursors
