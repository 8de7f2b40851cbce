// Shows articles of a mirror in the lists and the Atom feeds of its site.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/site/files.hpp"
#include "mirror/site/page.hpp"
#include "mirror/site/table.hpp"

namespace feedcat::mirror {

inline constexpr std::size_t kInFeed = 40;  ///< articles in an Atom feed

SiteEntry entry_of(const SiteRow& row);
std::vector<SiteEntry> entries_of(const std::vector<SiteRow>& rows);

/// Writes an Atom feed of the first kInFeed rows, which are the newest. `path` is where it is in the mirror.
Result<void> write_atom(SiteFiles& files, const std::string& path, const std::string& title,
                        const std::vector<SiteRow>& rows);

}  // namespace feedcat::mirror
