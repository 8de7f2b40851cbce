#include "extract/standfirst.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/labels.hpp"
#include "extract/measure.hpp"
#include "extract/recommendations.hpp"
#include "extract/signals.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr std::uint32_t kShortestStandfirst = 40;  // in characters
constexpr std::uint32_t kLongest = 700;
constexpr std::size_t kMostBlocks = 40;          // between title and text
constexpr std::size_t kFirstWords = 48;          // in bytes; the beginning of the text is recognised by them
constexpr std::size_t kStandfirstWithin = 4096;  // in bytes; a standfirst may already be in this part of the article

constexpr auto kStandfirstNames = list({"lead*",
                                        "lede",
                                        "standfirst*",
                                        "teaser-text",
                                        "teasertext",
                                        "excerpt*",
                                        "intro*",
                                        "subtitle*",
                                        "sub-title",
                                        "subheadline*",
                                        "sub-headline",
                                        "subhead",
                                        "subheading*",
                                        "sub-heading",
                                        "deck",
                                        "dek",
                                        "summary*",
                                        "article-description",
                                        "post-description",
                                        "interview-description",
                                        "abstract",
                                        "chapo*",
                                        "chapeau",
                                        "sapo",
                                        "strapline",
                                        "stand-first",
                                        "vorspann",
                                        "preamble",
                                        "ingress",
                                        "bajada",
                                        "copete",
                                        "sommario",
                                        "occhiello",
                                        "entradilla",
                                        "key-points",
                                        "keypoints",
                                        "key-point",
                                        "highlights",
                                        "takeaways",
                                        "key-takeaways",
                                        "bullet-points"});

constexpr auto kTitles = list({"*title*", "*headline"});

/// Is this a block without blocks inside, or a whole list?
bool is_innermost(const Node& node) {
  if (node.is(Tag::ul) || node.is(Tag::ol)) return true;
  if (!html::is_block(node.tag)) return false;
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (walk.entering() && &at != &node && at.is_element() && html::is_block(at.tag)) return false;
  }
  return true;
}

bool stands_elsewhere(const Node& node) {
  return node.is(Tag::nav) || node.is(Tag::form) || node.is(Tag::footer) || node.is(Tag::figure) ||
         node.is(Tag::figcaption) || node.is(Tag::table) || node.is(Tag::button);
}

std::string first_words_of(const Node& article) {
  for (html::ConstWalk walk(&article); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::p)) continue;
    std::string text = text_of(node, kFirstWords * 4);
    if (visible_length(text) >= kShortestStandfirst) return std::string(base::clip_utf8(text, kFirstWords));
  }
  return {};
}

class Finder {
 public:
  explicit Finder(const Node& article)
      : start_(first_words_of(article)), beginning_(text_of(article, kStandfirstWithin)) {}

  /// Returns what was found, in document order.
  std::vector<const Node*> run(const Node& body) {
    std::vector<const Node*> found;
    if (start_.empty()) return found;
    bool after_title = false;
    std::size_t blocks = 0;
    for (html::ConstWalk walk(&body); walk.next() && blocks < kMostBlocks;) {
      const Node& node = *walk.node();
      if (!walk.entering()) {
        if (node.is(Tag::h1)) after_title = true, blocks = 0, found.clear();
        continue;
      }
      if (!node.is_element() || !after_title) continue;
      if (stands_elsewhere(node)) {
        walk.skip();
        continue;
      }
      if (!is_innermost(node)) continue;
      const std::string text = text_of(node, 4 * kLongest);
      if (text.empty()) continue;
      if (text.starts_with(start_)) return found;
      if (is_standfirst(node, text, blocks)) found.push_back(&node);
      walk.skip();
      ++blocks;
    }
    return {};
  }

 private:
  bool is_standfirst(const Node& node, const std::string& text, std::size_t blocks) const {
    const std::uint32_t chars = visible_length(text);
    if (chars < kShortestStandfirst || chars > kLongest || beginning_.find(text) != std::string::npos) return false;
    if (is_date_line(text) || is_boilerplate_phrase(text) || recommends(text) || base::istarts_with(text, "by "))
      return false;
    std::size_t linked = 0;
    for (html::ConstWalk walk(&node); walk.next();) {
      const Node& at = *walk.node();
      if (!walk.entering() || !at.is_element()) continue;
      if (at.is(Tag::input) || at.is(Tag::button) || at.is(Tag::time) || at.get("rel") == "author") return false;
      if (at.is(Tag::a)) linked += html::text_content(at).size();
    }
    if (linked * 4 > text.size()) return false;
    bool named = false;
    const Node* at = &node;
    for (int level = 0; level < 3 && at != nullptr && !at->is(Tag::body); ++level, at = at->parent) {
      const std::string hints = hints_of(*at);
      if (is_byline(hints) || is_caption(hints) || is_furniture(hints)) return false;
      if (level == 0 && !may_be_content(hints) && unlikely_name(hints).always) return false;
      named = named || (level < 2 && matches(hints, kStandfirstNames));
    }
    if (named) return true;
    return blocks == 0 && (node.is(Tag::h2) || node.is(Tag::h3)) && !matches(hints_of(node), kTitles);
  }

  std::string start_, beginning_;
};

}  // namespace

void add_standfirst(Tree& tree, Node& body, Node& article, Log* log) {
  const std::vector<const Node*> found = Finder(article).run(body);
  for (auto at = found.rbegin(); at != found.rend(); ++at) {
    note_pruned(log, "standfirst kept", **at);
    Node* copy = tree.clone(**at);
    article.first_child != nullptr ? tree.insert_before(*article.first_child, *copy) : tree.append(article, *copy);
  }
}

}  // namespace feedcat::extract
