// The first line as a CSS selector, and the rest as a page: what is selected is in the page, in its order, and each
// selected element matches.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "html/parse/parse.hpp"
#include "html/selector/match.hpp"
#include "html/selector/parse.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace selector = feedcat::html::selector;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string_view text = bytes.substr(0, line);
  const auto parsed = selector::parse(text);
  if (!parsed) {
    require(parsed.error().at <= text.size() && !parsed.error().what.empty());
    return 0;
  }
  const auto page = feedcat::html::parse_page(bytes.substr(std::min(line + 1, bytes.size())));
  const feedcat::html::Node& root = *page.tree.root();
  selector::Matcher matcher(100'000);
  const auto found = matcher.all(*parsed, root);
  if (matcher.exhausted()) return 0;
  selector::Matcher again;
  require((found.empty() ? nullptr : found.front()) == again.first(*parsed, root));
  for (const feedcat::html::Node* node : found) require(again.matches(*parsed, *node, root));
  return 0;
}
