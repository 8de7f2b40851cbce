#include "mirror/search/stem_cache.hpp"

#include <cstddef>

#include "base/hash.hpp"
#include "text/search_stem.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kSlots = 8192;      // a power of two; an article has about a thousand different words
constexpr std::size_t kLongestKept = 32;  // bytes; longer words are rare

bool is_of(std::string_view term, std::string_view language) {
  return term.size() > language.size() + 1 && term[language.size() + 1] == ':' &&
         term.substr(1, language.size()) == language;
}

}  // namespace

std::string_view StemCache::term(std::string_view written, std::string_view language) {
  if (written.size() > kLongestKept) return long_term_ = stem_term(written, language);
  if (slots_.empty()) slots_.resize(kSlots);
  Slot& slot = slots_[base::hash64(written) % kSlots];
  if (slot.written != written || !is_of(slot.term, language)) {
    slot.term = stem_term(written, language);
    slot.written = written;
  }
  return slot.term;
}

std::string stem_term(std::string_view written, std::string_view language) {
  std::string term = "\x01";
  term += language;
  term += ':';
  term += text::search_stem(written, language);
  return term;
}

}  // namespace feedcat::mirror
