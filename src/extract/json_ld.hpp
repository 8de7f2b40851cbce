// schema.org's description of an article in a page's JSON-LD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::extract {

/// As found; nothing is decided here.
struct LinkedData {
  bool article = false;  ///< one was found, and the fields below are its
  std::string headline;
  std::string name;
  std::vector<Person> authors;  ///< `url` as found
  std::string description;
  std::string publisher;
  std::string published;
  std::string modified;
  std::string image;
  std::string licence;
  std::vector<Person> work_authors;  ///< of what is no article: a recipe, a video, the page itself
  std::string work_published;
  std::string work_modified;
  bool not_free = false;    ///< isAccessibleForFree: false
  bool collection = false;  ///< a node says that the page is a list: CollectionPage, SearchResultsPage …
};

/// Adds what one `script type=application/ld+json` says: of the first article in it, unless `data` has one already.
/// Takes whatever shape people give it: arrays, `@graph`, `mainEntity`, references by `@id`, authors as strings,
/// objects or lists of lists, wrapped in comments, escaped once too often, with trailing commas. What is no JSON adds
/// nothing.
void read_json_ld(std::string_view json, LinkedData& data);

}  // namespace feedcat::extract
