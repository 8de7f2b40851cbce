// What a page says of itself: title, authors, dates, site.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// Plain text, white space collapsed; addresses absolute. Empty where the page says nothing.
struct Metadata {
  std::string title;
  std::vector<Person> authors;
  std::optional<UtcTime> published;
  std::optional<UtcTime> modified;
  std::string site_name;
  std::string language;
  std::string image;
  std::string excerpt;
  std::string canonical;
  std::string next_page;
  std::string licence;
};

/// JSON-LD first, then Dublin Core, Open Graph and plain `meta`, then what the page's elements show.
Metadata read_metadata(html::Tree& tree, std::string_view page_url);

}  // namespace feedcat::extract
