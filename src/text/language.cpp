#include "text/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include "base/library.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kFewestLetters = 200;
constexpr std::size_t kMostBytes = 1500;  // more do not make it more certain

struct Cld2 {
  decltype(&CLD2::DetectLanguageCheckUTF8) detect = nullptr;
  decltype(&CLD2::LanguageCode) code = nullptr;
};

Cld2 load_cld2() {
  Cld2 functions;
  const Result<base::Library> library = base::Library::load(kLanguageLibrary);
  // Without both of them, no language can be detected.
  if (!library || !library->take("_ZN4CLD223DetectLanguageCheckUTF8EPKcibPbPi", functions.detect) ||
      !library->take("_ZN4CLD212LanguageCodeENS_8LanguageE", functions.code)) {
    return {};
  }
  return functions;
}

const Cld2& cld2() {
  static const Cld2 functions = load_cld2();
  return functions;
}

/// Counts bytes that begin a code point outside of ASCII as letters, too.
bool has_enough_letters(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC2 || (byte | 0x20U) - 'a' < 26U) ++letters;
    if (letters == kFewestLetters) return true;
  }
  return false;
}

}  // namespace

bool can_detect_language() { return cld2().detect != nullptr; }

std::string detect_language(std::string_view text) {
  text = base::clip_utf8(text, kMostBytes);
  if (!has_enough_letters(text) || !can_detect_language()) return {};
  const std::string sound = base::scrub_utf8(text);
  bool reliable = false;
  int valid_bytes = 0;
  const CLD2::Language language =
      cld2().detect(sound.data(), static_cast<int>(sound.size()), true, &reliable, &valid_bytes);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = cld2().code(language);
  return code == "iw" ? "he" : code;  // the name of Hebrew until 1989
}

}  // namespace feedcat::text
