// Opens what reads a shared store: search, log, sources and articles. A reader needs the right to select, and nothing
// else. Errors: io, not_found (there is no store), refused (it is of another version, or this feedcat is built without
// PostgreSQL); they do not name the store.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/article_reader.hpp"
#include "mirror/log/log.hpp"
#include "mirror/search/mirror_index.hpp"
#include "mirror/state/store.hpp"
#include "query/matches.hpp"

namespace feedcat::mirror {

/// `matcher` must outlive it.
Result<std::unique_ptr<MirrorIndex>> open_shared_index(const std::string& address, const query::Matcher& matcher);
/// `matcher` must outlive it.
Result<std::unique_ptr<LogReader>> open_shared_log(const std::string& address, const query::Matcher& matcher,
                                                   const LogOptions& options);
Result<std::unique_ptr<ArticleReader>> open_shared_reader(const std::string& address);
/// Returns all sources, by url.
Result<std::vector<SourceState>> shared_sources(const std::string& address);

}  // namespace feedcat::mirror
