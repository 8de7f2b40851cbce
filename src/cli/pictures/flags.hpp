// The option --images, and when pictures are shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "cli/pictures/shown_pictures.hpp"
#include "feedcat/source.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::cli::pictures {

struct PictureFlags {
  std::string images = "auto";

  void declare(Flags& flags);
  /// With `always`, no pager is started, because none shows pictures.
  [[nodiscard]] bool forbids_pager() const { return images == "always"; }
  /// Makes what shows the pictures, or returns nullopt if none are to be shown. The terminal is asked when the first
  /// picture comes. `pager`: the results go to one. The references must outlive the result.
  [[nodiscard]] std::optional<ShownPictures> open(bool to_terminal, bool pager,
                                                  const std::vector<pipeline::SourceResult>& sources,
                                                  const pipeline::GatherOptions& gathering, Reporter& reporter) const;
};

}  // namespace feedcat::cli::pictures
