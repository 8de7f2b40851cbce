// Reads those sources of a command that are mirrors.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/saved_feeds.hpp"
#include "pipeline/select.hpp"
#include "pipeline/selection.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::cli {

/// Returns the first source that is a mirror, or nullptr.
const Source* first_mirror(const std::vector<Source>& sources);

class MirrorSources {
 public:
  explicit MirrorSources(const std::vector<Source>& sources);

  /// Returns the sources that are no mirrors.
  [[nodiscard]] const std::vector<Source>& others() const { return others_; }

  struct Wanted {
    const pipeline::Selection& selection;
    bool limited = false;  ///< nobody needs more articles than the selection's limit
    bool whole = true;     ///< more than the heads of the articles is needed
  };
  using Choose = std::function<Result<std::vector<pipeline::Chosen>>(const std::vector<pipeline::SourceResult>&)>;

  /// Adds the articles of the mirrors to those that were gathered from the others, in the order of the sources, and
  /// returns what `choose` chooses of all. If there is a limit, no more heads are in memory than it needs, give or take
  /// some hundred. A mirror that cannot be read is reported. The results must not outlive this. Errors: those of
  /// `choose`; usage (RE2 refuses a pattern).
  Result<std::vector<pipeline::Chosen>> choose(std::vector<pipeline::SourceResult>& gathered, const Wanted& wanted,
                                               const Choose& choose, Reporter& reporter);

 private:
  void read(const mirror::SavedArticles& wanted, Reporter& reporter);
  void place(std::vector<pipeline::SourceResult>& gathered);

  std::vector<Source> sources_;
  std::vector<Source> others_;
  std::vector<bool> is_mirror_;           // one for each source
  std::vector<mirror::SavedFeeds> read_;  // one for each mirror
  std::set<std::string> told_;            // problems
};

}  // namespace feedcat::cli
