// Any bytes, sanitised and written: when a browser reads the result, nothing in it can act. The check reads the output
// as simply as possible, and has its own lists.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "html/links.hpp"
#include "html/parse/parse.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"

namespace {

using namespace feedcat::html;
using feedcat::base::istarts_with;

constexpr std::array kActiveElements = std::to_array<std::string_view>(
    {"script",  "style", "frame",          "frameset", "object",   "embed",         "applet",
     "link",    "meta",  "base",           "form",     "template", "foreignobject", "use",
     "animate", "set",   "annotation-xml", "noscript", "textarea", "xmp",           "plaintext"});
constexpr std::array kActiveSchemes =
    std::to_array<std::string_view>({"javascript:", "vbscript:", "livescript:", "mocha:", "about:", "file:", "blob:"});

std::string without_blanks(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (static_cast<unsigned char>(c) > 0x20) out += feedcat::base::to_lower(c);
  }
  return out;
}

constexpr std::array kAddresses =
    std::to_array<std::string_view>({"href", "src", "poster", "cite", "altimg", "background", "action", "data"});

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_active(const Node& element, const Attribute& attribute) {
  const std::string value = without_blanks(attribute.value);
  if (istarts_with(attribute.name, "on") || attribute.name == "srcdoc" || attribute.name == "formaction") return true;
  if (attribute.name == "style") return value.find("url(") != value.npos || value.find('\\') != value.npos;
  if (!holds(kAddresses, attribute.name)) return false;
  const bool image = element.is(Tag::img) || element.is(Tag::source);
  if (istarts_with(value, "data:") && !(image && istarts_with(value, "data:image/"))) return true;
  return std::any_of(kActiveSchemes.begin(), kActiveSchemes.end(),
                     [&](std::string_view scheme) { return value.starts_with(scheme); });
}

void check(const Node& root) {
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (holds(kActiveElements, node.name)) std::abort();
    for (const Attribute& attribute : node.attributes()) {
      if (is_active(node, attribute)) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  Parsed parsed = parse_fragment(input);
  absolute_links(parsed.tree, "https://example.org/");
  sanitize(parsed.tree);
  check(*parsed.tree.root());
  check(*parse_page(inner_html(*parsed.tree.root())).tree.root()->first_child);
  return 0;
}
