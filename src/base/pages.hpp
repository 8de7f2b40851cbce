// Memory for large documents.
#pragma once

#include <cstddef>
#include <string>

namespace feedcat::base {

/// Asks the system to back memory that was not yet touched with huge pages: half the time of reading a large feed goes
/// into page faults otherwise. Does nothing for small sizes, nor where there are none.
void prefer_huge_pages(void* begin, std::size_t size);

/// An empty string with room for `size` bytes, in huge pages where that helps.
std::string string_with_room(std::size_t size);

}  // namespace feedcat::base
