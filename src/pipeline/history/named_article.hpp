// An article that a list of a site names, and whose text must be requested.
#pragma once

#include <optional>
#include <string>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline::history {

struct NamedArticle {
  std::string address = {};  ///< absolute
  std::string title = {};    ///< plain text; may be empty
  std::optional<UtcTime> time = {};
  bool published = false;  ///< `time` is when it was published, and not perhaps when it was last changed

  friend bool operator==(const NamedArticle&, const NamedArticle&) = default;
};

}  // namespace feedcat::pipeline::history
