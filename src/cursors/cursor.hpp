// Remembers under a name which articles were delivered, so that each is delivered once, whatever happens between runs.
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
  std::vector<std::uint64_t>
      names;               ///< hashes of its names; an article that was delivered under any of them is this one
  std::uint64_t text = 0;  ///< hash of what a person reads; 0 if changes of the text do not matter

  friend bool operator==(const ArticleKeys&, const ArticleKeys&) = default;
};

enum class Standing : std::uint8_t {
  fresh,      ///< it was never delivered
  changed,    ///< it was delivered with another text
  delivered,  ///< it was delivered, and both texts are the same or one of them is unknown
};

/// A feed of which no article is left to deliver.
struct SettledFeed {
  std::string_view url;
  std::uint64_t body_hash = 0;  ///< of the document
  std::uint64_t selection = 0;  ///< hash of the conditions under which no article was left
};

/// What a person may want to know about a cursor.
struct CursorStatus {
  std::string name;
  std::uint64_t articles = 0;  ///< number of names that it remembers
  UtcTime created{};
  std::optional<UtcTime> last_delivery;
};

/// Only one thread may use it. Processes that use a cursor of the same name take turns: `open` waits until it is free.
class Cursor {
 public:
  /// The database is in `folder`, an absolute path. The folder is created with the mode 0700. Errors: io, damaged,
  /// refused (a newer version has written the database).
  static Result<Cursor> open(const std::string& folder, std::string_view name, UtcTime now);

  /// Looks up an article that is in its feed now. If a known article has new names, `finish` stores them.
  Result<Standing> look_up(const ArticleKeys& article);
  /// Does so for many articles at once, which costs less.
  Result<std::vector<Standing>> look_up(std::span<const ArticleKeys> articles);
  /// Call this after the receiver has accepted the article. When it returns, the delivery is stored even if the process
  /// is killed.
  Result<void> deliver(const ArticleKeys& article) { return deliver(std::span(&article, 1)); }
  /// Stores all of these deliveries or none.
  Result<void> deliver(std::span<const ArticleKeys> articles);

  /// Is the feed the same as when none of its articles was left to deliver? The answer is false if that was long ago,
  /// so that the articles in the feed are looked up now and then and not forgotten.
  Result<bool> is_settled(const SettledFeed& feed);
  /// Has `finish` store that no article of the feed is left.
  void settle(const SettledFeed& feed);

  /// Writes what was not written before, and forgets articles that have not been in their feeds for two years.
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
  std::unordered_map<std::uint64_t, std::uint64_t> seen_;  ///< texts by name, which `finish` writes
  std::unordered_map<std::string, Settled> settled_;       ///< feeds by address, which `finish` writes
};

/// Returns every cursor in `folder`, by name. A missing database is not an error: there is no cursor then. Takes no
/// lock and changes nothing.
Result<std::vector<CursorStatus>> cursor_status(const std::string& folder);

}  // namespace feedcat::cursors
