#include "extract/letters.hpp"

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::extract {

std::string small_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += base::to_lower(text[i++]);
      continue;
    }
    const base::CodePoint point = base::decode_utf8(text, i);
    i += point.length;
    char32_t c = point.value;
    const bool latin_1 = c >= 0xC0 && c <= 0xDE && c != 0xD7;
    const bool greek = c >= 0x391 && c <= 0x3A9;
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    const bool pair = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);  // capital and small letters alternate
    if (latin_1 || greek || cyrillic) c += 0x20;
    if (c >= 0x400 && c <= 0x40F) c += 0x50;
    if (pair && c % 2 == 0) ++c;
    base::append_utf8(out, c);
  }
  return out;
}

}  // namespace feedcat::extract
