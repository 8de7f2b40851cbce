// The search for the older articles of one source: what is requested, and what becomes of an answer.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/fetch.hpp"
#include "mirror/backfill/backfill.hpp"
#include "mirror/backfill/list_reader.hpp"
#include "mirror/backfill/waiting_feed.hpp"
#include "mirror/backfill/walk.hpp"
#include "pipeline/history/requests.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

class OneSource {
 public:
  OneSource(const BackfillTools& tools, HistorySource source, SourceState state, std::optional<BackfillMemory> memory);
  OneSource(const OneSource&) = delete;
  OneSource& operator=(const OneSource&) = delete;

  /// Returns the next request, without a tag, or nullopt if the search has ended or cannot go on in this run.
  std::optional<Request> next();
  /// Is the requested address one that the user has typed?
  [[nodiscard]] bool is_typed() const;
  /// Is it a robots.txt, which is wanted for the sitemaps that it names?
  [[nodiscard]] bool wants_robots() const { return page_ && page_->kind == HistoryKind::robots; }
  /// Takes the answer to that request. Error: the articles or the state could not be saved.
  Result<void> take(pipeline::history::Answered answered, const pipeline::RobotsGate& robots);

  [[nodiscard]] bool over() const { return walk_.over(); }
  [[nodiscard]] const PageList& pages() const { return walk_.pages(); }
  /// Tells the user how it has ended. Error: of the store.
  Result<void> tell();

 private:
  [[nodiscard]] Request request_for(const std::string& address, HistoryKind kind) const;
  Result<void> take_failure(const polling::Reply& reply, const Error& failure, bool must_wait);
  /// The page is left to the next run, and after several of them the whole site.
  Result<void> leave(const Error& failure);
  /// Other pages can be read, so these will not be given to anybody.
  void give_up_refused();
  Result<void> take_page(pipeline::SourceResult& result);
  Result<void> take_feed(pipeline::SourceResult& result);
  Result<void> take_full_text(pipeline::SourceResult& page, const std::optional<Error>& failure);
  Result<void> save_waiting();
  Result<void> take_list(const pipeline::SourceResult& result);
  Result<void> take_article(pipeline::SourceResult& result);
  Result<void> missing(Missing why, const std::string& words);
  /// Returns what of it the mirror does not have.
  Result<Survey> unknown_of(pipeline::FoundFeed& found);
  /// Saves that, together with how far the search has come.
  Result<void> save(pipeline::FoundFeed& found, Survey survey, std::map<std::size_t, Item> full = {});
  Result<void> save_articles();
  Result<void> save_progress();
  void stop(Error why) { stopped_ = std::move(why); }
  void detail(const std::string& words) { tools_.reporter.detail(source_.source.name, words); }

  const BackfillTools& tools_;
  HistorySource source_;
  SourceState state_;
  Walk walk_;
  ListReader lists_;
  std::optional<BackfillPage> page_;                     // that was requested
  std::optional<WaitingFeed> waiting_;                   // it was on that page
  std::vector<std::pair<BackfillPage, Item>> articles_;  // of pages that were read, and are saved together
  std::vector<BackfillPage> refused_;                    // articles, since the last page that could be read
  std::size_t requests_ = 0;
  std::size_t failures_ = 0;  // in a row
  bool limited_ = false;      // there were as many requests as the user wants
  std::optional<Error> stopped_;
  std::optional<HistoryWay> told_;
};

}  // namespace feedcat::mirror
