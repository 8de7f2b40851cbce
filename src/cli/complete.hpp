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
  std::string about;  ///< a short description for shells that show one

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// The words that may replace the last word.
struct Completion {
  enum class Files { none, files, folders };
  std::vector<Candidate> candidates;  ///< all begin with what has been typed
  Files files = Files::none;          ///< whether names of files also fit, which the shell itself knows
};

/// The user's own names that may be typed.
struct OwnNames {
  std::vector<Subscription> subscriptions = {};
  std::vector<std::string> queries = {};  ///< the names of the saved queries
};

/// `words` is what has been typed after `feedcat`, without quotes. The last word is still being typed and may be empty.
Completion complete(const CommandTable& program, const std::vector<std::string>& words, const OwnNames& names);

/// Splits a line that is still being typed into words as the shell does: blanks separate them, and quotes and
/// backslashes protect characters. There is always a last word, which may be empty.
std::vector<std::string> words_of_line(std::string_view line);

}  // namespace feedcat::cli
