// Reads schema.org's description of an article from a page's JSON-LD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::extract {

/// The values are as they were found; nothing is decided here.
struct LinkedData {
  bool article = false;  ///< an article was found, and the fields below describe it
  std::string headline;
  std::string name;
  std::vector<Person> authors;  ///< their `url` is as it was found
  std::string description;
  std::string publisher;
  std::string published;
  std::string modified;
  std::string image;
  std::string licence;
  std::vector<Person> work_authors;  ///< authors of what is not an article: a recipe, a video, the page itself
  std::string work_published;
  std::string work_modified;
  bool not_free = false;    ///< isAccessibleForFree: false
  bool collection = false;  ///< a node says that the page is a list: CollectionPage, SearchResultsPage …
};

/// Adds what one `script type=application/ld+json` says about the first article in it, unless `data` has one already.
/// It accepts the shapes that are in use: arrays, `@graph`, `mainEntity`, references by `@id`, authors as strings,
/// objects or lists of lists; wrapped in comments, escaped once too often, with trailing commas. What is not JSON adds
/// nothing.
void read_json_ld(std::string_view json, LinkedData& data);

}  // namespace feedcat::extract
