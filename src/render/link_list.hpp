// The addresses behind a text's words: in place, numbered in a list below, or not at all.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedcat/render.hpp"

namespace feedcat::render {

/// Numbers addresses in the order of their first mention; the same address has one number. Views must outlive it.
class LinkList {
 public:
  std::size_t number(std::string_view address);
  [[nodiscard]] const std::vector<std::string_view>& addresses() const { return addresses_; }

 private:
  std::unordered_map<std::string_view, std::size_t> numbers_;
  std::vector<std::string_view> addresses_;
};

/// Is the address worth showing, and more than the words themselves? Not when the words are the address (with or
/// without scheme), when it leads to a place in the same text, runs code, or holds its content.
bool adds_to(std::string_view words, std::string_view address);

}  // namespace feedcat::render
