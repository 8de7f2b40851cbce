#include "html/srcset.hpp"

#include <charconv>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

double number_before(std::string_view descriptor) {
  double value = 1;
  std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), value);
  return value;
}

}  // namespace

std::vector<SrcsetCandidate> parse_srcset(std::string_view srcset) {
  std::vector<SrcsetCandidate> candidates;
  std::size_t at = 0;
  while (true) {
    while (at < srcset.size() && (base::is_space(srcset[at]) || srcset[at] == ',')) ++at;
    if (at == srcset.size()) return candidates;
    std::size_t end = at;
    while (end < srcset.size() && !base::is_space(srcset[end])) ++end;
    SrcsetCandidate candidate;
    candidate.address = srcset.substr(at, end - at);
    at = end;
    if (candidate.address.back() == ',') {
      while (candidate.address.back() == ',') candidate.address.remove_suffix(1);
    } else {
      const std::size_t comma = std::min(srcset.find(',', at), srcset.size());
      candidate.descriptor = base::trim(srcset.substr(at, comma - at));
      if (!candidate.descriptor.empty()) candidate.size = number_before(candidate.descriptor);
      at = comma;
    }
    candidates.push_back(candidate);
  }
}

}  // namespace feedcat::html
