// Mirrors feeds: saves every article as a file of its own, reports how the feeds are, and searches the articles.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/feed_settings.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"
#include "feedcat/ruling.hpp"
#include "feedcat/source.hpp"

namespace feedcat {

enum class Saved : std::uint8_t { created, updated };

class FEEDCAT_EXPORT MirrorReporter : public Reporter {
 public:
  /// The file and its entry in the state are durable. `path` begins with MirrorOptions::directory.
  virtual void saved(std::string_view path, Saved how) = 0;
};

/// How far and how long older articles are looked for.
struct BackfillOptions {
  std::optional<UtcTime> since = {};  ///< only articles that were published after this
  std::size_t max_pages = 2'000;      ///< requests for each source in one run; the next run goes on
  /// Copies of the feed are looked for in this web archive, too, whose interface is that of the Wayback Machine; or
  /// empty for none.
  std::string archive = {};
};

struct MirrorOptions {
  std::string directory = {};  ///< or the address of a store that many machines share, `postgresql://…`
  std::string name_template = "{feed}/{year}/{date}-{slug}";
  std::string format = "markdown";  ///< a writer's name
  bool updates = true;              ///< rewrite articles that changed
  bool assets = false;              ///< keep images beside the articles and show those
  bool enclosures = false;          ///< with assets: keep attachments, too
  bool site = false;                ///< keep index.html, feed.xml and a page for each article
  /// With site: the saved queries by name, which get a list and an Atom feed each. In them, `feed:@NAME` stands for the
  /// feeds whose addresses `tagged` returns.
  std::map<std::string, std::string> queries = {};
  std::function<std::vector<std::string>(std::string_view)> tagged = {};
  bool full = false;           ///< for new and changed articles that are only summaries, save the page's text
  bool transcripts = false;    ///< for new and changed episodes, save transcripts and chapters
  bool keep_tracking = false;  ///< for Markup::keep_tracking of each article
  std::optional<BackfillOptions> backfill = {};  ///< look for the articles that are older than those in a feed
  bool follow_lists = false;                     ///< if a source turns out to be a subscription list, follow it
  bool refresh = false;  ///< request a feed before it is due, but never before Retry-After has run out
  /// If not empty, this command runs once for each new article, without a shell, after everything was saved. A run that
  /// is killed, or a command that fails, leaves the work to the next run that has a command.
  std::string exec = {};
  std::chrono::seconds exec_timeout{60};
  bool exec_updates = false;         ///< the command also runs for articles that were rewritten
  std::vector<FeedRule> feeds = {};  ///< settings of some feeds; `per_feed` has no meaning here
  /// What they mute is not saved, or if it is saved already, not changed. When the rules change, it is saved as soon as
  /// its feed may be requested and still shows it. Scores have no meaning here.
  Rulebook rules = {};
  std::chrono::milliseconds wait{0};  ///< for another run to release the lock
  std::chrono::seconds patience{0};   ///< report a failing feed only after it has failed for this time, then once a day
  UtcTime now{};                      ///< the time of the run
  FetchOptions fetch = {};
  std::string cache = {};  ///< the file of a cache shared by runs, which remembers servers' limits; or empty
  unsigned threads = 0;    ///< for parsing and rendering; 0 for one per core
  /// Shared stores whose articles are copied into the folder, before the sources are read. The next run goes on where
  /// this one has ended.
  std::vector<std::string> stores = {};
  /// With a shared store: the run goes on until this returns true.
  std::function<bool()> ended = {};
  std::chrono::seconds lease{30};  ///< with a shared store: how long a worker has its parts of it without a word
  std::string temporary_folder = "/var/tmp";  ///< for data that are too large for memory
};

/// Brings `directory` up to date with the sources. Problems of a single source are reported to the reporter. If an
/// error is returned, it concerns the whole mirror, and nothing was requested: usage, busy (another run holds the
/// lock), damaged (the state), io.
///
/// For each article, these steps are done in this order: temporary file, fsync, rename, fsync of the folder, commit of
/// the state, `saved`. So whenever the process or the machine stops, each article is there completely or not at all,
/// and the next run continues.
FEEDCAT_EXPORT Result<void> update_mirror(const std::vector<Source>& sources, const MirrorOptions& options,
                                          MirrorReporter& reporter);

/// Makes a new state from what the files say about themselves, and from what the former state can still say about the
/// sources. The former state is kept beside it. Returns the number of articles found. Errors: busy, io.
FEEDCAT_EXPORT Result<std::size_t> repair_mirror(const std::string& directory, std::chrono::milliseconds wait,
                                                 UtcTime now);

enum class Health : std::uint8_t {
  healthy,
  failing,
  gone,     ///< HTTP 410
  moved,    ///< a permanent redirect was adopted, so the user may update the list
  silent,   ///< no new article for a year, or if articles are not kept, no changed answer
  unknown,  ///< no feed was ever read from it
};

/// The condition of one source of a mirror.
struct SourceStatus {
  std::string url = {};    ///< as the user wrote it
  std::string title = {};  ///< the feed's title
  Health health = Health::unknown;
  std::string folder = {};    ///< the folder of its articles in the mirror; empty if no feed was ever read from it
  std::string feed_url = {};  ///< if `url` is a web page, the feed that it names
  std::string moved_to = {};  ///< where permanent redirects have led for long enough; empty if it has not moved
  std::optional<UtcTime> last_article = {};  ///< when an article was last saved
  std::optional<UtcTime> last_success = {};  ///< when a request last succeeded
  std::optional<UtcTime> last_change = {};   ///< when the feed last differed from before
  std::optional<UtcTime> next_poll = {};     ///< the time of the next request; nullopt if the feed is due now or gone
  std::string next_poll_reason = {};         ///< in words
  std::optional<UtcTime> failing_since = {};
  std::uint32_t failures = 0;   ///< number of failures in a row
  std::string last_error = {};  ///< empty if the last answer was good
  /// The last time in which articles may have appeared and left the feed before it was read again.
  std::optional<UtcTime> missed_from = {}, missed_to = {};
};

/// Returns every source of a mirror, by url. Takes no lock and changes nothing. Errors: not_found (not a mirror),
/// damaged, io.
FEEDCAT_EXPORT Result<std::vector<SourceStatus>> mirror_status(const std::string& directory, UtcTime now);

/// An article that a search has found.
struct Match {
  struct Piece {
    std::string text = {};
    bool matches = false;
  };
  std::string path = {};  ///< begins with the mirror's directory
  std::string title = {};
  std::string feed = {};
  std::string url = {};
  std::optional<UtcTime> published = {};
  std::vector<Piece> snippet = {};  ///< words around the match as the article has them; not yet safe to print
  double rank = 0;                  ///< lower is better
};

/// Finds the best articles in these mirrors or, if the query has no words, the newest. feedcat-query(7) describes the
/// language of the query; it may not use saved queries and tags of subscriptions. Errors: usage (not a query),
/// not_found (not a mirror), damaged, io.
FEEDCAT_EXPORT Result<std::vector<Match>> search_mirrors(std::string_view query,
                                                         const std::vector<std::string>& directories,
                                                         std::size_t limit);

}  // namespace feedcat
