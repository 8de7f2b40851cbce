// The mirror: every article of some feeds as a file of its own, written once and for good.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"

namespace feedcat {

enum class Saved : std::uint8_t { created, updated };

class FEEDCAT_EXPORT MirrorReporter : public Reporter {
 public:
  /// The file is on the disk and in the state, both durable. `path` begins with MirrorOptions::directory.
  virtual void saved(std::string_view path, Saved how) = 0;
};

struct MirrorOptions {
  std::string directory = {};
  std::string name_template = {};     ///< `{feed}/{year}/{date}-{slug}` when empty
  std::string format = "markdown";    ///< a writer's name
  bool updates = true;                ///< rewrite articles that changed
  bool assets = false;                ///< keep images beside the articles, which then show those
  bool enclosures = false;            ///< with assets: attachments too
  bool site = false;                  ///< keep index.html, feed.xml and a page for each article
  bool full = false;                  ///< of new and changed articles that are only summaries, save the page's text
  bool keep_tracking = false;         ///< for Markup::keep_tracking of each article
  bool follow_lists = false;          ///< a subscription list that comes in place of a feed is followed, too
  bool refresh = false;               ///< request although it is early, but never before Retry-After has run out
  std::chrono::milliseconds wait{0};  ///< for another run to let go of the lock
  std::chrono::seconds patience{0};   ///< a feed's failure is told only once it has lasted so long, then once a day
  UtcTime now{};                      ///< the time of the run
  FetchOptions fetch = {};
  std::string cache = {};  ///< the file of a cache that other runs share, which remembers servers' limits; empty: none
  unsigned threads = 0;    ///< that parse and render; 0: as many as there are cores
  std::string temporary_folder = "/var/tmp";  ///< for files that are too large for memory
};

/// Brings `directory` up to date with the sources. What concerns a single source goes to the reporter; an error
/// returned concerns the whole mirror and nothing was asked: usage, busy (another run holds the lock), damaged (the
/// state), io.
///
/// For each article: temporary file, fsync, rename, fsync of the folder, commit of the state, `saved`: in this order.
/// So whenever the process or the machine stops, each article is there whole or not at all, and the next run goes on.
FEEDCAT_EXPORT Result<void> update_mirror(const std::vector<Source>& sources, const MirrorOptions& options,
                                          MirrorReporter& reporter);

/// Makes a new state of what the files say of themselves, and of what the former state still can say of the sources.
/// The former one is kept beside it. Gives the number of articles found. Errors: busy, io.
FEEDCAT_EXPORT Result<std::size_t> repair_mirror(const std::string& directory, std::chrono::milliseconds wait,
                                                 UtcTime now);

enum class Health : std::uint8_t {
  healthy,
  failing,
  gone,     ///< HTTP 410
  moved,    ///< a permanent redirect was adopted: the user's list could follow
  silent,   ///< no new article for a year; where articles are not kept, no other answer
  unknown,  ///< it never gave a feed
};

/// How one source of a mirror is.
struct SourceStatus {
  std::string url = {};    ///< as the user wrote it
  std::string title = {};  ///< the feed's
  Health health = Health::unknown;
  std::string folder = {};    ///< of its articles, below the mirror's; empty: it never gave a feed
  std::string feed_url = {};  ///< if `url` is a web page, the feed that it names
  std::string moved_to = {};  ///< where permanent redirects have led for long enough; empty: it has not moved
  std::optional<UtcTime> last_article = {};  ///< when an article was last saved
  std::optional<UtcTime> last_success = {};  ///< when a request last succeeded
  std::optional<UtcTime> last_change = {};   ///< when the feed was last another one than before
  std::optional<UtcTime> next_poll = {};     ///< it is not requested before; nullopt: it may be now, or it is gone
  std::string next_poll_reason = {};         ///< in words
  std::optional<UtcTime> failing_since = {};
  std::uint32_t failures = 0;   ///< in a row
  std::string last_error = {};  ///< empty: the last answer was good
};

/// Every source of a mirror, by url. It takes no lock and changes nothing. Errors: not_found (not a mirror), damaged,
/// io.
FEEDCAT_EXPORT Result<std::vector<SourceStatus>> mirror_status(const std::string& directory, UtcTime now);

/// An article that a search has found.
struct Match {
  struct Piece {
    std::string text;
    bool matches = false;
  };
  std::string path = {};  ///< begins with the mirror's directory
  std::string title = {};
  std::string feed = {};
  std::string url = {};
  std::optional<UtcTime> published = {};
  std::vector<Piece> snippet = {};  ///< words around the match, as the article has them: not yet printable
  double rank = 0;                  ///< lower is better
};

/// The best articles of these mirrors: words (all of them), "phrases", prefix*, AND, OR, NOT, parentheses, `title:`,
/// `author:`. Errors: usage (no query), not_found (not a mirror), damaged, io.
FEEDCAT_EXPORT Result<std::vector<Match>> search_mirrors(std::string_view query,
                                                         const std::vector<std::string>& directories,
                                                         std::size_t limit);

}  // namespace feedcat
