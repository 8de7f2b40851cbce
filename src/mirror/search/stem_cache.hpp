// Remembers the stems of the words that came last, because most words of a text have come before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::mirror {

/// Belongs to one thread at a time. Its size is bounded, whatever the texts contain.
class StemCache {
 public:
  /// The stem of a word as the index has it: `\x01LANGUAGE:STEM`. `written` is the word as the text has it. The result
  /// is valid until the next call.
  std::string_view term(std::string_view written, std::string_view language);

 private:
  struct Slot {
    std::string written;
    std::string term;
  };
  std::vector<Slot> slots_;  // made with the first word
  std::string long_term_;    // of a word that is too long for a slot
};

/// The same without a memory.
std::string stem_term(std::string_view written, std::string_view language);

}  // namespace feedcat::mirror
