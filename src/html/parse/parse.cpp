#include "html/parse/parse.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "html/parse/arena.hpp"
#include "html/parse/flatten.hpp"
#include "html/parse/fold.hpp"
#include "html/parse/scrub.hpp"

namespace feedcat::html {
namespace {

std::span<void*> items(const GumboVector& vector) { return {vector.data, vector.length}; }

/// Translates gumbo's numbers into ours.
Tag tag_from(GumboTag tag) {
  static const auto table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
    for (int i = 0; i <= GUMBO_TAG_LAST; ++i) {
      tags[static_cast<std::size_t>(i)] = tag_of(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
    }
    tags[GUMBO_TAG_APPLET] = Tag::noscript;  // see fold.hpp; the content of a real applet is shown, too
    return tags;
  }();
  return table[static_cast<std::size_t>(tag)];
}

Space space_from(GumboNamespaceEnum space) {
  return space == GUMBO_NAMESPACE_SVG ? Space::svg : space == GUMBO_NAMESPACE_MATHML ? Space::mathml : Space::html;
}

/// Gumbo's own function for this fails after a `</>`, which gumbo counts as part of the tag that follows.
std::string element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  std::string_view source(element.original_tag.data, element.original_tag.length);
  while (source.size() > 1 && !(source[0] == '<' && base::is_alpha(source[1]))) source.remove_prefix(1);
  source.remove_prefix(std::min<std::size_t>(source.size(), 1));
  return base::lower(source.substr(0, source.find_first_of(" \t\n\f/>")));
}

/// Copies gumbo's tree into ours.
class Copier {
 public:
  /// `most` is how many bytes of attributes and texts may be copied.
  Copier(const Fold& fold, Tree& tree, std::size_t most) : fold_(fold), tree_(tree), left_(most) {}

  /// Copies everything below `from` to below `to`. It is iterative, so that nesting does not use the stack. Returns
  /// false if it gave up because it would copy too much: gumbo repeats an unclosed link in each paragraph, and each
  /// time all that was replaced in it is put back.
  [[nodiscard]] bool copy_children(const GumboNode& from, Node& to) {
    const GumboNode* parent = &from;
    Node* copy = &to;
    std::size_t index = 0;
    while (!gave_up_) {
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
        return true;
      } else {
        index = parent->index_within_parent + 1;
        parent = parent->parent;
        copy = copy->parent;
      }
    }
    return false;
  }

  void copy_attributes(const GumboElement& from, Node& to) {
    const std::span<void*> attributes = items(from.attributes);
    if (attributes.size() == 1) {
      const auto& only = *static_cast<const GumboAttribute*>(attributes.front());
      if (const auto all = fold_.attributes_of_mark(only.name); !all.empty()) return put_back(all, to);
    }
    const std::span<Attribute> room = tree_.allocate_attributes(to, attributes.size());
    for (std::size_t i = 0; i < room.size(); ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(attributes[i]);
      room[i] = {kept_name(attribute.name), kept(restored(attribute.value))};
    }
  }

 private:
  /// Accounts for bytes in the tree, and tells whether there may be so many more.
  bool spend(std::size_t bytes) {
    gave_up_ = gave_up_ || bytes > left_;
    left_ -= gave_up_ ? 0 : bytes;
    return !gave_up_;
  }

  std::string_view kept(std::string_view bytes) { return spend(bytes.size()) ? tree_.keep(bytes) : std::string_view(); }

  void put_back(std::span<const Attribute> attributes, Node& to) {
    if (!spend(attributes.size_bytes())) return;
    const std::span<Attribute> room = tree_.allocate_attributes(to, attributes.size());
    std::transform(attributes.begin(), attributes.end(), room.begin(), [&](const Attribute& attribute) {
      return Attribute{kept(attribute.name), kept(attribute.value)};
    });
  }

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
        return copy_text(node.v.text.text);
      case GUMBO_NODE_COMMENT:
        return *node.v.text.text == '\0' ? nullptr : copy_comment(node.v.text.text);  // see fold.cpp
      case GUMBO_NODE_DOCUMENT:
        break;
    }
    return nullptr;
  }

  Node* copy_element(const GumboElement& element) {
    const Space space = space_from(element.tag_namespace);
    const Tag tag = space == Space::html ? tag_from(element.tag) : Tag::unknown;
    Node* node = tag != Tag::unknown ? tree_.make_element(tag) : tree_.make_element(element_name(element), space);
    copy_attributes(element, *node);
    return node;
  }

  Node* copy_text(std::string_view text) {
    Node* node = tree_.make_text({});
    node->text = kept(restored(text));
    return node;
  }

  Node* copy_comment(std::string_view text) {
    Node* node = tree_.make_comment({});
    node->text = kept(restored(text));
    return node;
  }

  std::string_view restored(std::string_view parsed) {
    if (const auto run = fold_.run_of_mark(parsed)) return fold_.runs()[*run];
    // Gumbo's number of a reference with many digits overflows, and the result may be no valid character.
    if (base::find_invalid_utf8(parsed) != std::string_view::npos) {
      mended_ = base::scrub_utf8(parsed);
      parsed = mended_;
    }
    if (!fold_.is_shortened()) return parsed;
    scratch_.clear();
    fold_.restore(parsed, scratch_);
    return scratch_;
  }

  /// All attributes with the same name share it.
  std::string_view kept_name(std::string_view parsed) {
    const auto run = fold_.run_of_mark(parsed);
    if (!run) return keep_lower(parsed);
    names_.resize(fold_.runs().size());
    if (names_[*run].empty()) names_[*run] = tree_.keep(fold_.runs()[*run]);
    return names_[*run];
  }

  std::string_view keep_lower(std::string_view name) {
    const bool lower = std::none_of(name.begin(), name.end(), base::is_upper);
    return lower ? tree_.keep(name) : tree_.keep(base::lower(name));
  }

  const Fold& fold_;
  Tree& tree_;
  std::size_t left_;  // of the bytes that may be copied
  bool gave_up_ = false;
  std::string scratch_;
  std::string mended_;
  std::vector<std::string_view> names_;  // in the tree, by their runs
};

