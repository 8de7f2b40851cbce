// Any bytes become valid UTF-8, and valid text stays unchanged.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace base = feedcat::base;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string scrubbed = base::scrub_utf8(bytes);
  if (base::find_invalid_utf8(scrubbed) != std::string_view::npos) std::abort();
  if (base::find_invalid_utf8(bytes) == std::string_view::npos && scrubbed != bytes) std::abort();
  for (std::size_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::decode_utf8(bytes, at);
    if (c.length == 0 || at + c.length > bytes.size()) std::abort();
    at += c.length;
  }
  const std::string_view clipped = base::clip_utf8(scrubbed, size / 2);
  if (clipped.size() > size / 2 || base::find_invalid_utf8(clipped) != std::string_view::npos) std::abort();
  return 0;
}
