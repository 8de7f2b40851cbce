// Writes subscriptions for other readers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"

namespace feedcat::subscriptions {

/// A format for `feeds export`. import_list reads back exactly the subscriptions that were written.
struct ExportFormat {
  std::string_view name;  ///< `opml`, as in `--format`
  std::string (*write)(const std::vector<Subscription>& subscriptions);
};

std::span<const ExportFormat> export_formats();

}  // namespace feedcat::subscriptions
