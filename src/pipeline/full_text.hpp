// Articles of which a feed carries only a summary: their pages are fetched and extracted.
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

/// Does the feed carry only a beginning or a summary? It has no body, or a short one, or one that breaks off with an
/// ellipsis or an invitation to read on. Never true without an address on the web.
bool is_summary_only(const Item& item);

/// More pages of one feed are not requested in one run.
inline constexpr std::size_t kPagesOfAFeed = 100;

/// The addresses of a feed's summaries.
struct SummaryPages {
  const SourceResult* source = nullptr;  ///< of the feed; decides whether its pages may be private
  std::vector<std::string> urls;
};

/// The pages to request, each once, feeds taking turns, at most kPagesOfAFeed of each. They are gathered by the rules
/// for feeds: limits of a host, cache, freshness, guards.
std::vector<Source> page_sources(const std::vector<SummaryPages>& feeds);

/// How pages are gathered: all together within a budget of time, so that no feed holds up the others.
GatherOptions page_options(const GatherOptions& of_feeds);

/// A page's failure is no failure of its feed: it is told as a detail.
class PageReporter : public Reporter {
 public:
  explicit PageReporter(Reporter& reporter) : reporter_(reporter) {}
  void problem(std::string_view source, const Error& error) override {
    reporter_.detail(source, error.message + "; the feed's own text is kept");
  }
  void notice(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void detail(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override { reporter_.progress(done, total); }

 private:
  Reporter& reporter_;
};

/// Puts the page's text in place of the feed's, and what the feed does not say beside it; `content_source` is then
/// `page`. Nothing happens, and the result is false, where the page has less to say than the feed.
bool take_full_text(Item& item, const Article& page);

/// `--full`: where a chosen article is only a summary in its feed, its page is fetched (all at once, by the same rules
/// and with the same cache as feeds) and the article in it takes the place of the summary; its `content_source` is then
/// `page`. A page that fails, or is no article, leaves the feed's own text as it is and is told as a detail.
void fetch_full_text(std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                     const GatherOptions& options, Reporter& reporter);

}  // namespace feedcat::pipeline
