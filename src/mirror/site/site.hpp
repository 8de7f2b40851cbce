// The mirror as pages to open: DIR/index.html, DIR/feed.xml, and below DIR/_site a page for each article, lists by
// month and by feed, and what the search looks through.
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

/// Brings the pages up to date with the articles. What it costs follows what has changed since the last time: an
/// article's page and its neighbours', the parts of the lists that it is in, the index. Pages appear whole; killed at
/// any moment, the next run goes on. All is written anew where the index is missing or of another version.
/// Errors: refused (an index.html or feed.xml that is not ours), io.
Result<void> write_site(MirrorFolder& folder, store::Database& state, const SiteOptions& options, Reporter& reporter);

}  // namespace feedcat::mirror
