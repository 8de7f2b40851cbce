#include "mirror/assets/links_plain.hpp"

#include <algorithm>

#include "text/mime.hpp"

namespace feedcat::mirror {

std::string place_in_plain(std::string_view text, const AssetPlacer& place) {
  static constexpr std::string_view kShown = "] (";
  static constexpr std::string_view kAttached = "\nattached ";
  std::string out;
  std::size_t from = 0;
  const auto change = [&](AssetKind kind, std::size_t begin, std::size_t end) {
    const auto placed = place(kind, text.substr(begin, end - begin));
    out += text.substr(from, begin - from);
    out += placed ? std::string_view(*placed) : text.substr(begin, end - begin);
    from = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool shown = text.substr(at).starts_with(kShown);
    if (!shown && !text.substr(at).starts_with(kAttached)) continue;
    const std::size_t begin = at + (shown ? kShown : kAttached).size();
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view address = text.substr(begin, end - begin - (shown && end > begin ? 1 : 0));
    const std::string_view type = text::mime_of_url(address);
    // Videos are written like images, so only the names of their files tell them apart.
    const bool image = type.empty() || type.starts_with("image/");
    if (!shown || (text[end - 1] == ')' && image)) {
      change(shown ? AssetKind::image : AssetKind::attachment, begin, begin + address.size());
    }
    at = end - 1;
  }
  return out += text.substr(from);
}

}  // namespace feedcat::mirror
