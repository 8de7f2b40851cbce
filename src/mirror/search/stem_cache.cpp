#include "mirror/search/stem_cache.hpp"

#include <algorithm>
#include <cstddef>

#include "base/hash.hpp"
#include "text/search_stem.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kSlots = 8192;      // a power of two; an article has about a thousand different words
constexpr std::size_t kLongestKept = 32;  // bytes; longer words are rare

}  // namespace

void StemCache::set_language(std::string_view language) {
  const auto known = std::ranges::find(languages_, language);
  language_ = static_cast<std::size_t>(known - languages_.begin());
  if (known == languages_.end()) languages_.emplace_back(language);
}

std::string_view StemCache::term(std::string_view written) {
  if (written.size() > kLongestKept) return long_term_ = stem_term(written, language());
  if (slots_.empty()) slots_.resize(kSlots);
  Slot& slot = slots_[base::hash64(written) % kSlots];
  if (slot.language != language_ || slot.written != written) {
    slot = {std::string(written), stem_term(written, language()), language_};
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
