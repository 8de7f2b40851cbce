// From sources to articles: read or fetch them all at once, parse, merge, select, write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/fetch.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "feedcat/shelf.hpp"
#include "feedcat/write.hpp"

namespace feedcat {

/// Something to read a feed from.
struct Source {
  enum class Kind { url, file, standard_input };
  Kind kind = Kind::file;
  std::string name;      ///< as the user knows it, for messages: an address without user and password
  std::string location;  ///< address or path; an address may have user and password, which stay here
  std::string base;      ///< the address that a file came from, for relative links; may be empty
  std::string title;     ///< of the subscription; goes before the feed's own when not empty
  /// The user may mean a list of subscriptions. If not, and a list comes in place of the feed, that is an error.
  bool may_be_list = true;

  friend bool operator==(const Source&, const Source&) = default;
};

/// A source as somebody writes it: `-`, an http(s) address, else a path. Error: another scheme (`only http, https and
/// plain files are opened`).
Result<Source> source_of(std::string_view word);

/// Where a run tells what happens on the way. Called on the thread that runs the pipeline; `message` is raw: it may
/// quote foreign text and must be made printable before it is shown.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void problem(std::string_view source, const Error& error) = 0;       ///< the source failed
  virtual void notice(std::string_view source, std::string_view message) = 0;  ///< always said, but no failure
  virtual void detail(std::string_view source, std::string_view message) = 0;  ///< for `-v`
  virtual void progress(std::size_t done, std::size_t total) = 0;
};

/// What servers answered before, kept between runs and shared by all of them.
struct CacheOptions {
  std::string path;                       ///< of the file; its folder is created; empty: no cache
  std::uint64_t max_size = 256ULL << 20;  ///< bytes of compressed bodies; the longest unused go first
  bool copies = true;     ///< keep the bodies of addresses that have none there; false: only what is there is renewed
  bool refresh = false;   ///< ask although the copy is fresh, or the last try failed; never against Retry-After
  bool offline = false;   ///< never open a socket: the copy, or an error
  bool stale_ok = false;  ///< where there would be an error: the copy, if there is one, and a notice
  UtcTime now{};          ///< the start of the run
};

struct GatherOptions {
  FetchOptions fetch;
  CacheOptions cache;
  ParseOptions parse;
  bool discover = true;       ///< a page is searched for its feed, a subscription list is followed
  bool follow_lists = false;  ///< a list that comes in place of a feed is followed, too
  bool list_links = false;    ///< the feeds that a page names are not fetched, but given as Gathered::links
  bool pages = false;         ///< the sources are web pages: their main article is wanted, no feed
  ExtractOptions extract;
  unsigned threads = 0;                       ///< that parse and render; 0: as many as there are cores
  std::string temporary_folder = "/var/tmp";  ///< for files that are too large for memory
  Shelf* shelf = nullptr;                     ///< where bodies wait until they are written; null: in memory
};

/// A source and its feed. No feed: it failed, and the Reporter was told.
struct Gathered {
  Source source;
  std::optional<Feed> feed;
  std::vector<FeedLink> links;     ///< with list_links: what the page names, or the feed that the source is
  std::optional<Article> article;  ///< with pages; `feed` then holds its item
  /// Where the bodies of the feed's items are: ParsedFeed::bodies. Of a page none.
  std::vector<Shelved> bodies;
};

/// Reads all sources, files and network at once, and gives them in the order of `sources` (what a subscription list
/// names stands in its place), whatever the order in which answers came.
std::vector<Gathered> gather(const std::vector<Source>& sources, const GatherOptions& options, Reporter& reporter);

enum class SortOrder { date, source };

/// Which articles, in which order.
struct Selection {
  std::optional<std::size_t> limit;     ///< the newest of all
  std::optional<std::size_t> per_feed;  ///< the newest of each feed
  SortOrder sort = SortOrder::date;
  std::optional<UtcTime> since;  ///< inclusive; what has no date is kept
  std::optional<UtcTime> until;  ///< exclusive
  std::string match;             ///< RE2 pattern, smart case: title or text; empty: no condition
  std::string title;
  std::string author;
  std::string category;
};

/// An article in the merged output.
struct Chosen {
  const Feed* feed = nullptr;
  const Item* item = nullptr;
  const Article* article = nullptr;  ///< of an extracted page
  const Shelved* body = nullptr;     ///< where the item's body is; null: in the item
};

/// Merges, drops duplicates across feeds, filters, sorts, cuts. Errors: usage (a pattern that RE2 refuses), io (a body
/// cannot be read).
/// The result points into `gathered`.
Result<std::vector<Chosen>> select(const std::vector<Gathered>& gathered, const Selection& selection,
                                   unsigned threads = 0);

/// `--full`: where a chosen article is only a summary in its feed, its page is fetched (all at once, by the same rules
/// and with the same cache as feeds) and the article in it takes the place of the summary; its `content_source` is then
/// `page`. A page that fails, or is no article, leaves the feed's own text as it is and is told as a detail.
void complete(std::vector<Gathered>& gathered, const std::vector<Chosen>& chosen, const GatherOptions& options,
              Reporter& reporter);

/// Takes the output piece by piece; false: it cannot take more, stop.
using Sink = std::function<bool(std::string_view)>;

/// Writes the articles in order, rendered on several threads; holds only a few of them in memory.
/// A sink that refuses ends it, and is no error. Error: io, where a body cannot be read; the output ends before it.
Result<void> write_articles(const std::vector<Gathered>& gathered, const std::vector<Chosen>& chosen,
                            const Writer& writer, const WriteOptions& options, unsigned threads, const Sink& sink);

/// Versions of feedcat and of the libraries in use, one a line.
std::vector<std::string> versions();

}  // namespace feedcat
