// Finds copies of a feed in a web archive that has the interfaces of the Wayback Machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"

namespace feedcat::pipeline::history {

/// A copy of a feed.
struct Capture {
  std::string address;  ///< of the copy, as the publisher's server sent it
  UtcTime time{};       ///< when it was made

  friend bool operator==(const Capture&, const Capture&) = default;
};

/// Returns the address that lists the copies (the CDX interface). `archive` is the address of the web archive.
std::string captures_address(std::string_view archive, std::string_view feed);

/// Reads that list, newest copy first. Returns nullopt if it is no such list.
std::optional<std::vector<Capture>> read_captures(std::string_view json, std::string_view archive,
                                                  std::string_view feed);

}  // namespace feedcat::pipeline::history
