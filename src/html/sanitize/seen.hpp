// Tells what a reader sees of a fragment of HTML that is not rendered.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::html {

/// Tells whether a reader sees anything of the fragment. What a script might show does not count, nor do pictures that
/// only count readers. It reads the beginning, and reads on only if that shows nothing.
bool shows_anything(std::string_view fragment);

/// Returns the fragment without what no reader sees (see hidden.hpp), and adds the number of letters that went to
/// `hidden`. A fragment that cannot hide anything is only scanned.
std::string seen_part(std::string_view fragment, std::size_t& hidden);

}  // namespace feedcat::html
