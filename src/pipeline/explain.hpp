// Explains step by step how one source is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/rules.hpp"

namespace feedcat::pipeline {

/// One line of the explanation.
struct Step {
  std::string_view about;  ///< the subject: `cache`, `ask`, `answer`, `>`, `<`, `feed`, `item`, `rule`, `next` …
  std::string words;       ///< may quote text from outside, so make it printable before you show it
};

struct Explanation {
  std::vector<Step> steps;
  std::optional<Error> error;  ///< set if no feed was found
};

/// Reads the source as `gather` would, and as politely, and writes down what happens, and which rules match.
Explanation explain(const Source& source, const GatherOptions& options, const Rules& rules);

}  // namespace feedcat::pipeline
