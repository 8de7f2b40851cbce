// Recognises lines and headings that lead to other articles, in some thirty languages.
#pragma once

#include <string_view>

namespace feedcat::extract {

/// Does a short text begin like "Read also", "You may also like", "Das könnte Sie auch interessieren" or "関連記事"?
/// Capital letters and signs or pictures before it make no difference.
bool recommends(std::string_view text);

}  // namespace feedcat::extract
