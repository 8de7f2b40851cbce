// Reads the pages that a sitemap lists without a title, because an article needs one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "feedcat/article.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// How many pages one run requests for one sitemap, unless the user says otherwise. `per_feed` is what the user says.
std::size_t most_listed_pages(std::optional<std::size_t> per_feed);

/// The date by which a listed page is new: the later one of both, as for a sitemap's own entries.
std::optional<UtcTime> listed_date(const Item& item);

/// Sorts a feed without spilled bodies by listed_date. Items without a date come last.
void newest_first(FoundFeed& found);
/// Drops all items but the first ones.
void keep_first(FoundFeed& found, std::size_t items);

/// Must this item's page be read?
bool needs_page(const FoundFeed& found, const Item& item);

/// Fills in the title, the text and what else the page says. The address and the id stay.
void take_page(Item& item, const Article& page);

/// May a later request of a page that has failed succeed? It is not so for a page that has no article, is gone, or is
/// forbidden.
bool may_succeed_later(const SourceResult& page);

/// Returns the rules for requests of listed pages: a page that was read after it had changed for the last time, or
/// after the end of that day if no time is given, is not requested again. Those without a date are, after a month.
std::vector<FeedRule> rules_for_pages(const std::vector<const Item*>& items, UtcTime now);

/// Completes the items of sitemaps. Of what has no title, the newest within the selection's time are read, at most
/// `per_feed` of a source (see most_listed_pages), by the same rules and with the same cache as for `--full`. All
/// others are left out, and so is what has no article. Each reason is reported as a detail.
void complete_listed(std::vector<SourceResult>& gathered, const Selection& selection, const GatherOptions& options,
                     Reporter& reporter);

}  // namespace feedcat::pipeline
