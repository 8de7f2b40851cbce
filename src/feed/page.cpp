#include "feed/page.hpp"

#include "base/ascii.hpp"

namespace feedcat::feed {

bool is_html_page(std::string_view utf8) {
  constexpr std::size_t kFar = 4096;
  utf8 = utf8.substr(0, kFar);
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body"}) {
    if (base::ifind(utf8, mark) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace feedcat::feed
