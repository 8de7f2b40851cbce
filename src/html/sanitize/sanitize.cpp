#include "html/sanitize/sanitize.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "html/css.hpp"
#include "html/query.hpp"
#include "html/sanitize/hidden.hpp"
#include "html/sanitize/rules.hpp"
#include "html/sanitize/style.hpp"
#include "html/sanitize/ui_noise.hpp"
#include "html/srcset.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::html {
namespace {

bool has_safe_address(const Node& node, const Attribute& attribute) {
  const bool followed = attribute.name == "href" || attribute.name == "cite";
  const bool image = node.is(Tag::img) || node.is(Tag::source);
  return followed ? is_safe_link(attribute.value) : is_safe_source(attribute.value, image);
}

std::string safe_srcset(std::string_view srcset) {
  std::string out;
  for (const SrcsetCandidate& candidate : parse_srcset(srcset)) {
    if (!is_safe_source(candidate.address, false)) continue;
    if (!out.empty()) out += ", ";
    out += candidate.address;
    if (!candidate.descriptor.empty()) out.append(" ").append(candidate.descriptor);
  }
  return out;
}

/// `fill="url(…)"` may only refer to a part of the same drawing.
bool loads_by_style(std::string_view value) {
  const std::size_t at = base::ifind(value, "url");
  return at != std::string_view::npos && !base::istarts_with(base::trim(value), "url(#");
}

/// Removes the attributes that the rule does not allow and the harmful values of those that it does. Attributes to
/// remove get an empty name first and are removed together at the end.
void clean_attributes(Tree& tree, Node& node, const ElementRule& rule) {
  for (Attribute& attribute : node.attributes()) {
    if (!allows_attribute(rule, node.space, attribute.name)) {
      attribute.name = {};
    } else if (attribute.name == "style") {
      const std::string style = safe_style(attribute.value);
      attribute.value = tree.keep(style);
      if (style.empty()) attribute.name = {};
    } else if (attribute.name == "srcset") {
      const std::string srcset = safe_srcset(attribute.value);
      attribute.value = tree.keep(srcset);
      if (srcset.empty()) attribute.name = {};
    } else if (node.space == Space::svg && loads_by_style(attribute.value)) {
      attribute.name = {};
    } else if (holds_address(attribute.name) && !has_safe_address(node, attribute)) {
      attribute.name = {};
    }
  }
  remove_attribute(node, {});
}

/// An image of at most one pixel in both directions counts readers.
bool is_tracking_pixel(const Node& image) {
  const auto tiny = [&](std::string_view side) {
    const std::string styled = style_value(image.get("style"), side);
    std::string_view value = styled.empty() ? base::trim(image.get(side)) : std::string_view(styled);
    if (base::iends_with(value, "px")) value.remove_suffix(2);
    return value == "0" || value == "1";
  };
  return tiny("width") && tiny("height");
}

/// True for an image in a noscript that repeats the image before the noscript, which a script would have loaded.
bool repeats_previous_image(const Node& image) {
  const Node* before = &image;
  while (before->previous == nullptr && before->parent != nullptr && before->parent->is(Tag::noscript)) {
    before = before->parent;
  }
  if (before == &image) return false;
  for (before = before->previous; before != nullptr && before->is_text() && base::trim(before->text).empty();) {
    before = before->previous;
  }
  return before != nullptr && before->is(Tag::img) && before->get("src") == image.get("src");
}

Node* make_embedded_text(Tree& tree, std::string_view text) {
  Node* node = tree.make_text(text);
  node->mark = kEmbeddedAddress;
  return node;
}

Node* make_link(Tree& tree, std::string_view address) {
  Node* link = tree.make_element(Tag::a);
  tree.set_attribute(*link, "href", address);
  tree.append(*link, *make_embedded_text(tree, address));
  return link;
}

struct MediaType {
  std::string_view extension;
  Tag tag;
};

constexpr std::array kMediaTypes = std::to_array<MediaType>(
    {{"mp4", Tag::video},  {"m4v", Tag::video}, {"webm", Tag::video}, {"ogv", Tag::video}, {"mov", Tag::video},
     {"mp3", Tag::audio},  {"m4a", Tag::audio}, {"aac", Tag::audio},  {"ogg", Tag::audio}, {"oga", Tag::audio},
     {"opus", Tag::audio}, {"wav", Tag::audio}, {"flac", Tag::audio}, {"png", Tag::img},   {"jpg", Tag::img},
     {"jpeg", Tag::img},   {"gif", Tag::img},   {"webp", Tag::img},   {"avif", Tag::img},  {"svg", Tag::img},
     {"pdf", Tag::a},      {"epub", Tag::a},    {"html", Tag::a},     {"htm", Tag::a},     {"txt", Tag::a}});

Tag media_tag(std::string_view address) {
  const std::string_view path = text::split_url(address).path;
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return Tag::unknown;
  for (const MediaType& type : kMediaTypes) {
    if (base::iequals(path.substr(dot + 1), type.extension)) return type.tag;
  }
  return Tag::unknown;
}

/// Returns `//host/path` as https, and any other address unchanged.
std::string with_scheme(std::string_view address) {
  return address.starts_with("//") ? "https:" + std::string(address) : std::string(address);
}

/// Returns what replaces an iframe, embed or object: its player, its medium, a link, or nullptr if it has no
/// replacement.
Node* stand_in(Tree& tree, const Node& node) {
  const std::string address = with_scheme(base::trim(node.is(Tag::object) ? node.get("data") : node.get("src")));
  if (address.empty() || !is_safe_source(address, false)) return nullptr;
  if (is_known_player(address)) {
    Node* player = tree.make_element(Tag::iframe);
    tree.set_attribute(*player, "src", address);
    for (const std::string_view name : {"width", "height", "title", "allowfullscreen"}) {
      if (node.has(name)) tree.set_attribute(*player, name, node.get(name));
    }
    return player;
  }
  const Tag tag = media_tag(address);
  if (tag == Tag::a || (tag == Tag::unknown && node.is(Tag::iframe) && text::is_web_url(address))) {
    return make_link(tree, address);
  }
  if (tag == Tag::unknown) return nullptr;
  Node* medium = tree.make_element(tag);
  tree.set_attribute(*medium, "src", address);
  if (tag != Tag::img) tree.set_attribute(*medium, "controls", "");
  return medium;
}

bool is_line_break_or_none(const Node* node) { return node == nullptr || node->is(Tag::br); }

/// Puts a link that replaces a player on its own line, as the player would have been, after the player's title. Among
/// blocks it becomes a block, and among words it is put between line breaks.
void set_apart(Tree& tree, const Node& player, Node& link) {
  const Node* parent = player.parent;
  const bool in_blocks = !parent->is_element() ||
                         (is_block(parent->tag) && !parent->is(Tag::p) && (traits_of(parent->tag) & kHeading) == 0);
  const std::string_view title = base::trim(player.get("title"));
  if (in_blocks) {
    Node* block = tree.make_element(Tag::div);
    tree.insert_before(link, *block);
    detach(link);
    tree.append(*block, link);
  } else if (!is_line_break_or_none(previous_seen(link))) {
    tree.insert_before(link, *tree.make_element(Tag::br));
  }
  if (!title.empty()) {
    tree.insert_before(link, *tree.make_text(title));
    tree.insert_before(link, *make_embedded_text(tree, ": "));
  }
  if (in_blocks) return;
  if (!is_line_break_or_none(next_seen(player))) tree.insert_before(*link.next, *tree.make_element(Tag::br));
}

/// True for HTML inside a drawing or formula that the next parser would move to another place.
bool is_misplaced(const Node& node) {
  if (node.space != Space::html || node.parent == nullptr || node.parent->space == Space::html) return false;
  constexpr std::array kHoldHtml = std::to_array<std::string_view>({"title", "desc", "mi", "mo", "mn", "ms", "mtext"});
  return std::find(kHoldHtml.begin(), kHoldHtml.end(), node.parent->name) == kHoldHtml.end();
}

/// Walks the tree once. Nodes are dropped or replaced when they are entered, and unwrapped when they are left.
class Sanitizer {
 public:
  explicit Sanitizer(Tree& tree) : tree_(tree), walk_(tree.root()) {}

