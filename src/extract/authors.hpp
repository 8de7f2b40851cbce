// Finds the authors that a page declares in its head and data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/json_ld.hpp"
#include "extract/metas.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::extract {

/// The authors as a page declares them: `people` are the names alone; `line` keeps the declared values unchanged where
/// they say more than the names.
struct Declared {
  std::vector<Person> people;
  std::string line;
};

/// Reads JSON-LD's article, Dublin Core and `author`, which every reader takes for the authors.
Declared declared_authors(const LinkedData& data, const Metas& metas, std::string_view page_url,
                          std::string_view publisher);

/// Reads names that belong to no vocabulary or to one made for something else, the cards of social networks, and
/// JSON-LD about something that is not an article.
Declared other_authors(const LinkedData& data, const Metas& metas, std::string_view publisher);

/// Is nobody named except the publisher, or the site by its address? This is also true when nobody is named at all.
bool is_only_publisher(const std::vector<Person>& people, std::string_view publisher, std::string_view page_url);

/// Drops a name that is only the account in the page's own address (`lamps` at `lamps.example.org`), because it names
/// the site.
void drop_account_names(std::vector<Person>& people, std::string_view page_url);

}  // namespace feedcat::extract
