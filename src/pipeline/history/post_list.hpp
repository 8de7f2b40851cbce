// Reads the lists of articles that a newsletter's archive API gives (Substack: `/api/v1/archive`).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/history/named_article.hpp"

namespace feedcat::pipeline::history {

/// `address` is where the list came from. Returns nullopt if it is no such list, and an empty one if the list has no
/// more articles.
std::optional<std::vector<NamedArticle>> read_post_list(std::string_view json, std::string_view address);

}  // namespace feedcat::pipeline::history
