// What becomes of one source, step by step: for the person who asks why.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"

namespace feedcat::pipeline {

/// One line: what it is about (`cache`, `ask`, `answer`, `>`, `<`, `feed`, `item`, `next` …) and what is to be said.
struct Step {
  std::string_view about;
  std::string words;  ///< raw: may quote foreign text, must be made printable
};

struct Explanation {
  std::vector<Step> steps;
  std::optional<Error> error;  ///< why the source gives no feed
};

/// Asks as `gather` would, with the same manners, and takes notes.
Explanation explain(const Source& source, const GatherOptions& options);

}  // namespace feedcat::pipeline
