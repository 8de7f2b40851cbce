// Decides where a source's older articles are looked for next. It requests and stores nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "mirror/state/backfill_state.hpp"
#include "pipeline/history/named_article.hpp"
#include "pipeline/history/paging.hpp"

namespace feedcat::mirror {

/// What is needed of a document of a feed. Its items may have moved elsewhere.
struct FeedDocument {
  std::string address;  ///< where it came from, after redirects
  std::string generator;
  std::string home;
  std::string next;  ///< the older document that it names; absolute, or empty
  std::uint32_t articles = 0;
  std::uint64_t items_hash = 0;  ///< of the items' ids, in their order
  std::optional<UtcTime> oldest, newest;
  bool all_dated = true;
  bool all_known = false;  ///< the mirror has all of its articles
};
FeedDocument document_of(const Feed& feed, std::string_view address);

/// An article that a list names.
struct ListedArticle {
  pipeline::history::NamedArticle article;
  bool known = false;  ///< the mirror has it
};

/// Why a page could not be used.
enum class Missing : std::uint8_t {
  not_there,  ///< the server says that there is no such page
  unusable,   ///< it is something else, or may not be requested
};

struct WalkOptions {
  std::string source;                 ///< SourceState::url
  std::string feed;                   ///< its address
  std::optional<UtcTime> since = {};  ///< older articles are not wanted
  UtcTime now{};
};

/// One source. What each call changes is collected until `take_step`.
class Walk {
 public:
  /// Begins, or goes on where an earlier run ended. If that had come to an end, or another `since` was wanted then, it
  /// begins afresh.
  Walk(WalkOptions options, std::optional<BackfillMemory> memory);

  /// Returns the next page to request, which is then the caller's, or nullopt if no other is known at present.
  std::optional<BackfillPage> next();
  /// The page is not requested now, and `next` returns it again.
  void give_back(const BackfillPage& page);
  [[nodiscard]] bool has_next() const { return !over() && cursor_ < pages_.size(); }
  [[nodiscard]] bool over() const { return state_.end != HistoryEnd::unfinished; }
  [[nodiscard]] const Backfill& state() const { return state_; }
  [[nodiscard]] std::size_t known_pages() const { return pages_.size(); }
  [[nodiscard]] std::size_t done_pages() const { return done_; }

  void take_feed(const BackfillPage& page, const FeedDocument& document);
  void take_list(const BackfillPage& page, const std::vector<ListedArticle>& articles);
  /// The article was saved, or there is none.
  void take_article(const BackfillPage& page, std::optional<UtcTime> published);
  void take_missing(const BackfillPage& page, Missing why);

  /// Returns what is to be stored since the last call.
  BackfillStep take_step();

 private:
  using Paging = pipeline::history::Paging;

  bool add(BackfillPage page);
  void mark_done(const BackfillPage& page, std::uint64_t items_hash);
  [[nodiscard]] bool repeats(const BackfillPage& page, std::uint64_t items_hash) const;
  void saw(std::optional<UtcTime> oldest);
  void follow_links(const BackfillPage& page, const FeedDocument& document);
  void begin_pages(std::uint32_t articles);
  /// Asks for the first page of the next way to number pages. Returns false if there is none.
  bool begin_paging(const Paging* after, std::uint32_t articles);
  void follow_numbers(const BackfillPage& page, const FeedDocument& document, bool repeated);
  void ask_after(const Paging& paging, const BackfillPage& page, std::uint32_t articles);
  void begin_sitemaps();
  void finish(HistoryEnd end);
  /// When every article that was named is done, there is no more.
  void end_of_articles();

  Backfill state_;
  std::vector<BackfillPage> pages_;                         // in the order of their positions
  std::map<std::string, std::size_t, std::less<>> places_;  // by address
  std::size_t cursor_ = 0;                                  // all before it are done, or the caller's
  std::size_t done_ = 0;
  std::set<std::size_t> changed_;
  bool afresh_ = false;
};

}  // namespace feedcat::mirror
