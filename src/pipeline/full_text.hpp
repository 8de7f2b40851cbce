// Fetches the pages of articles of which a feed has only a summary, and extracts their text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Does the feed have only the beginning or a summary of the article? It is so if the item has no body, a short one, or
/// one that breaks off with an ellipsis or an invitation to read on. Always false if the item has no web address,
/// or if its body comes from its page already.
bool is_summary_only(const Item& item);
/// The same of an article of which only the address and the text are known.
bool is_summary_only(std::string_view url, std::string_view text);

/// Are the feed's summaries to be completed? `otherwise` is for feeds that have no such setting.
bool wants_full_text(const SourceResult& source, bool otherwise);

/// The largest number of pages that one run requests for one feed.
inline constexpr std::size_t kPagesOfAFeed = 100;

/// The addresses of a feed's summaries.
struct SummaryPages {
  const SourceResult* source = nullptr;  ///< the feed's source, which decides whether its pages may be private
  std::vector<std::string> urls;
};

/// Returns the pages to request. Each is there once, feeds take turns, and no feed has more than kPagesOfAFeed. The
/// pages are requested by the same rules as feeds: limits for each host, cache, freshness, private addresses.
std::vector<Source> page_sources(const std::vector<SummaryPages>& feeds);

/// Returns the options for gathering pages. All together have a budget of time, so that no feed delays the others.
GatherOptions page_options(const GatherOptions& of_feeds);

/// Reports the failure of a page as a detail, because its feed has not failed, and what follows from it.
class PageReporter : public Reporter {
 public:
  explicit PageReporter(Reporter& reporter, std::string_view outcome = "the feed's own text is kept")
      : reporter_(reporter), outcome_(outcome) {}
  void problem(std::string_view source, const Error& error) override {
    reporter_.detail(source, error.message + "; " + outcome_);
  }
  void notice(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void detail(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override { reporter_.progress(done, total); }

 private:
  Reporter& reporter_;
  std::string outcome_;
};

/// Replaces the feed's text with that of the page, fills fields that the feed leaves empty, and sets `content_source`
/// to `page`. If the page says less than the feed, it changes nothing and returns false.
bool take_full_text(Item& item, const Article& page);

/// If a feed's settings or GatherOptions::full want it, and a chosen article is only a summary in its feed, its page is
/// fetched, and the article in the page takes the place of the summary (see take_full_text). All pages are fetched at
/// once, by the same rules and with the same cache as feeds. Stored items stay as they are. If a page fails or has no
/// article, the feed's own text stays, and this is reported as a detail.
void fetch_full_text(std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                     const GatherOptions& options, Reporter& reporter);

}  // namespace feedcat::pipeline
