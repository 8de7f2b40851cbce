#include "html/idioms/pictures.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "html/query.hpp"
#include "html/sanitize/hidden.hpp"
#include "html/srcset.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

/// Attributes in which lazy loaders keep the real address, the most likely first.
constexpr std::array kLazySources = std::to_array<std::string_view>(
    {"data-src",       "data-lazy-src",   "data-original",   "data-lazy",      "data-original-src",
     "data-actualsrc", "data-hi-res-src", "data-full-src",   "data-image",     "data-url",
     "data-lazyload",  "data-defer-src",  "data-cfsrc",      "data-ezsrc",     "data-pagespeed-lazy-src",
     "data-echo",      "data-srclazy",    "data-img-src",    "data-image-src", "data-large-file",
     "data-orig-file", "data-src-large",  "data-src-medium", "data-src-small", "data-li-src"});
constexpr std::array kLazySrcsets = std::to_array<std::string_view>(
    {"data-srcset", "data-lazy-srcset", "data-original-set", "data-src-set", "data-ezsrcset", "data-cfsrcset"});

/// Names, without extensions, of files that stand in for a picture until it is loaded.
constexpr std::array kStandIns = std::to_array<std::string_view>(
    {"blank", "spacer", "placeholder", "transparent", "pixel", "1x1", "loading", "lazy", "lazyload", "grey", "gray",
     "empty", "dot", "clear", "trans", "loader", "preload", "default-placeholder", "image-placeholder"});

constexpr std::array kPictures = std::to_array<std::string_view>({"jpg", "jpeg", "png", "webp", "gif", "avif", "svg"});

constexpr int kMostSources = 64;       // of a picture, counting the spaces between them
constexpr int kMostBoxes = 3;          // boxes around a picture or a noscript that contain nothing else
constexpr int kMostPictureNodes = 12;  // nodes of a box that is only a picture

bool looks_like_address(std::string_view value) {
  static constexpr base::CharSet kExpected("./"), kUnexpected(" \t\n{}<>");
  return kExpected.find_in(value) != std::string_view::npos && kUnexpected.find_in(value) == std::string_view::npos;
}

std::string_view first_address(const Node& node, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view value = base::trim(node.get(name));
    if (looks_like_address(value)) return value;
  }
  return {};
}

/// Returns the last segment of an address's path.
std::string_view file_of(std::string_view address) {
  static constexpr base::CharSet kEndsPath("?#");
  address = address.substr(0, kEndsPath.find_in(address));
  return address.substr(address.rfind('/') + 1);  // npos + 1 is 0
}

bool is_picture_file(std::string_view address) {
  const std::string_view file = file_of(address);
  const std::size_t dot = file.rfind('.');
  return dot != std::string_view::npos && std::any_of(kPictures.begin(), kPictures.end(), [&](std::string_view ending) {
           return base::iequals(file.substr(dot + 1), ending);
         });
}

bool is_stand_in(std::string_view src) {
  src = base::trim(src);
  if (src.empty() || src == "#" || base::istarts_with(src, "data:") || base::istarts_with(src, "about:")) return true;
  const std::string_view file = file_of(src);
  const std::string_view stem = file.substr(0, file.find('.'));
  return std::any_of(kStandIns.begin(), kStandIns.end(), [&](std::string_view name) {
    return base::iequals(stem, name) || (name.size() > 4 && base::istarts_with(stem, name) &&
                                         !base::is_alpha(stem.size() > name.size() ? stem[name.size()] : ' '));
  });
}

/// Returns any other data attribute with the address of a picture file, because there are many loaders.
std::string_view any_lazy_address(const Node& image) {
  for (const Attribute& attribute : image.attributes()) {
    const std::string_view value = base::trim(attribute.value);
    if (attribute.name.starts_with("data-") && looks_like_address(value) && is_picture_file(value)) return value;
  }
  return {};
}

std::string_view best_of(std::string_view srcset) {
  const std::vector<SrcsetCandidate> candidates = parse_srcset(srcset);
  const SrcsetCandidate* best = nullptr;
  for (const SrcsetCandidate& candidate : candidates) {
    if (is_stand_in(candidate.address)) continue;
    if (best == nullptr || candidate.size > best->size) best = &candidate;
  }
  return best == nullptr ? std::string_view{} : best->address;
}

