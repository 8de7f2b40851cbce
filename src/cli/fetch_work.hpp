// What the options of `fetch` stand for, for this command and for others that read sources and choose articles.
#pragma once

#include <optional>
#include <vector>

#include "cli/fetch_flags.hpp"
#include "cli/fetch_run.hpp"
#include "cli/messages.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"

namespace feedcat::cli {

/// Checks the options that choose articles, before anything is opened. Returns nullopt, after it has said what is wrong
/// with them, if they are wrong usage.
std::optional<FetchWork> read_work(const FetchFlags& flags);

/// Removes all limits, for a run that counts all articles as delivered.
void drop_limits(FetchWork& work, FetchFlags& flags);

/// Refuses what makes no sense for a mirror, and says what does nothing. Error: usage.
Result<void> check_mirrors(const std::vector<Source>& sources, const FetchFlags& flags, Messages& messages);

/// Reads the sources again and again (see follow.hpp). Returns the exit status. `prints`: somebody must read standard
/// output.
int follow_all(const FetchFlags& flags, FetchRun& run, const std::vector<Source>& sources, bool prints,
               Messages& messages);

}  // namespace feedcat::cli
