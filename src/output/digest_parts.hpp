// The parts of a digest: the beginning of an article, and the list of what is in it.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "feedcat/write.hpp"

namespace feedcat::output {

/// Returns two sentences on one line: of the summary, or else of the beginning of the text, whose headings are left
/// out. May be empty. Renders the body if there is no summary.
std::string excerpt_of(const Entry& entry);

struct DigestGroup {
  std::string heading = {};  ///< may be anything that a feed says
  std::size_t first = 0;     ///< the index of its first entry in the output
  std::size_t articles = 0;  ///< that are shown

  friend bool operator==(const DigestGroup&, const DigestGroup&) = default;
};

/// Returns the name that the heading with this entry has in a page, for links from the contents.
std::string anchor_of(std::size_t first);

/// Returns the list of groups that a digest begins with, as a part of its text, Markdown or page.
std::string contents_of(std::span<const DigestGroup> groups, DigestForm form);

}  // namespace feedcat::output
