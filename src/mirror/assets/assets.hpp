// Keeps copies of images and attachments beside the articles that show them: `blog/2026/assets/HASH.png`.
#pragma once

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/mirror_folder.hpp"
#include "polling/cache_options.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct AssetOptions {
  bool attachments = false;  ///< also attachments, not only images
  FetchOptions fetch;
  polling::CacheOptions cache;  ///< where what robots.txt says is kept
  UtcTime now{};
};

/// Looks at every article whose file is new or for which something failed long enough ago. Fetches what it shows, keeps
/// it under the hash of its content, then rewrites the article with relative addresses. Each copy is durable before the
/// state contains it, and the state is durable before an article is rewritten. So if the process is killed at any
/// moment, the next run continues without fetching the same things again. If something cannot be fetched, its address
/// stays in the article and is tried again after an hour, six hours, a day and three days. This is reported as a
/// detail, because no article fails for it. An error is that of the disk or the state.
///
/// Only files whose own bytes show that they are an image or attachment are kept (text/file_type.hpp). A feed from
/// the public Internet cannot make feedcat request a private address, except at the feed's own host.
Result<void> fetch_assets(MirrorFolder& folder, store::Database& state, const AssetOptions& options,
                          Reporter& reporter);

}  // namespace feedcat::mirror
