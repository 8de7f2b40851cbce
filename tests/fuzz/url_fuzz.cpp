// An address from a feed with a base from a feed (the first line): resolved addresses are harmless.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/url.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = feedcat::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string base = text::resolve_url(input.substr(0, end), "");
  const std::string url = text::resolve_url(end < input.size() ? input.substr(end + 1) : input, base);
  const bool harmless = std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
  if (text::is_web_url(url) && !harmless) std::abort();
  (void)text::host_of(url);
  (void)text::canonical_url(url);
  return 0;
}
