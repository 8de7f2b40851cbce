// Whom a page declares as the authors of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/json_ld.hpp"
#include "extract/metas.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::extract {

/// Authors as a page declares them: the names alone, and the values as they stood where these say more.
struct Declared {
  std::vector<Person> people;
  std::string line;
};

/// By JSON-LD's article, Dublin Core and `author`: what every reader takes for the authors.
Declared declared_authors(const LinkedData& data, const Metas& metas, std::string_view page_url,
                          std::string_view publisher);

/// By names that belong to no vocabulary or to one of another trade, by social networks' cards, and by JSON-LD of what
/// is no article.
Declared other_authors(const LinkedData& data, const Metas& metas, std::string_view publisher);

/// Is nobody named but the publisher, or the site by its address? True when nobody is named at all.
bool is_only_publisher(const std::vector<Person>& people, std::string_view publisher, std::string_view page_url);

/// Drops a name that is only the account in the page's own address (`lamps` at `lamps.example.org`): it names the site.
void drop_account_names(std::vector<Person>& people, std::string_view page_url);

}  // namespace feedcat::extract
