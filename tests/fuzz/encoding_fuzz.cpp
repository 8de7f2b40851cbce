// Any bytes, with any Content-Type (the first line) and any way to look for a declaration, become valid UTF-8.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "text/encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = feedcat::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view bytes = input.substr(std::min(end + 1, input.size()));
  for (const text::Sniff sniff : {text::Sniff::xml, text::Sniff::html, text::Sniff::none}) {
    const text::Decoded decoded = text::decode(bytes, input.substr(0, end), sniff);
    if (feedcat::base::find_invalid_utf8(decoded.utf8) != std::string_view::npos) std::abort();
    if (decoded.utf8.starts_with("\xEF\xBB\xBF") || decoded.name.empty()) std::abort();
    // At most three bytes for each byte, and what a stateful encoding adds at the end.
    if (decoded.utf8.size() > 4 * bytes.size() + 16) std::abort();
  }
  return 0;
}
