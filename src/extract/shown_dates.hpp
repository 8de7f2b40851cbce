// Finds when a page shows that its article was published and changed.
#pragma once

#include <optional>
#include <string_view>

#include "feedcat/feed.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

struct ShownDates {
  std::optional<UtcTime> published;
  std::optional<UtcTime> modified;
};

/// Looks, in this order, at itemprop, the classes of microformats, `time`, and beside the headline also at class names
/// and the words of a line. The dates of other posts are skipped. `headline` may be nullptr.
ShownDates shown_dates(const html::Node& body, const html::Node* headline);

/// Returns the date if the line is nothing else but perhaps a label, a time and a weekday. Year, month and day must be
/// there.
std::optional<UtcTime> day_in_words(std::string_view line);

/// Returns the day that an address names: `/2026/04/09/`, `/2026/apr/09/`, `/2026-04-09-slug`, `/20260409/`. A month
/// alone is not enough.
std::optional<UtcTime> date_of_address(std::string_view url);

}  // namespace feedcat::extract
