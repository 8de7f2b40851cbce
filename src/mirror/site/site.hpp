// Writes a mirror as web pages: DIR/index.html, DIR/feed.xml, and below DIR/_site a page for each article, lists by
// month and by feed, and the data of the search.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/mirror_folder.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct SiteOptions {
  std::string name;  ///< of the site
  UtcTime now{};
};

/// Brings the pages up to date with the articles. Only what has changed since the last time is written: the pages of
/// new articles and of their neighbours, the parts of the lists that contain them, and the index. Each page is written
/// in one step. If the process is killed at any moment, the next run continues. If the index is missing or of another
/// version, everything is written again. Errors: refused (an index.html or feed.xml that feedcat did not write), io.
Result<void> write_site(MirrorFolder& folder, store::Database& state, const SiteOptions& options, Reporter& reporter);

}  // namespace feedcat::mirror
