#include "extract/visible_metadata.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

// In bytes, with the indentation of the markup; a longer box holds several things and is not a line.
constexpr std::size_t kLongestByline = 100;
constexpr std::size_t kMostBelowByline = 100;  // below a byline

bool is_named_byline(const Node& node) {
  return node.get("rel") == "author" || base::contains(node.get("itemprop"), "author") || is_byline(hints_of(node));
}

/// Parts of the names of what surrounds articles, and of names that outweigh those. They match anywhere in a name,
/// because what matters here is the line that other readers take for the byline, and they look for it in this way.
constexpr auto kApart =
    list({"-ad-",       "ad-break",   "agegate", "breadcrumb",   "combx",  "comment",  "community",  "cookie",
          "disqus",     "gdpr",       "legends", "menu",         "modal",  "outbrain", "pager",      "popup",
          "pagination", "related",    "remark",  "replies",      "rss",    "shoutbox", "sidebar",    "taboola",
          "banner",     "cover-wrap", "extra",   "footer",       "header", "promo",    "newsletter", "share",
          "skyscraper", "social",     "sponsor", "supplemental", "teaser"});
constexpr auto kMayBeContent = list({"and", "article", "body", "column", "content", "main", "mathjax", "shadow"});

bool mentions(std::string_view hints, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return base::contains(hints, word); });
}

/// Does its role or its name say that it is not part of the article, whatever it holds?
bool stands_apart(const Node& node) {
  static constexpr std::array kRoles = std::to_array<std::string_view>(
      {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"});
  if (node.is(Tag::body) || node.is(Tag::a)) return false;
  if (std::find(kRoles.begin(), kRoles.end(), node.get("role")) != kRoles.end()) return true;
  const std::string hints = hints_of(node);
  return mentions(hints, kApart) && !mentions(hints, kMayBeContent);
}

/// Is it a box that is not part of the text, but may hold the byline: beside the share buttons, or in a widget?
bool may_hold_byline(std::string_view hints) {
  static constexpr std::array kBoxes = std::to_array<std::string_view>({"share", "teaser", "widget", "promo"});
  static constexpr std::array kNever = std::to_array<std::string_view>(
      {"comment", "footer", "header", "menu", "related", "sidebar", "social", "sponsor"});
  const auto has = [&](std::string_view word) { return base::contains(hints, word); };
  if (std::any_of(kNever.begin(), kNever.end(), has)) return false;
  return std::any_of(kBoxes.begin(), kBoxes.end(), has);
}

/// Is the text below, including the white space of the markup, short enough for a line?
bool is_one_line(const Node& node) {
  std::string text;
  std::size_t nodes = 0;
  for (html::ConstWalk walk(&node); walk.next();) {
    if (++nodes > kMostBelowByline || base::trim(text).size() >= kLongestByline) return false;
    if (walk.node()->is_text()) text += walk.node()->text.substr(0, 2 * kLongestByline);
  }
  const std::size_t length = base::trim(text).size();
  return length > 0 && length < kLongestByline;
}

/// Microdata tells the name from the text around it.
const Node& name_inside(const Node& byline) {
  for (html::ConstWalk walk(&byline); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && &node != &byline && base::contains(node.get("itemprop"), "name")) return node;
  }
  return byline;
}

}  // namespace

std::string shown_byline(const Node& body) {
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (is_named_byline(node) && is_one_line(node)) {
      std::string line = text_of(name_inside(node), 4 * kLongestByline);
      if (!line.empty()) return line;
    }
    if (stands_apart(node) && !may_hold_byline(hints_of(node))) walk.skip();
  }
  return {};
}

std::string first_paragraph(const Node& article) {
  for (html::ConstWalk walk(&article); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::p) || node.get("role") == "note") continue;
    if (std::string text = text_of(node); !text.empty()) return text;
  }
  return {};
}

}  // namespace feedcat::extract
