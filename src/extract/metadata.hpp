// Reads what a page says about itself: title, authors, dates, site.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// Text is plain with white space collapsed; addresses are absolute. A field is empty if the page says nothing.
struct Metadata {
  std::string title;
  std::string page_title;  ///< from the `title` element, without the site's name
  std::vector<Person> authors;
  std::string byline;  ///< the line as the page shows it; empty if its head declares the authors
  std::optional<UtcTime> published;
  std::chrono::microseconds published_fraction{0};  ///< the part of `published` below a second
  bool published_is_shown = false;  ///< the page shows it (`time`, itemprop, its address); its head does not declare it
  std::optional<UtcTime> modified;
  std::string site_name;
  std::string language;
  std::string image;
  std::string excerpt;
  std::string canonical;
  std::string next_page;
  std::string markdown_url;  ///< where the page says that the same is in Markdown
  std::string licence;
  std::string kind;               ///< og:type, lower case
  bool declares_article = false;  ///< JSON-LD, og:type or a date of publication says so
  bool declares_list = false;     ///< JSON-LD says that it is a collection, and no article
  bool authors_declared = false;  ///< the page's head declares the authors
  bool not_free = false;          ///< JSON-LD or meta says that it is behind a paywall
};

/// Reads what the page declares: JSON-LD first, then Dublin Core, Open Graph and plain `meta`. It needs the page as it
/// was parsed.
Metadata read_metadata(html::Node& root, std::string_view page_url);

/// Fills in what the page only shows: byline and dates. `body` must not hold what is hidden.
void read_shown(const html::Node& body, std::string_view page_url, Metadata& metadata);

}  // namespace feedcat::extract
