#include "html/links.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "html/idioms/pictures.hpp"
#include "html/query.hpp"
#include "html/srcset.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/tracking.hpp"
#include "text/url.hpp"

namespace feedcat::html {
namespace {

constexpr std::array kAddressAttributes = std::to_array<std::string_view>(
    {"href", "src", "poster", "cite", "data", "action", "formaction", "background", "longdesc", "xlink:href"});

bool may_be_lazy(const Node& node) {
  return node.is(Tag::img) || node.is(Tag::source) || node.is(Tag::iframe) || node.is(Tag::video) ||
         node.is(Tag::audio);
}

std::string absolute_srcset(std::string_view srcset, std::string_view base) {
  std::string out;
  for (const SrcsetCandidate& candidate : parse_srcset(srcset)) {
    if (!out.empty()) out += ", ";
    out += text::resolve_url(candidate.address, base);
    if (!candidate.descriptor.empty()) out.append(" ").append(candidate.descriptor);
  }
  return out;
}

/// True for an address that a reader follows, or that becomes a link where its frame is not shown.
bool is_followed(const Node& node, std::string_view attribute) {
  if (attribute == "cite") return true;
  if (node.is(Tag::a) || node.is(Tag::area)) return attribute == "href";
  if (node.is(Tag::iframe) || node.is(Tag::embed)) return attribute == "src";
  return node.is(Tag::object) && attribute == "data";
}

std::string base_of(Tree& tree, std::string_view base) {
  for (const Node* node : find_all(*tree.root(), Tag::base)) {
    const std::string_view href = base::trim(node->get("href"));
    if (!href.empty()) return text::resolve_url(href, base);
  }
  return std::string(base);
}

}  // namespace

void absolute_links(Tree& tree, std::string_view document_base) {
  const std::string base = base_of(tree, document_base);
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || node.attributes().empty()) continue;
    if (may_be_lazy(node)) wake_image(tree, node);
    for (Attribute& attribute : node.attributes()) {
      const bool address =
          std::find(kAddressAttributes.begin(), kAddressAttributes.end(), attribute.name) != kAddressAttributes.end();
      if (address && !base::trim(attribute.value).empty()) {
        attribute.value = tree.keep(text::resolve_url(attribute.value, base));
      } else if (attribute.name == "srcset") {
        attribute.value = tree.keep(absolute_srcset(attribute.value, base));
      }
    }
  }
}

void drop_tracking(Tree& tree) {
  static constexpr base::CharSet kBegin("?#");  // of the parts with parameters
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    for (Attribute& attribute : node.attributes()) {
      const std::string_view address = attribute.value;
      if (!is_followed(node, attribute.name) || kBegin.find_in(address) == std::string_view::npos) continue;
      const std::string clean = text::without_tracking(address);
      if (clean == address) continue;
      Node* words = node.first_child;
      if (words != nullptr && words->is_text() && words->next == nullptr && base::trim(words->text) == address) {
        words->text = tree.keep(clean);
      }
      attribute.value = tree.keep(clean);
    }
  }
}

}  // namespace feedcat::html
