// Writes a mirror as web pages: DIR/index.html, DIR/feed.xml, and below DIR/_site a page for each article, lists by
// month and by feed, lists and Atom feeds by saved query and by tag, an OPML list of the feeds, and the data of the
// search.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/mirror_folder.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct SiteOptions {
  std::string name;  ///< of the site
  UtcTime now{};
  std::string directory = {};                       ///< of the mirror
  std::map<std::string, std::string> queries = {};  ///< the saved ones, as they were typed, by name
  /// For query::Context.
  std::function<std::vector<std::string>(std::string_view)> tagged = {};
};

/// Brings the pages up to date with the articles. Only what has changed since the last time is written: the pages of
/// new articles and of their neighbours, the parts of the lists that contain them, and the index. Each page is written
/// in one step. If the process is killed at any moment, the next run continues. If the index is missing or of another
/// version, everything is written again. The lists of queries change with new articles and with the queries, not with
/// the time. Errors: refused (an index.html or feed.xml that feedcat did not write), io.
Result<void> write_site(MirrorFolder& folder, store::Database& state, const SiteOptions& options, Reporter& reporter);

}  // namespace feedcat::mirror
