#include "text/cdata.hpp"

#include "base/ascii.hpp"

namespace feedcat::text {

CdataFree without_cdata_marks(std::string_view text) {
  constexpr std::string_view kOpen = "<![CDATA[";
  constexpr std::string_view kClose = "]]>";
  constexpr std::string_view kEscapedOpen = "&lt;![CDATA[";
  constexpr std::string_view kEscapedClose = "]]&gt;";
  text = base::trim(text);
  while (text.starts_with(kEscapedOpen) && text.ends_with(kEscapedClose)) {
    text.remove_prefix(kEscapedOpen.size());
    text = base::trim(text.substr(0, text.size() - kEscapedClose.size()));
  }
  if (text.starts_with(kOpen)) {
    std::string unmarked(text);
    base::replace_all(unmarked, kOpen, "");
    base::replace_all(unmarked, kClose, "");
    return {{}, std::string(base::trim(unmarked)), true};
  }
  while (text.ends_with(kClose) && text.find(kOpen) == std::string_view::npos) {
    text = base::trim(text.substr(0, text.size() - kClose.size()));
  }
  return {text, {}, false};
}

}  // namespace feedcat::text
