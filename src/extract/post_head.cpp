#include "extract/post_head.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "extract/class_names.hpp"
#include "extract/measure.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kLongestAuthor = 60;  // in bytes
constexpr std::size_t kLongestDate = 60;

constexpr auto kAuthorNames =
    list({"author", "author-name", "post-author", "username", "user-name", "poster", "poster-name", "post-user-name",
          "member-name", "message-name", "creator", "user-details-name", "bigusername", "display-name",
          "comment-author", "ips-comment-author", "c-author-pane-author"});
constexpr auto kProfiles = list({"/user/", "/users/", "/u/", "/member/", "/members/", "/profile/", "/profiles/",
                                 "/people/", "memberlist.php", "member.php", "action=profile", "profile.php"});
constexpr auto kDateNames = list({"date", "post-date", "postdate", "time", "post-time", "posttime", "timestamp",
                                  "relativetime", "date-created", "posted", "post-date-time"});
constexpr auto kNotOfText = list({"signature",
                                  "post-signature",
                                  "message-signature",
                                  "signature-container",
                                  "bb-code-block-expand-link",
                                  "js-select-to-quote-end",
                                  "reactions-bar",
                                  "post-buttons",
                                  "post-menu",
                                  "post-controls",
                                  "notice",
                                  "post-edited",
                                  "message-last-edit",
                                  "cooked-selection-barrier",
                                  "quote-controls",
                                  "crawler-post-meta",
                                  "crawler-linkback-list",
                                  "post-likes",
                                  "js-post-menu",
                                  "edited-by"});

bool is_named(const Node& node, Words words) {
  const std::string names = class_names_of(node, {"class", "id"});
  for (const std::string_view name : base::words(names)) {
    if (std::find(words.begin(), words.end(), name) != words.end()) return true;
  }
  return false;
}

bool is_profile(std::string_view href) {
  return std::any_of(kProfiles.begin(), kProfiles.end(),
                     [&](std::string_view part) { return href.find(part) != std::string_view::npos; });
}

/// Says how surely an element holds the author's name; 0 means not at all.
int author_rank(const Node& node) {
  const std::string_view prop = node.get("itemprop");
  if (prop == "author" || prop == "creator" || node.get("rel") == "author") return 3;
  if (is_named(node, kAuthorNames)) return 2;
  return node.is(Tag::a) && is_profile(node.get("href")) ? 1 : 0;
}

int date_rank(const Node& node) {
  if (node.is(Tag::time)) return 3;
  const std::string_view prop = node.get("itemprop");
  if (prop == "datePublished" || prop == "dateCreated") return 2;
  return is_named(node, kDateNames) ? 1 : 0;
}

/// The element may hold more than a name (avatar, rank, number of posts). Returns the name in its link, or in the
/// element that is marked as the name.
std::string name_in(const Node& node) {
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (!walk.entering() || !at.is_element()) continue;
    if (at.get("itemprop") == "name" || at.is(Tag::a) || is_named(at, kAuthorNames)) {
      std::string text = text_of(at, kLongestAuthor * 2);
      if (!text.empty() && text.size() <= kLongestAuthor) return text;
    }
  }
  std::string text = text_of(node, kLongestAuthor * 2);
  return text.size() <= kLongestAuthor ? text : std::string();
}

std::string date_in(const Node& node) {
  std::string text = text_of(node, kLongestDate * 2);
  const bool says_when = std::any_of(text.begin(), text.end(), base::is_digit) || node.is(Tag::time);
  return text.size() <= kLongestDate && says_when ? text : std::string();
}

}  // namespace

PostHead head_of(const Node& post, const Node& text) {
  PostHead head;
  int author_found = 0, date_found = 0;
  for (html::ConstWalk walk(&post); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    if (&node == &text) {
      if (!head.author.empty() && !head.date.empty()) break;
      walk.skip();
      continue;
    }
    if (const int rank = author_rank(node); rank > author_found) {
      if (std::string name = name_in(node); !name.empty()) head.author = std::move(name), author_found = rank;
    }
    if (const int rank = date_rank(node); rank > date_found) {
      if (std::string date = date_in(node); !date.empty()) head.date = std::move(date), date_found = rank;
    }
  }
  return head;
}

bool holds_head(const Node& node) {
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (walk.entering() && at.is_element() && (author_rank(at) >= 2 || date_rank(at) >= 2)) return true;
  }
  return false;
}

void clean_post(Node& text) {
  for (html::Walk walk(&text); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || &node == &text) continue;
    const bool control = node.is(Tag::button) || node.is(Tag::input) || node.is(Tag::textarea) ||
                         node.is(Tag::select) || node.is(Tag::form) || node.is(Tag::nav);
    if (!control && !is_named(node, kNotOfText)) continue;
    walk.skip();
    html::detach(node);
  }
}

}  // namespace feedcat::extract
