#include "render/link_list.hpp"

#include <array>

#include "base/ascii.hpp"

namespace feedcat::render {
namespace {

std::string_view bare(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (base::istarts_with(address, scheme)) {
      address.remove_prefix(scheme.size());
      break;
    }
  }
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

}  // namespace

std::size_t LinkList::number(std::string_view address) {
  const auto [entry, fresh] = numbers_.try_emplace(address, addresses_.size() + 1);
  if (fresh) addresses_.push_back(address);
  return entry->second;
}

bool adds_to(std::string_view words, std::string_view address) {
  address = base::trim(address);
  if (address.empty() || address.starts_with('#')) return false;
  for (const std::string_view scheme : {"javascript:", "data:", "about:"}) {
    if (base::istarts_with(address, scheme)) return false;
  }
  return !base::iequals(bare(base::trim(words)), bare(address));
}

}  // namespace feedcat::render
