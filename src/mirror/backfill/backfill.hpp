// `--backfill`: looks for the articles that are older than those in the feed, and saves them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed_settings.hpp"
#include "feedcat/mirror.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/backfill/answers.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/saver.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::mirror {

/// A source that this run has read, or found unchanged.
struct HistorySource {
  Source source;
  FeedSettings settings;
  std::string key;                    ///< SourceState::url
  std::string address;                ///< of the feed, as it is requested
  bool from_public = false;           ///< a public address has answered
  std::optional<FeedDocument> first;  ///< the feed, if its document has arrived in this run
};

/// `key` is the one of the source in the state, and `state` is what was known before this run.
HistorySource history_of(const pipeline::SourceResult& result, const std::string& key, const SourceState& state);

/// What the search works with. Everything outlives it.
struct BackfillTools {
  MirrorFolder& folder;
  Store& store;
  Saver& saver;
  const MirrorOptions& options;  ///< with `backfill`
  const pipeline::GatherOptions& gathering;
  MirrorReporter& reporter;
};

/// Goes on for each source where the last run ended, and reports how it ends: `412 articles, complete`. Each page's
/// articles are saved in the usual order, and committed together with how far the search has come. Errors concern the
/// state; those of a source are reported.
Result<void> backfill(const BackfillTools& tools, std::vector<HistorySource> sources);

}  // namespace feedcat::mirror
