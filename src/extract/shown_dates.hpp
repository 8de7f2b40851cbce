// When a page shows that its article was published and changed.
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

/// By itemprop, by the classes of microformats, by `time`, and beside the headline also by what class names and the
/// words of a line say; in this order. The dates of other posts are passed over. `headline` may be nullptr.
ShownDates shown_dates(const html::Node& body, const html::Node* headline);

/// The date that a line is, maybe with a label, a time and a weekday; with year, month and day.
std::optional<UtcTime> day_in_words(std::string_view line);

/// The day that an address names: `/2026/04/09/`, `/2026/apr/09/`, `/2026-04-09-slug`, `/20260409/`. Not a month alone.
std::optional<UtcTime> date_of_address(std::string_view url);

}  // namespace feedcat::extract
