#include "extract/headline.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kLongestHeading = 400;  // in bytes
constexpr int kMostNodesOfItem = 24;          // so many nodes of a list's item are looked at

/// These words are in the names of boxes with other articles, with what readers say, and with what belongs to the site.
constexpr auto kElsewhere =
    list({"comment",     "comments",   "respond",      "disqus",          "replies",     "reply",        "sidebar",
          "aside",       "related",    "recommended",  "recommendations", "recommend",   "recent",       "latest",
          "trending",    "popular",    "menu",         "navigation",      "nav",         "navbar",       "breadcrumb",
          "breadcrumbs", "carousel",   "newsletter",   "footer",          "colophon",    "promo",        "sponsor",
          "sponsored",   "pagination", "outbrain",     "taboola",         "teaser",      "teasers",      "masthead",
          "siblings",    "upnext",     "more-stories", "newest",          "testimonial", "testimonials", "cookie",
          "modal",       "popup",      "login"});

constexpr auto kRoles = list({"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog",
                              "banner", "contentinfo", "search"});

bool is_one_of(std::string_view value, Words words) {
  return std::find(words.begin(), words.end(), value) != words.end();
}

/// Is an item of a list a post? It is if it has a heading of its own, or a link that is longer than a name.
bool is_post(const Node& item) {
  int left = kMostNodesOfItem;
  for (html::ConstWalk walk(&item); walk.next() && left > 0;) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    --left;
    if ((html::traits_of(node.tag) & html::kHeading) != 0 && node.is_element()) return true;
    if (node.is(Tag::a) && text_of(node, kLongestHeading).size() > 40) return true;
  }
  return false;
}

bool mentions_title(std::string_view heading, std::string_view title) {
  return heading.size() >= 4 && (title == heading || title.starts_with(heading) || heading.starts_with(title));
}

}  // namespace

std::string name_words(const Node& node) {
  std::string out = " ";
  for (const std::string_view attribute : {"class", "id"}) {
    bool lower_before = false;
    for (const char c : node.get(attribute)) {
      const bool part = base::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
      if ((!part || (base::is_upper(c) && lower_before)) && out.back() != ' ') out += ' ';
      if (part) out += base::to_lower(c);
      lower_before = base::is_lower(c);
    }
    if (out.back() != ' ') out += ' ';
  }
  return out;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() && words[at + word.size()] == ' ')
      return true;
  }
  return false;
}

const Node* find_headline(const Node& body, std::string_view title) {
  const Node* first = nullptr;
  const Node* second = nullptr;
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !(node.is(Tag::h1) || node.is(Tag::h2))) continue;
    const std::string text = text_of(node, kLongestHeading);
    if (text.empty()) continue;
    const bool says_title = !title.empty() && mentions_title(text, title);
    if (node.is(Tag::h1) && says_title) return &node;
    if (node.is(Tag::h1) && first == nullptr) first = &node;
    if (says_title && second == nullptr) second = &node;
  }
  return second != nullptr ? second : first;
}

Surroundings::Surroundings(const Node& body, const Node* headline) : headline_(headline) {
  for (const Node* node = headline; node != nullptr && node != &body; node = node->parent) {
    in_article_ = in_article_ || node->is(Tag::article);
  }
}

bool Surroundings::holds_headline(const Node& box) const {
  for (const Node* node = headline_; node != nullptr; node = node->parent) {
    if (node == &box) return true;
  }
  return false;
}

bool Surroundings::is_elsewhere(const Node& box) {
  if (box.is(Tag::body)) return false;
  bool elsewhere = box.is(Tag::nav) || box.is(Tag::aside) || is_one_of(box.get("role"), kRoles);
  if (box.is(Tag::article)) {
    elsewhere = in_article_ || after_article_;
    after_article_ = true;
  }
  if (box.is(Tag::li)) elsewhere = is_post(box);
  if (!elsewhere && (box.has("class") || box.has("id"))) {
    const std::string words = name_words(box);
    for (const std::string_view word : base::words(words)) elsewhere = elsewhere || is_one_of(word, kElsewhere);
    // The footer of an article often says who wrote it.
    if (elsewhere && has_word(words, "footer") && has_word(words, "entry")) elsewhere = false;
  }
  return elsewhere && !holds_headline(box);
}

}  // namespace feedcat::extract
