// The stems of words, by Snowball: `committee` and `committees` have the same one.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// What the dynamic linker may call the library; Debian has a name of its own. If it is linked, these are unused.
#ifdef __APPLE__
inline constexpr const char* kStemLibraries[] = {"libstemmer.2.dylib", "libstemmer.dylib"};
#else
inline constexpr const char* kStemLibraries[] = {"libstemmer.so.0d", "libstemmer.so.2", "libstemmer.so.0"};
#endif

/// Returns the stem of a word in lower case. `language` is a language tag (`en`, `en-GB`, `pt_BR`), of which only the
/// language itself counts. In a language that Snowball lacks, and if `language` is empty, a word is its own stem, and
/// so is one of more than 64 bytes. Thread-safe. Always gives the same result for the same arguments. The library is
/// loaded when first needed; on a machine without it, it is as if Snowball lacked all languages.
std::string stem(std::string_view word, std::string_view language);

/// Does Snowball have the language?
bool has_stems(std::string_view language);

/// Returns the name by which all tags of the same language have the same stems (`en` for `en-GB`), or nothing if
/// Snowball lacks the language.
std::string stem_language(std::string_view language);

}  // namespace feedcat::text
