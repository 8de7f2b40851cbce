// Finds out in which language a text is written, by CLD2.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// What the dynamic linker calls the library.
#ifdef __APPLE__
inline constexpr const char* kLanguageLibrary = "libcld2.0.dylib";
#else
inline constexpr const char* kLanguageLibrary = "libcld2.so.0";
#endif

/// Returns the language of a plain text (`en`, `zh-Hant`, `he`), or nothing if the text has fewer than 200 letters, or
/// if its language is not certain. The library is loaded when first needed; without it, every language is unknown.
/// Looks at the first 1500 bytes. Thread-safe.
std::string detect_language(std::string_view text);

/// Can the library be loaded?
bool can_detect_language();

}  // namespace feedcat::text
