// The rules of config.toml as a command uses them, and `--no-rules`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/flags.hpp"
#include "cli/queries.hpp"
#include "feedcat/feed.hpp"
#include "feedcat/ruling.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::cli {

class RuleFlags {
 public:
  void declare(Flags& flags);
  void use(const Config& config);

  /// Returns all rules with their queries, also those that have run out; none with --no-rules. If a query is not one,
  /// says on stderr what is wrong with it and where it is, and returns nullopt.
  [[nodiscard]] std::optional<std::vector<pipeline::Rule>> read() const;
  /// The same, ready for use and without those that have run out at this time.
  [[nodiscard]] std::optional<pipeline::Rules> in_force(UtcTime now) const;

 private:
  bool off_ = false;
  std::string path_;
  std::vector<RuleTable> tables_;
  SavedQueries saved_;
};

/// Returns the rules as the library takes them. `rules` must outlive the result.
Rulebook rulebook_of(const pipeline::Rules& rules);

}  // namespace feedcat::cli
