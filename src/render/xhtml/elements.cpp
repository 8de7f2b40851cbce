#include "render/xhtml/elements.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "html/tag.hpp"
#include "html/tree.hpp"
#include "render/media.hpp"
#include "render/xhtml/address.hpp"
#include "render/xhtml/rename.hpp"
#include "render/xhtml/rules.hpp"

namespace feedcat::render {
namespace {

bool has_word(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = base::split(words, ' ');
  return std::find(all.begin(), all.end(), word) != all.end();
}

bool is_player(const Node& node) {
  switch (node.tag) {
    case Tag::video:
    case Tag::audio:
    case Tag::iframe:
    case Tag::embed:
    case Tag::object:
      return true;
    default:
      return false;
  }
}

class KnownElements {
 public:
  explicit KnownElements(Tree& tree) : tree_(tree) {}

  void run() {
    std::vector<Node*> nodes;
    for (Walk walk(tree_.root()); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || node.is_text() || node.kind == NodeKind::document) continue;
      nodes.push_back(&node);
      const bool replaced = is_player(node) || node.space != Space::html || node.is(Tag::svg) || node.is(Tag::math);
      if (node.is_element() && node.first_child != nullptr && replaced) walk.skip();
    }
    for (Node* node : nodes) visit(*node);
  }

 private:
  void visit(Node& node) {
    if (!node.is_element()) return html::detach(node);
    if (is_player(node)) return show_player(node);
    if (node.is(Tag::math) || node.space == Space::mathml) return replace(node, describe_math(node), "math");
    if (node.is(Tag::svg) || node.space == Space::svg) return replace(node, describe_drawing(node), "drawing");
    if (node.is(Tag::input)) return show_input(node);
    if (node.is(Tag::img)) show_image(node);
    const XhtmlRule& rule = xhtml_rule(node.tag);
    if (rule.model == Model::unknown) return html::unwrap(node);
    if (rule.model == Model::dropped) return html::detach(node);
    node.tag = rule.written;
    node.name = html::tag_name(rule.written);
    filter(node, rule.attributes);
    if (node.is(Tag::bdo) && !node.has("dir")) rename_element(node, Tag::span);
    if (node.is(Tag::a)) check_link(node);
  }

  static void filter(Node& node, std::string_view allowed) {
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < node.attribute_count_; ++i) {
      const Attribute& attribute = node.attributes_[i];
      const bool known = attribute.name == "lang" || attribute.name == "dir" || has_word(allowed, attribute.name);
      if (known && is_good_value(attribute.name, attribute.value)) node.attributes_[kept++] = attribute;
    }
    node.attribute_count_ = kept;
    if (!node.has("lang")) return;
    for (Attribute& attribute : node.attributes()) {
      if (attribute.name == "lang") attribute.value = sound_language(attribute.value);
    }
  }

  void check_link(Node& link) {
    const std::string address = book_address(link.get("href"));
    if (address.empty()) {
      html::remove_attribute(link, "href");
    } else if (address != link.get("href")) {
      tree_.set_attribute(link, "href", address);
    }
  }

  /// Puts a span with these words in the place of a node.
  void replace(Node& node, std::string_view words, std::string_view what) {
    if (words.empty()) return html::detach(node);
    Node* span = tree_.make_element(Tag::span);
    tree_.set_attribute(*span, "class", what);
    tree_.append(*span, *tree_.make_text(words));
    tree_.replace(node, *span);
  }

  void show_player(Node& player) {
    const Medium medium = describe_player(player);
    const std::string address = book_address(medium.address);
    if (address.empty()) return replace(player, medium.label, "media");
    Node* link = tree_.make_element(Tag::a);
    tree_.set_attribute(*link, "class", "media");
    tree_.set_attribute(*link, "href", address);
    tree_.append(*link, *tree_.make_text(medium.label));
    tree_.replace(player, *link);
  }

  void show_input(Node& input) {
    if (!base::iequals(input.get("type"), "checkbox")) return html::detach(input);
    tree_.replace(input, *tree_.make_text(input.has("checked") ? "\u2611 " : "\u2610 "));
  }

  /// The address comes first and the words second, so that pictures are found again in what is written.
  void show_image(Node& image) {
    const Medium medium = describe_image(image);
    const std::string address(base::trim(image.get("src")));
    const std::string width(image.get("width")), height(image.get("height"));
    image.attribute_count_ = 0;
    tree_.set_attribute(image, "src", address);
    tree_.set_attribute(image, "alt", medium.has_words ? medium.label : std::string());
    if (!width.empty()) tree_.set_attribute(image, "width", width);
    if (!height.empty()) tree_.set_attribute(image, "height", height);
  }

  Tree& tree_;
};

}  // namespace

void keep_xhtml_elements(Tree& tree) { KnownElements(tree).run(); }

}  // namespace feedcat::render