/// What one parse may cost. It is counted, not timed, so that the same bytes give the same tree on every machine. For
/// each of their bytes, real pages need 7 to 26 bytes of memory, and the parser looks through at most 3 open elements.
struct Budget {
  static constexpr std::size_t kBytesEach = 64;
  static constexpr std::size_t kBytesAtLeast = std::size_t{16} << 20;
  static constexpr std::size_t kBytesAtMost = std::size_t{2} << 30;
  static constexpr std::size_t kCopiedBytesEach = 32;  // an attribute of two bytes takes that many
  static constexpr std::uint64_t kStepsEach = 128;
  static constexpr std::uint64_t kStepsAtLeast = std::uint64_t{256} << 20;

  Arena& arena;
  std::size_t bytes;
  std::jmp_buf escape{};
};

void* allocate(void* userdata, std::size_t size) {
  auto& budget = *static_cast<Budget*>(userdata);
  void* memory = budget.arena.used() + size <= budget.bytes ? budget.arena.allocate(size) : nullptr;
  // This jumps out of the middle of gumbo, which is C and needs no cleanup: all its memory belongs to the arena.
  if (memory == nullptr) std::longjmp(budget.escape, 1);
  return memory;
}

void deallocate(void*, void*) {}

/// Returns null if the budget was exceeded. No object with a destructor may live in this function.
const GumboOutput* parse_within(Budget& budget, const char* source, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = deallocate;
  options.userdata = &budget;
  options.max_errors = 0;
  if (setjmp(budget.escape) != 0) return nullptr;
  return gumbo_parse_with_options(&options, source, size);
}

/// Adds the text as paragraphs, inside a body if it is a page.
void flatten_into(Tree& tree, std::string_view source, bool page) {
  Node* parent = tree.root();
  if (page) {
    Node* html = tree.make_element(Tag::html);
    tree.append(*parent, *html);
    tree.append(*html, *tree.make_element(Tag::head));
    parent = tree.make_element(Tag::body);
    tree.append(*html, *parent);
  }
  flatten(source, tree, *parent);
}

/// Frees the arena's memory at the end of the parse, not of the thread.
struct ArenaUse {
  Arena& arena;
  explicit ArenaUse(Arena& a) : arena(a) {}
  ~ArenaUse() { arena.reset(); }
  ArenaUse(const ArenaUse&) = delete;
  ArenaUse& operator=(const ArenaUse&) = delete;
};

const GumboNode& body_of(const GumboOutput& output) {
  for (void* child : items(output.root->v.element.children)) {
    const auto& node = *static_cast<const GumboNode*>(child);
    if (node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == GUMBO_TAG_BODY) return node;
  }
  return *output.root;
}

/// A fragment is parsed as the body of a page, because gumbo's own parser for fragments is older: it takes HTML after
/// an unclosed `<svg>` for SVG.
constexpr std::string_view kBeforeFragment = "<!doctype html><body>";

/// Returns false if the tree would take too much memory.
bool copy_output(const GumboOutput& output, bool page, Copier& copier, Node& root) {
  const GumboNode& top = page ? *output.document : body_of(output);
  if (!copier.copy_children(top, root)) return false;
  if (!page && top.v.element.attributes.length > 0) copier.copy_attributes(top.v.element, root);
  return true;
}

Parsed parse(std::string_view utf8, bool page, const ParseLimits& limits) {
  static thread_local Arena arena;
  const ArenaUse use(arena);
  std::string room;
  const std::string_view source = as_parsed(utf8, room);
  const Fold fold(page ? std::string_view{} : kBeforeFragment, source, limits.fold);
  Budget budget{arena, std::min(Budget::kBytesEach * source.size() + Budget::kBytesAtLeast, Budget::kBytesAtMost)};
  const bool affordable = fold.steps() <= Budget::kStepsAtLeast + Budget::kStepsEach * source.size();
  const GumboOutput* output = affordable ? parse_within(budget, fold.source().data(), fold.source().size()) : nullptr;
  Parsed parsed;
  Copier copier(fold, parsed.tree, Budget::kCopiedBytesEach * source.size() + Budget::kBytesAtLeast);
  if (output == nullptr || !copy_output(*output, page, copier, *parsed.tree.root())) {
    parsed = {.tree = Tree(), .flattened = true};
    flatten_into(parsed.tree, source, page);
  }
  return parsed;
}

}  // namespace

Parsed parse_page(std::string_view utf8, const ParseLimits& limits) { return parse(utf8, true, limits); }

Parsed parse_fragment(std::string_view utf8, const ParseLimits& limits) { return parse(utf8, false, limits); }

}  // namespace feedcat::html
