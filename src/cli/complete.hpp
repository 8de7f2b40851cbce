// Finds out what a word on the command line may become when the user presses Tab.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"
#include "feedcat/parse.hpp"

namespace feedcat::cli {

struct Candidate {
  std::string word;
  std::string about;  ///< a few words for shells that show them

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// What may stand in place of the last word.
struct Completion {
  enum class Files { none, files, folders };
  std::vector<Candidate> candidates;  ///< all begin with what is there already
  Files files = Files::none;          ///< names of files fit as well, which the shell knows itself
};

/// `words` are what is typed after `feedcat`, without quotes; the last one is still being typed and may be empty.
Completion complete(const CommandTable& program, const std::vector<std::string>& words,
                    const std::vector<Subscription>& subscriptions);

/// The words of a line of the shell that is still being typed: blanks separate them, quotes and backslashes keep
/// characters as they are. There is always a last one, which may be empty.
std::vector<std::string> words_of_line(std::string_view line);

}  // namespace feedcat::cli
