// Decides how results look, from the flags as typed and from whether there is a terminal.
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
  /// Declares only those flags that matter for lines that are neither wrapped nor have links.
  void declare_for_lines(Flags& flags);
  /// `to_terminal` says that the results go to a terminal, not to a file or a pipe. Then the defaults suit a reader:
  /// wrapped, coloured, in local time. Elsewhere the defaults give the same bytes on every machine.
  [[nodiscard]] WriteOptions to_options(bool to_terminal) const;
  /// May messages at a terminal be dim or coloured?
  [[nodiscard]] bool colors_messages() const;
  /// The command of the pager, or empty if there is none.
  [[nodiscard]] std::string pager(bool to_terminal) const;
};

/// The command of the user's pager: FEEDCAT_PAGER, PAGER, or `less` if it is installed. Empty if there is none.
std::string pager_command();

}  // namespace feedcat::cli
