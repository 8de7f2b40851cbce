// Writes what happened in a mirror as one line for each event.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/write.hpp"
#include "mirror/log/log.hpp"

namespace feedcat::cli {

/// Returns the kind that a user calls so, or nullopt.
std::optional<mirror::EventKind> event_kind_of(std::string_view word);

/// Returns `new, updated, rerun …`.
std::string kinds_in_words();

/// Returns the line of an event in this format: `text`, `tsv` (both end with a newline), `ndjson` (the same) or `json`
/// (an object without a newline). A text is fitted to WriteOptions::list_width. What comes from outside is printable.
std::string line_of(const mirror::LogEntry& entry, std::string_view format, const WriteOptions& options);

}  // namespace feedcat::cli
