#include "extract/product.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/class_names.hpp"
#include "extract/letters.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr float kNearlyAllText = 0.8F;       // of the page's text
constexpr std::uint32_t kLongestTitle = 80;  // in characters; a heading that says what follows is no longer

constexpr auto kReviewNames = list({"reviews", "review-list", "reviewlist", "review-item", "reviews-list",
                                    "customer-review", "customer-reviews", "user-review", "user-reviews", "*reviews"});

// What such a heading says, in lower case, perhaps with numbers and signs around it.
constexpr auto kHeadings = list({"reviews",
                                 "review",
                                 "customer reviews",
                                 "customer review",
                                 "product reviews",
                                 "user reviews",
                                 "ratings & reviews",
                                 "ratings and reviews",
                                 "reviews & ratings",
                                 "customer ratings",
                                 "what our customers say",
                                 "what customers say",
                                 "customer questions & answers",
                                 "bewertungen",
                                 "kundenbewertungen",
                                 "kundenrezensionen",
                                 "rezensionen",
                                 "avis",
                                 "avis clients",
                                 "avis des clients",
                                 "opiniones",
                                 "opiniones de clientes",
                                 "rese\u00f1as",
                                 "recensioni",
                                 "recensioni dei clienti",
                                 "avalia\u00e7\u00f5es",
                                 "opini\u00f5es de clientes",
                                 "beoordelingen",
                                 "klantbeoordelingen",
                                 "opinie",
                                 "omd\u00f6men",
                                 "\u043e\u0442\u0437\u044b\u0432\u044b",
                                 "\u30ec\u30d3\u30e5\u30fc",
                                 "\u30ab\u30b9\u30bf\u30de\u30fc\u30ec\u30d3\u30e5\u30fc",
                                 "\u8bc4\u8bba",
                                 "\u7528\u6237\u8bc4\u4ef7"});

/// Cuts numbers, signs and blanks from the ends of a title.
std::string_view words_of(std::string_view text) {
  const auto is_sign = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !base::is_alpha(c); };
  while (!text.empty() && is_sign(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_sign(text.back())) text.remove_suffix(1);
  return text;
}

bool announces_reviews(const Node& heading) {
  const std::string text = small_letters(text_of(heading, 4 * kLongestTitle));
  const std::string_view words = words_of(text);
  return std::find(kHeadings.begin(), kHeadings.end(), words) != kHeadings.end();
}

bool is_review(const Node& node) {
  if (base::iequals(node.get("itemprop"), "review") || base::iequals(node.get("itemprop"), "reviews")) return true;
  return matches(hints_of(node), kReviewNames);
}

/// Returns the box that begins with a heading, or the heading alone.
Node* box_of(Node& heading, const Node& body, const Measures& measures, float most) {
  Node* box = &heading;
  for (Node* above = box->parent; above != nullptr && above != &body; above = above->parent) {
    for (const Node* before = box->previous; before != nullptr; before = before->previous) {
      if (before->is_text() ? !base::trim(before->text).empty()
                            : before->is_element() && measures.of(*before).chars > 0)
        return box;
    }
    if (measures.of(*above).unlinked() > most || html::find_first(*above, Tag::h1) != nullptr) return box;
    box = above;
  }
  return box;
}

}  // namespace

void drop_reviews(Node& body, Log* log) {
  const Measures measures(body);
  const float most = measures.of(body).unlinked() * kNearlyAllText;
  std::vector<Node*> found;
  for (html::Walk walk(&body); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &body) continue;
    if (html::is_heading(node)) {
      if (announces_reviews(node)) found.push_back(box_of(node, body, measures, most));
      continue;
    }
    if (node.is(Tag::a) || !is_review(node) || measures.of(node).unlinked() > most ||
        html::find_first(node, Tag::h1) != nullptr)
      continue;
    walk.skip();
    found.push_back(&node);
  }
  for (Node* review : found) {
    if (review->parent == nullptr) continue;
    note_pruned(log, "review", *review);
    html::detach(*review);
  }
}

}  // namespace feedcat::extract
