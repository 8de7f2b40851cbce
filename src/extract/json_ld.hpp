// schema.org's description of an article in a page's JSON-LD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::extract {

/// As found; nothing is decided here.
struct LinkedData {
  std::string headline;
  std::string name;
  std::vector<std::string> authors;
  std::string description;
  std::string publisher;
  std::string published;
  std::string modified;
  std::string image;
  std::string language;
  std::string licence;
  std::string body;
  bool not_free = false;
};

/// Adds what one `script type=application/ld+json` says of an article; false when it describes none.
bool read_json_ld(std::string_view json, LinkedData& data);

}  // namespace feedcat::extract
