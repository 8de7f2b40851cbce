#include "mirror/search/stem_cache.hpp"

#include <algorithm>
#include <cstddef>

#include "base/hash.hpp"
#include "text/search_stem.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kFewest = 2048;  // slots; an article has about a thousand different words
constexpr std::size_t kMost = 32768;
constexpr std::size_t kGrowth = 4;
constexpr std::size_t kLongestKept = 32;  // bytes; longer words are rare

}  // namespace

void StemCache::set_language(std::string_view language) {
  const auto known = std::ranges::find(languages_, language);
  language_ = static_cast<std::size_t>(known - languages_.begin());
  if (known == languages_.end()) languages_.emplace_back(language);
}

std::string_view StemCache::term(std::string_view written) {
  if (written.size() > kLongestKept) return long_term_ = stem_term(written, language());
  if (slots_.empty()) slots_.resize(kFewest);
  Slot* slot = &slot_of(written);
  if (slot->language == language_ && slot->written == written) return slot->term;
  if (!slot->written.empty() && ++replaced_ > slots_.size() / 2 && slots_.size() < kMost) {
    grow();
    slot = &slot_of(written);
  }
  *slot = {std::string(written), stem_term(written, language()), language_};
  return slot->term;
}

StemCache::Slot& StemCache::slot_of(std::string_view written) { return slots_[base::hash64(written) % slots_.size()]; }

/// Few words need little memory, and many of them replace each other in few slots.
void StemCache::grow() {
  std::vector<Slot> former(slots_.size() * kGrowth);
  former.swap(slots_);
  for (Slot& one : former) {
    if (!one.written.empty()) slot_of(one.written) = std::move(one);
  }
  replaced_ = 0;
}

std::string stem_term(std::string_view written, std::string_view language) {
  std::string term = "\x01";
  term += language;
  term += ':';
  term += text::search_stem(written, language);
  return term;
}

}  // namespace feedcat::mirror
