// Decides where a source's older articles are looked for next. It requests and stores nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mirror/backfill/answers.hpp"
#include "mirror/backfill/page_list.hpp"
#include "mirror/state/backfill_state.hpp"
#include "pipeline/history/captures.hpp"
#include "pipeline/history/paging.hpp"

namespace feedcat::mirror {

struct WalkOptions {
  std::string source;                 ///< SourceState::url
  std::string feed;                   ///< its address
  std::optional<UtcTime> since = {};  ///< older articles are not wanted
  std::string archive = {};           ///< the address of a web archive, or empty
  UtcTime now{};
};

/// One source. What each call changes is collected until `take_step`.
class Walk {
 public:
  /// Begins, or goes on where an earlier run ended. If that had come to an end, or another `since` was wanted then, it
  /// begins afresh.
  Walk(WalkOptions options, std::optional<BackfillMemory> memory);

  /// Returns the next page to request, which is then the caller's, or nullopt if no other is known at present.
  std::optional<BackfillPage> next() { return over() ? std::nullopt : pages_.next(); }
  [[nodiscard]] bool has_next() const { return !over() && pages_.has_next(); }
  /// The page is not requested now, and `next` returns it again.
  void give_back(const BackfillPage& page) { pages_.give_back(page); }
  [[nodiscard]] bool over() const { return state_.end != HistoryEnd::unfinished; }
  [[nodiscard]] const Backfill& state() const { return state_; }
  [[nodiscard]] const PageList& pages() const { return pages_; }
  /// The address of the site.
  [[nodiscard]] std::string site() const;

  /// The feed was read in this run. Call this before `next`.
  void begin_with(const FeedDocument& feed);

  // Each of these takes a page that `next` has returned.
  void take_feed(const BackfillPage& page, const FeedDocument& document);
  void take_list(const BackfillPage& page, const std::vector<ListedArticle>& articles);
  void take_robots(const BackfillPage& page, const std::vector<std::string>& sitemaps);
  void take_sitemap(const BackfillPage& page, const SitemapPage& sitemap);
  void take_listing(const BackfillPage& page, const std::vector<ListedArticle>& articles,
                    const std::vector<std::string>& more);
  void take_captures(const BackfillPage& page, const std::vector<pipeline::history::Capture>& captures);
  /// The article was saved, or was known.
  void take_article(const BackfillPage& page, std::optional<UtcTime> published);
  void take_missing(const BackfillPage& page, Missing why);

  /// The server has failed. The page is left to the next run.
  void take_failure(const BackfillPage& page) { pages_.mark_failed(page); }

  /// Returns what is to be stored since the last call.
  BackfillStep take_step();

 private:
  using Paging = pipeline::history::Paging;

  void saw(std::optional<UtcTime> oldest);
  void follow_links(const BackfillPage& page, const FeedDocument& document);
  void begin_pages(std::uint32_t articles);
  /// Asks for the first page of the next way to number pages. Returns false if there is none.
  bool begin_paging(const Paging* after, std::uint32_t articles);
  void follow_numbers(const BackfillPage& page, const FeedDocument& document, bool repeated);
  void ask_after(const Paging& paging, const BackfillPage& page, std::uint32_t articles);
  /// Adds an article that is wanted and not known.
  void add_article(const ListedArticle& listed);
  void begin_sitemaps();
  void guess_next_sitemap(const BackfillPage& page);
  void leave_vain_sitemaps();
  void begin_listings();
  void begin_copies();
  /// Skips copies that have nothing but what this one has, too.
  void skip_copies(const BackfillPage& page, const FeedDocument& document);
  void finish(HistoryEnd end);
  /// When every page that was named is done, this way has come to its end.
  void end_of_way();

  Backfill state_;
  std::string archive_;
  PageList pages_;
  bool afresh_ = false;
};

}  // namespace feedcat::mirror
