// The words of a class attribute, one after the other, without a list of them.
#pragma once

#include <string_view>

#include "base/ascii.hpp"

namespace feedcat::html {

/// Takes the next word off the front; empty when there is none left.
inline std::string_view next_class(std::string_view& classes) {
  std::size_t begin = 0;
  while (begin < classes.size() && base::is_space(classes[begin])) ++begin;
  std::size_t end = begin;
  while (end < classes.size() && !base::is_space(classes[end])) ++end;
  const std::string_view word = classes.substr(begin, end - begin);
  classes.remove_prefix(end);
  return word;
}

}  // namespace feedcat::html
