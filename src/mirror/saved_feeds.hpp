// Reads the articles of a mirror as feeds, so that whatever reads feeds can read a mirror.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/article_reader.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/stored_items.hpp"
#include "query/query.hpp"

namespace feedcat::mirror {

/// Which articles of a mirror are read.
struct SavedArticles {
  query::Query query = {};  ///< all that match it
  std::size_t limit = 0;    ///< at most so many of the newest
  bool selected = false;    ///< the query is all that the user asks for: pipeline::FoundFeed::selected
  bool whole = true;  ///< if false, the files of the articles are not needed, and their heads are all that is read
};

/// The articles that were read. The results refer to `stored`.
struct SavedFeeds {
  std::vector<pipeline::SourceResult> results;  ///< one for each feed; its items are heads, the newest first
  std::vector<std::unique_ptr<pipeline::StoredItems>> stored;
  std::unique_ptr<ArticleReader> reader;  ///< `stored` refers to it
  bool all = true;                        ///< the limit has left out nothing
  std::vector<std::string> missing;       ///< the paths of articles that are left out because their files are missing
};

/// Is there a mirror in this folder?
bool is_mirror(const std::string& directory);

/// Reads the heads of articles from the state of the mirror that the source names. The articles themselves are read
/// from their files when somebody needs them. An article without a date counts from when it was first seen. Errors:
/// not_found (not a mirror), damaged, refused, io.
Result<SavedFeeds> read_saved_feeds(const Source& source, const SavedArticles& wanted);

}  // namespace feedcat::mirror
