#include "extract/doubled.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "base/ascii.hpp"
#include "extract/explain.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;

constexpr std::uint32_t kBlock = 80;      // in bytes; shorter texts may well be repeated
constexpr std::size_t kFewestBlocks = 3;  // so many different ones in one element, because a refrain is repeated, too

/// The hash of a text. The hash of two adjacent texts is computed from theirs, without reading the texts again.
struct Fingerprint {
  std::uint64_t hash = 0;
  std::uint64_t power = 1;  // the hash's base to the power of `length`
  std::uint32_t length = 0;

  void add(unsigned char byte) {
    constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;
    hash = hash * kBase + byte + 1;
    power *= kBase;
    ++length;
  }
  void add(const Fingerprint& after) {
    hash = hash * after.power + after.hash;
    power *= after.power;
    length += after.length;
  }
};

Fingerprint fingerprint(std::string_view text) {
  Fingerprint print;
  for (const char c : text) {
    if (!base::is_space(c)) print.add(static_cast<unsigned char>(c));
  }
  return print;
}

struct Doubled {
  std::vector<Node*> copies;  ///< the topmost elements whose text an earlier element also has
  std::uint32_t length = 0;   ///< the length of their text
  std::uint32_t whole = 0;    ///< the length of all text
  std::size_t blocks = 0;     ///< the number of different paragraphs in the copy that holds most
};

/// Counts the different texts of the innermost blocks below a node.
std::size_t different_paragraphs(const Node& node, const std::vector<Fingerprint>& prints) {
  std::unordered_set<std::uint64_t> texts;
  // The block entered last. If it is left and no other was entered in between, it is an innermost one.
  const Node* last = nullptr;
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (!at.is_element() || !html::is_block(at.tag)) continue;
    if (!walk.entering() && last == &at && prints[at.mark].length >= kBlock) texts.insert(prints[at.mark].hash);
    last = walk.entering() ? &at : nullptr;
  }
  return texts.size();
}

Doubled find_copies(Node& article) {
  std::vector<Fingerprint> prints;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (node.is_text() && &node != &article) {
      prints[node.parent->mark].add(fingerprint(node.text));
    } else if (node.is_element() && walk.entering()) {
      node.mark = static_cast<std::uint32_t>(prints.size());
      prints.emplace_back();
    } else if (node.is_element() && &node != &article) {
      prints[node.parent->mark].add(prints[node.mark]);
    }
  }
  Doubled found;
  found.whole = prints[article.mark].length;
  std::unordered_set<std::uint64_t> seen;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_element() || !html::is_block(node.tag) || prints[node.mark].length < kBlock) continue;
    const Fingerprint& print = prints[node.mark];
    if (!walk.entering()) {
      seen.insert(print.hash);
    } else if (seen.find(print.hash) != seen.end()) {
      found.copies.push_back(&node);
      found.length += print.length;
      walk.skip();
      found.blocks = std::max(found.blocks, different_paragraphs(node, prints));
    }
  }
  return found;
}

}  // namespace

void drop_doubled(Node& article, Log* log) {
  const Doubled found = find_copies(article);
  if (found.length < found.whole / 4 || found.blocks < kFewestBlocks) return;
  for (Node* copy : found.copies) {
    note_pruned(log, "second copy", *copy);
    html::detach(*copy);
  }
}

}  // namespace feedcat::extract
