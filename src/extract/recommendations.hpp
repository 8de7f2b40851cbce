// Lines and headings that lead to other articles, in some thirty languages.
#pragma once

#include <string_view>

namespace feedcat::extract {

/// "Read also", "You may also like", "Das könnte Sie auch interessieren", "関連記事": does a short text begin so?
/// Letters may be capitals; signs and pictures in front do not count.
bool recommends(std::string_view text);

}  // namespace feedcat::extract
