// Remembers the stems of the words that came last, because most words of a text have come before.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::mirror {

/// Belongs to one thread at a time. Its size is bounded, whatever the texts contain.
class StemCache {
 public:
  /// The language of the words that come next, as text::stem_language names it. There are few of these.
  void set_language(std::string_view language);
  [[nodiscard]] const std::string& language() const { return languages_[language_]; }

  /// The stem of a word as the index has it: `\x01LANGUAGE:STEM`. `written` is the word as the text has it. The result
  /// is valid until the next call.
  std::string_view term(std::string_view written);

 private:
  struct Slot {
    std::string written;
    std::string term;
    std::size_t language = static_cast<std::size_t>(-1);  ///< its place in `languages_`; none at first
  };
  Slot& slot_of(std::string_view written);
  void grow();

  std::vector<std::string> languages_ = {std::string()};
  std::size_t language_ = 0;
  std::vector<Slot> slots_;   // made with the first word
  std::size_t replaced_ = 0;  // words of which another one took the slot, since there are so many slots
  std::string long_term_;     // of a word that is too long for a slot
};

/// The same without a memory.
std::string stem_term(std::string_view written, std::string_view language);

}  // namespace feedcat::mirror
