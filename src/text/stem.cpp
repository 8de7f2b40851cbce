#include "text/stem.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/library.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kLongestCode = 3;  // of ISO 639

/// Returns the language of a tag in lower case, or nothing if it cannot be one. Snowball would also take names.
std::string code_of(std::string_view language) {
  std::string code = base::lower(language.substr(0, std::min(language.find_first_of("-_"), kLongestCode + 1)));
  if (code.size() > kLongestCode) return {};
  // Snowball knows Norwegian only by the code of both its forms together.
  return code == "nb" || code == "nn" ? "no" : code;
}

struct Snowball {
  decltype(&sb_stemmer_new) make = nullptr;
  decltype(&sb_stemmer_delete) end = nullptr;
  decltype(&sb_stemmer_stem) stem = nullptr;
  decltype(&sb_stemmer_length) length = nullptr;
};

#ifdef FEEDCAT_LINK_STEMMER

const Snowball& snowball() {
  static constexpr Snowball kLinked{sb_stemmer_new, sb_stemmer_delete, sb_stemmer_stem, sb_stemmer_length};
  return kLinked;
}

#else

Snowball load_snowball() {
  for (const char* name : kStemLibraries) {
    Snowball found;
    const Result<base::Library> library = base::Library::load(name);
    if (library && library->take("sb_stemmer_new", found.make) && library->take("sb_stemmer_delete", found.end) &&
        library->take("sb_stemmer_stem", found.stem) && library->take("sb_stemmer_length", found.length)) {
      return found;
    }
  }
  return {};
}

/// Its functions are null if there is none.
const Snowball& snowball() {
  static const Snowball loaded = load_snowball();
  return loaded;
}

#endif

struct Deleter {
  void operator()(sb_stemmer* stemmer) const { snowball().end(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Deleter>;

/// The stemmers of one thread, because no two threads may use one at the same time.
class Stemmers {
 public:
  /// Returns the stemmer of a language, or nullptr if there is none.
  sb_stemmer* of(std::string_view language) {
    if (language == last_language_) return last_;
    const std::string code = code_of(language);
    last_language_ = language;
    last_ = nullptr;
    if (code.empty()) return nullptr;
    const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.first == code; });
    if (known != all_.end()) return last_ = known->second.get();
    Stemmer made(snowball().make == nullptr ? nullptr : snowball().make(code.c_str(), "UTF_8"));
    last_ = made.get();
    // Languages without a stemmer are not kept, because a feed could name any number of them.
    if (made) all_.emplace_back(code, std::move(made));
    return last_;
  }

 private:
  std::vector<std::pair<std::string, Stemmer>> all_;
  std::string last_language_;  // words of one text come one after another
  sb_stemmer* last_ = nullptr;
};

Stemmers& stemmers() {
  static thread_local Stemmers mine;
  return mine;
}

}  // namespace

std::string stem(std::string_view word, std::string_view language) {
  sb_stemmer* stemmer = word.size() <= kLongestWord ? stemmers().of(language) : nullptr;
  if (stemmer == nullptr) return std::string(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = snowball().stem(stemmer, bytes, static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);  // no memory
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(snowball().length(stemmer))};
}

bool has_stems(std::string_view language) { return stemmers().of(language) != nullptr; }

std::string stem_language(std::string_view language) { return has_stems(language) ? code_of(language) : std::string(); }

}  // namespace feedcat::text
