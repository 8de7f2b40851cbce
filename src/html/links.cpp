#include "html/links.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "html/srcset.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::html {
namespace {

constexpr std::array kAddressAttributes = std::to_array<std::string_view>(
    {"href", "src", "poster", "cite", "data", "action", "formaction", "background", "longdesc", "xlink:href"});

/// Where lazy loaders keep the real address, the likeliest first.
constexpr std::array kLazySources =
    std::to_array<std::string_view>({"data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src",
                                     "data-actualsrc", "data-hi-res-src", "data-full-src", "data-image", "data-url"});
constexpr std::array kLazySrcsets =
    std::to_array<std::string_view>({"data-srcset", "data-lazy-srcset", "data-original-set"});

bool looks_like_address(std::string_view value) {
  return value.find_first_of("./") != std::string_view::npos &&
         value.find_first_of(" \t\n{}<>") == std::string_view::npos;
}

std::string_view first_address(const Node& node, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view value = base::trim(node.get(name));
    if (looks_like_address(value)) return value;
  }
  return {};
}

std::string_view best_of(std::string_view srcset) {
  const SrcsetCandidate* best = nullptr;
  const std::vector<SrcsetCandidate> candidates = parse_srcset(srcset);
  for (const SrcsetCandidate& candidate : candidates) {
    if (best == nullptr || candidate.size > best->size) best = &candidate;
  }
  return best == nullptr ? std::string_view{} : best->address;
}

bool is_placeholder(std::string_view src) { return src.empty() || base::istarts_with(src, "data:"); }

constexpr int kMostSources = 64;  // of a picture, blanks between them counted, that are looked at

void set_source(Tree& tree, Node& image, std::string_view address) {
  if (!address.empty()) tree.set_attribute(image, "src", address);
}

/// An image of a lazy loader, or one that only a `picture`'s sources describe, gets the address that a script would
/// have given it.
void wake_image(Tree& tree, Node& image) {
  for (const std::string_view name : kLazySrcsets) {
    if (const std::string_view value = image.get(name); !parse_srcset(value).empty()) {
      tree.set_attribute(image, "srcset", value);
      break;
    }
  }
  if (const std::string_view lazy = first_address(image, kLazySources); !lazy.empty()) {
    tree.set_attribute(image, "src", lazy);
  }
  if (!image.is(Tag::img) || !is_placeholder(base::trim(image.get("src")))) return;
  std::string_view address = best_of(image.get("srcset"));
  if (image.parent == nullptr || !image.parent->is(Tag::picture)) return set_source(tree, image, address);
  int left = kMostSources;
  for (const Node* before = image.previous; address.empty() && before != nullptr && left-- > 0;
       before = before->previous) {
    if (!before->is(Tag::source)) continue;
    address = best_of(before->get("srcset"));
    if (address.empty()) address = best_of(before->get("data-srcset"));
  }
  set_source(tree, image, address);
}

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

}  // namespace feedcat::html
