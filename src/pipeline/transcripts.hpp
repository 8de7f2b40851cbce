// `--transcripts`: fetches the transcripts and the chapters of episodes.
#pragma once

#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::pipeline {

/// Does the item name a transcript or chapters that are not in the feed?
bool names_episode_files(const Item& item);

/// Returns the transcript to fetch: in the language of the item if there is one, and in the format that says most about
/// times and speakers. Null if there is none.
const TranscriptLink* best_transcript(const Item& item, const Feed& feed);

/// An item that names such files.
struct Episode {
  const SourceResult* source = nullptr;  ///< decides whether the files may have private addresses
  Item item = {};                        ///< with its body
  bool changed = false;                  ///< set if a file was of use
};

/// So many feeds are completed at once, so that not all transcripts of a run are in memory.
inline constexpr std::size_t kFeedsAtOnce = 16;

/// Fetches what the episodes name, and puts it into them, but no more than 64 MiB. A transcript with more words than
/// the body becomes the body, whose text becomes the summary if there is none. If it fails or is none, the feed's text
/// stays, and this is reported as a detail.
void complete_episodes(std::vector<Episode>& episodes, const GatherOptions& options, polling::PollMemory& memory,
                       Reporter& reporter);

/// Does this for the chosen articles of all feeds, if GatherOptions::transcripts wants it.
void fetch_transcripts(std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                       const GatherOptions& options, Reporter& reporter);

}  // namespace feedcat::pipeline