std::string_view of_picture(const Node& image) {
  if (image.parent == nullptr || !image.parent->is(Tag::picture)) return {};
  int left = kMostSources;
  for (const Node* before = image.previous; before != nullptr && left-- > 0; before = before->previous) {
    if (!before->is(Tag::source)) continue;
    for (const std::string_view name : {"srcset", "data-srcset", "data-lazy-srcset"}) {
      if (const std::string_view address = best_of(before->get(name)); !address.empty()) return address;
    }
  }
  return {};
}

/// Returns the only picture of a box that shows nothing else, or nullptr. The only picture of a picture is itself.
Node* only_picture(Node& box) {
  Node* image = nullptr;
  int left = kMostPictureNodes;
  for (Walk walk(&box); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (--left < 0) return nullptr;
    if (node.is(Tag::img)) {
      if (image != nullptr) return nullptr;
      image = &node;
    } else if ((node.is_text() && !base::trim(node.text).empty()) || (&node != &box && node.is(Tag::noscript))) {
      return nullptr;
    }
  }
  return image;
}

Node* mutable_node(const Node* node) { return const_cast<Node*>(node); }

/// Returns the picture that the one in the noscript is a copy of: it is beside the noscript, or beside a box that
/// contains only the noscript.
Node* neighbour_of(Node& noscript) {
  Node* box = &noscript;
  for (int i = 0; i < kMostBoxes; ++i) {
    for (Node* beside : {mutable_node(previous_seen(*box)), mutable_node(next_seen(*box))}) {
      if (beside == nullptr || !beside->is_element()) continue;
      if (Node* image = only_picture(*beside); image != nullptr) return image;
    }
    Node* around = box->parent;
    if (around == nullptr || !around->is_element() || previous_seen(*box) != nullptr || next_seen(*box) != nullptr)
      return nullptr;
    box = around;
  }
  return nullptr;
}

/// Returns a file's name without its extension and the size that image servers add (`-300x200`).
std::string_view bare_stem(std::string_view address) {
  std::string_view stem = file_of(address);
  stem = stem.substr(0, stem.rfind('.'));
  const std::size_t dash = stem.rfind('-');
  if (dash == std::string_view::npos) return stem;
  const std::string_view size = stem.substr(dash + 1);
  const bool is_size = size.find('x') != std::string_view::npos &&
                       std::all_of(size.begin(), size.end(), [](char c) { return base::is_digit(c) || c == 'x'; });
  return is_size ? stem.substr(0, dash) : stem;
}

bool are_same_picture(const Node& a, const Node& b) {
  const std::string_view first = base::trim(a.get("src")), second = base::trim(b.get("src"));
  if (first == second) return true;
  const std::string_view stem = bare_stem(first);
  return stem.size() >= 3 && stem == bare_stem(second);
}

}  // namespace

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
  if (!image.is(Tag::img) || !is_stand_in(image.get("src"))) return;
  std::string_view address = best_of(image.get("srcset"));
  if (address.empty()) address = of_picture(image);
  if (address.empty()) address = any_lazy_address(image);
  if (!address.empty()) tree.set_attribute(image, "src", address);
}

void show_pictures_once(Tree& tree) {
  std::vector<Node*> copies;
  for (Walk walk(tree.root()); walk.next();) {
    if (walk.entering() && walk.node()->is(Tag::noscript)) copies.push_back(walk.node());
  }
  for (Node* noscript : copies) {
    Node* copy = only_picture(*noscript);
    if (copy == nullptr) continue;
    Node* image = neighbour_of(*noscript);
    if (image == nullptr) continue;
    if (is_stand_in(image->get("src")) || is_hidden(*image)) {
      if (copy->get("alt").empty()) tree.set_attribute(*copy, "alt", image->get("alt"));
      detach(*copy);
      tree.replace(*image, *copy);
      detach(*noscript);
    } else if (are_same_picture(*image, *copy)) {
      detach(*noscript);
    }
  }
}

}  // namespace feedcat::html
