// What a browser would show of a piece of HTML, told without parsing it.
#pragma once

#include <cstdint>
#include <string_view>

namespace feedcat::text {

enum class Shown : std::uint8_t {
  nothing,  ///< blanks, empty elements, comments, scripts, images that only count readers
  media,    ///< pictures, films, players, and no word
  words,
};

/// Stops at the first word, so that it costs next to nothing where there is one. Linear.
Shown shown_by(std::string_view html);

}  // namespace feedcat::text
