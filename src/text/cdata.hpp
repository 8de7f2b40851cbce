// Removes marks of CDATA (XML 1.0 § 2.7) that became text because a program escaped them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// Text that was trimmed and has no such marks: `view` is a part of the argument, unless marks inside had to be
/// removed; then the text is `copy`.
struct CdataFree {
  std::string_view view;
  std::string copy;
  bool changed = false;  ///< the text is in `copy`
};
CdataFree without_cdata_marks(std::string_view text);

}  // namespace feedcat::text
