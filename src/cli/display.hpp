// How results look: the flags as typed, and what they mean on a terminal and off it.
#pragma once

#include <optional>
#include <string>

#include "cli/flags.hpp"
#include "feedcat/write.hpp"

namespace feedcat::cli {

struct DisplayFlags {
  std::optional<unsigned long> width;
  std::string color = "auto", hyperlinks = "auto", links;
  bool no_pager = false, utc = false;

  void declare(Flags& flags);
  /// `to_terminal`: the results go to a terminal, not to a file or a pipe. What is not asked for by a flag is then made
  /// for a reader: wrapped, coloured, in local time; off a terminal it is the same bytes everywhere.
  [[nodiscard]] WriteOptions meant(bool to_terminal) const;
  /// The pager's command; empty: none.
  [[nodiscard]] std::string pager(bool to_terminal) const;
};

/// The command that pages for the user: FEEDCAT_PAGER, PAGER, `less` where there is one. Empty: none is wanted.
std::string pager_command();

}  // namespace feedcat::cli
