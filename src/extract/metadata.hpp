// What a page says of itself: title, authors, dates, site.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Plain text, white space collapsed; addresses absolute. Empty where the page says nothing.
struct Metadata {
  std::string title;
  std::string page_title;  ///< of the `title` element, without the site's name
  std::vector<Person> authors;
  std::string byline;  ///< the line that the page shows, as it stands; empty where its head declares the authors
  std::optional<UtcTime> published;
  std::chrono::microseconds published_fraction{0};  ///< of it, below the second
  bool published_is_shown = false;  ///< read off the page (`time`, itemprop, its address), not declared in its head
  std::optional<UtcTime> modified;
  std::string site_name;
  std::string language;
  std::string image;
  std::string excerpt;
  std::string canonical;
  std::string next_page;
  std::string licence;
  std::string kind;               ///< og:type, lower case
  bool declares_article = false;  ///< by JSON-LD, og:type or a date of publication
  bool declares_list = false;     ///< by JSON-LD: a collection, and no article
  bool authors_declared = false;  ///< in the page's head
  bool not_free = false;          ///< by JSON-LD or meta: behind a paywall
};

/// What the page declares: JSON-LD first, then Dublin Core, Open Graph and plain `meta`. Needs the page as it was
/// parsed.
Metadata read_metadata(html::Node& root, std::string_view page_url);

/// Fills in what is only shown: byline, dates. `body` without what is hidden.
void read_shown(const html::Node& body, std::string_view page_url, Metadata& metadata);

}  // namespace feedcat::extract
