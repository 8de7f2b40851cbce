// Numbers the addresses of links, and decides which of them are worth showing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedcat/render.hpp"

namespace feedcat::render {

/// Numbers addresses in the order in which they first occur. The same address has one number. The views must outlive
/// it.
class LinkList {
 public:
  std::size_t number(std::string_view address);
  [[nodiscard]] const std::vector<std::string_view>& addresses() const { return addresses_; }

 private:
  std::unordered_map<std::string_view, std::size_t> numbers_;
  std::vector<std::string_view> addresses_;
};

/// Tells whether an address is worth showing beside the text of its link. It is not if the text is the address (with or
/// without scheme), or if it leads to a place in the same text, runs code, or holds its own content.
bool adds_to(std::string_view words, std::string_view address);

}  // namespace feedcat::render
