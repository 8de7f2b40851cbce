#include "html/parse.hpp"

#include <gumbo.h>

#include <array>
#include <string>

#include "base/ascii.hpp"
#include "html/arena.hpp"

namespace feedcat::html {
namespace {

std::span<void*> items(const GumboVector& vector) { return {vector.data, vector.length}; }

/// Our numbers for gumbo's.
Tag tag_from(GumboTag tag) {
  static const auto table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
    for (int i = 0; i <= GUMBO_TAG_LAST; ++i) {
      tags[static_cast<std::size_t>(i)] = tag_of(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
    }
    return tags;
  }();
  return table[static_cast<std::size_t>(tag)];
}

Space space_from(GumboNamespaceEnum space) {
  return space == GUMBO_NAMESPACE_SVG ? Space::svg : space == GUMBO_NAMESPACE_MATHML ? Space::mathml : Space::html;
}

std::string element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return base::lower({piece.data, piece.length});
}

/// Copies what gumbo made into our tree.
class Copier {
 public:
  explicit Copier(Tree& tree) : tree_(tree) {}

  /// Copies what is below `from` under `to`. Iterative: nesting does not use the stack.
  void copy_children(const GumboNode& from, Node& to) {
    const GumboNode* parent = &from;
    Node* copy = &to;
    std::size_t index = 0;
    while (true) {
      const std::span<void*> children = items(children_of(*parent));
      if (index < children.size()) {
        const auto& child = *static_cast<const GumboNode*>(children[index]);
        Node* node = copy_node(child);
        if (node != nullptr) tree_.append(*copy, *node);
        if (node != nullptr && has_children(child)) {
          parent = &child;
          copy = node;
          index = 0;
        } else {
          ++index;
        }
      } else if (parent == &from) {
        return;
      } else {
        index = parent->index_within_parent + 1;
        parent = parent->parent;
        copy = copy->parent;
      }
    }
  }

 private:
  static bool has_children(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
  }
  static const GumboVector& children_of(const GumboNode& node) {
    return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
  }

  Node* copy_node(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        return copy_element(node.v.element);
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        return tree_.make_text(node.v.text.text);
      case GUMBO_NODE_COMMENT:
        return tree_.make_comment(node.v.text.text);
      case GUMBO_NODE_DOCUMENT:
        break;
    }
    return nullptr;
  }

  Node* copy_element(const GumboElement& element) {
    const Space space = space_from(element.tag_namespace);
    const Tag tag = space == Space::html ? tag_from(element.tag) : Tag::unknown;
    Node* node = tag != Tag::unknown ? tree_.make_element(tag) : tree_.make_element(element_name(element), space);
    const std::span<void*> attributes = items(element.attributes);
    const std::span<Attribute> room = tree_.allocate_attributes(*node, attributes.size());
    for (std::size_t i = 0; i < room.size(); ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(attributes[i]);
      room[i] = {tree_.keep(base::lower(attribute.name)), tree_.keep(attribute.value)};
    }
    return node;
  }

  Tree& tree_;
};

void* allocate(void* arena, std::size_t bytes) { return static_cast<Arena*>(arena)->allocate(bytes); }
void deallocate(void*, void*) {}

Parsed parse(std::string_view utf8, GumboTag fragment_context) {
  static thread_local Arena arena;
  arena.reset();
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = deallocate;
  options.userdata = &arena;
  options.max_errors = 0;
  options.fragment_context = fragment_context;
  const GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  Parsed parsed;
  Copier copier(parsed.tree);
  const bool page = fragment_context == GUMBO_TAG_LAST;
  copier.copy_children(page ? *output->document : *output->root, *parsed.tree.root());
  return parsed;
}

}  // namespace

Parsed parse_page(std::string_view utf8, const ParseLimits&) { return parse(utf8, GUMBO_TAG_LAST); }

Parsed parse_fragment(std::string_view utf8, const ParseLimits&) { return parse(utf8, GUMBO_TAG_BODY); }

}  // namespace feedcat::html