  void run() {
    while (walk_.next()) {
      Node& node = *walk_.node();
      if (node.kind == NodeKind::comment) {
        drop(node);
      } else if (node.is_element()) {
        walk_.entering() ? enter(node) : leave(node);
      }
    }
  }

 private:
  void drop(Node& node) {
    walk_.skip();
    detach(node);
  }

  void enter(Node& node) {
    if (is_misplaced(node)) return drop(node);
    const ElementRule rule = rule_for(node);
    switch (rule.verdict) {
      case Verdict::drop:
        return drop(node);
      case Verdict::preserve:
        node.tag = Tag::pre;
        node.name = tag_name(Tag::pre);
        return clean_attributes(tree_, node, rule);
      case Verdict::player:
        return enter_player(node);
      case Verdict::keep:
        return enter_kept(node, rule);
      case Verdict::unwrap:
        if (!is_block(node.tag) || node.is(Tag::html) || node.is(Tag::body)) return;
        node.tag = Tag::div;
        node.name = tag_name(Tag::div);
        return clean_attributes(tree_, node, rule);
    }
  }

  void enter_player(Node& node) {
    Node* fresh = stand_in(tree_, node);
    if (fresh == nullptr && node.is(Tag::object)) return;  // it is unwrapped, and its fallback content stays
    walk_.skip();
    if (fresh != nullptr) tree_.insert_before(node, *fresh);
    if (fresh != nullptr && fresh->is(Tag::a)) set_apart(tree_, node, *fresh);
    detach(node);
  }

  void enter_kept(Node& node, const ElementRule& rule) {
    if (node.is(Tag::img) && (is_tracking_pixel(node) || repeats_previous_image(node))) return drop(node);
    if (node.is(Tag::input) && !base::iequals(node.get("type"), "checkbox")) return drop(node);
    clean_attributes(tree_, node, rule);
    if (node.is(Tag::img) && node.get("src").empty() && !node.has("srcset")) return drop(node);
    if (node.is(Tag::input)) tree_.set_attribute(node, "disabled", "");
    if (node.is(Tag::video) || node.is(Tag::audio)) tree_.set_attribute(node, "controls", "");
  }

  void leave(Node& node) {
    const Verdict verdict = rule_for(node).verdict;
    if (verdict == Verdict::unwrap || node.is(Tag::object)) html::unwrap(node);
  }

  Tree& tree_;
  Walk walk_;
};

}  // namespace

std::size_t sanitize(Tree& tree) {
  const std::size_t hidden = drop_hidden(tree);
  Sanitizer(tree).run();
  drop_furniture(tree);
  return hidden;
}

}  // namespace feedcat::html
