// Images and attachments beside the articles that show them: `blog/2026/assets/HASH.png`.
#pragma once

#include "feedcat/fetch.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/mirror_folder.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

struct AssetOptions {
  bool attachments = false;  ///< not only images
  FetchOptions fetch;
  UtcTime now{};
};

/// Looks at every article whose file is new, or of which something failed long enough ago: fetches what it shows,
/// keeps it under the hash of its content, then rewrites the article with relative addresses. Each copy is durable
/// before the state knows of it, and the state before an article is rewritten; killed at any moment, the next run goes
/// on without fetching again what is there. What cannot be had keeps its address, is tried again after an hour, six,
/// a day and three days, and is told as detail: no article fails for it. An error is the disk's or the state's.
///
/// Only what an image or attachment is by its own bytes is kept (app/mirror/asset_type.hpp). A feed of the public
/// Internet leads to no private address, save to its own host.
Result<void> fetch_assets(MirrorFolder& folder, store::Database& state, const AssetOptions& options,
                          Reporter& reporter);

}  // namespace feedcat::mirror
