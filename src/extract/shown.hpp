// What a page's elements show of who wrote the article, when, and what it is about, where its head declares nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

enum class Byline : std::uint8_t {
  any_line,  ///< whatever the page names so, as it stands
  author,    ///< not a mere date, and not in a box of other articles
};

/// The first line that is named as a byline and stands in no sidebar, menu or comment; empty when there is none.
/// `body` as it is shown: what is hidden is gone.
std::string shown_byline(const html::Node& body, Byline kind);

/// The text of the first paragraph that has one and is no editor's note to the article.
std::string first_paragraph(const html::Node& article);

struct ShownDates {
  std::optional<UtcTime> published;
  std::optional<UtcTime> modified;
};

/// By itemprop, by the classes of microformats, by `time`, in this order.
ShownDates shown_dates(const html::Node& body);

/// The day that an address names: `/2026/04/09/`, `/2026-04-09-slug`. Not a month alone.
std::optional<UtcTime> date_of_address(std::string_view url);

}  // namespace feedcat::extract
