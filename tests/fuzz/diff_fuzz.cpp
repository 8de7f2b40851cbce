// Two texts, one after the other with an empty line between them: the differences lead from one to the other, and what
// is shown of them is harmless.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/diff.hpp"
#include "text/printable.hpp"
#include "text/word_diff.hpp"

namespace {

namespace text = feedcat::text;

void check(const std::vector<std::string_view>& former, const std::vector<std::string_view>& later,
           std::string_view whole) {
  std::string applied;
  std::size_t at = 0;
  for (const feedcat::base::Difference& d : text::compare(former, later)) {
    for (; at < d.former_begin; ++at) applied += former[at];
    for (std::size_t i = d.later_begin; i < d.later_end; ++i) applied += later[i];
    at = d.former_end;
  }
  for (; at < former.size(); ++at) applied += former[at];
  if (applied != whole) std::abort();
}

void check_harmless(const std::string& shown) {
  if (text::printable_text(shown) != shown) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find("\n\n"), input.size());
  const std::string_view former = input.substr(0, end), later = input.substr(std::min(end + 2, input.size()));
  check(text::lines_of(former), text::lines_of(later), later);
  check(text::diff_words(former), text::diff_words(later), later);
  check_harmless(text::unified_diff(former, later, {"former", "later"}));
  check_harmless(text::word_diff(former, later, false));
  (void)text::word_diff(former, later, true);
  return 0;
}
