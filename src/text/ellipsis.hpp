// Recognises a text that breaks off.
#pragma once

#include <string_view>

namespace feedcat::text {

/// Does the text end with three dots, with or without a bracket around them? White space at its end does not count.
bool ends_in_ellipsis(std::string_view text);

}  // namespace feedcat::text
