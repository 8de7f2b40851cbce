#include "extract/thread.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/post_head.hpp"
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

// These are parts of the text outside links. If the posts are less of it, they are comments on something …
constexpr float kMostOfPage = 0.5F;
constexpr float kSureOfPage = 0.1F;        // … unless the page is known to be a discussion
constexpr std::uint32_t kLeastText = 100;  // in characters, of all posts together

// Names that only forums give to a post's text …
constexpr auto kForumNames = list({"bb-wrapper",
                                   "bbwrapper",
                                   "postbody",
                                   "js-post-body",
                                   "crawler-post",
                                   "usertext-body",
                                   "user-content",
                                   "usercontent",
                                   "ips-comment-content",
                                   "c-post-content-wrap",
                                   "post-message",
                                   "post-body-scaleimages",
                                   "postcontent",
                                   "messagecontent",
                                   "messagetext",
                                   "msgtext",
                                   "posttext",
                                   "msg-text",
                                   "msg-body",
                                   "forum-post-content",
                                   "forum-post-body",
                                   "topic-body"});
// … and names that other pages may use, too.
constexpr auto kPostNames =
    list({"message-body", "message-content", "message-text", "post-body",    "post-content",   "post-text",
          "cooked",       "content",         "message",      "answer-body",  "answer-content", "reply-content",
          "reply-body",   "comment-content", "comment-body", "comment-text", "entry-content",  "body",
          "md",           "inner",           "post"});
constexpr auto kAddresses = list({"/forum", "forum.", "forums.", "/threads/", "/thread/", "thread-", "viewtopic",
                                  "showthread", "showtopic", "/topic/", "/topics/", "/discussion", "discuss.",
                                  "/questions/", "community.", "/community/", "/t/", "/d/", "answers."});

bool holds(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// What a page says about itself: that it is a discussion, or only that it may be one.
enum class Sign : std::uint8_t { none, address, declared };

Sign sign_of(const ThreadPage& page) {
  const bool questions = page.html.find("QAPage") != std::string_view::npos;
  if (questions || page.html.find("DiscussionForumPosting") != std::string_view::npos) return Sign::declared;
  return holds(base::lower(page.url), kAddresses) ? Sign::address : Sign::none;
}

/// Returns the first of the names that is in the list; empty if none is.
std::string_view name_in(std::string_view names, Words words) {
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const std::string_view name = names.substr(at, end - at);
    const auto found = std::find(words.begin(), words.end(), name);
    if (found != words.end()) return *found;
    at = end + 1;
  }
  return {};
}

/// The posts that one rule finds.
struct Group {
  std::vector<Node*> bodies;
  std::uint32_t chars = 0;
  bool of_forums = false;
};

class Reader {
 public:
  Reader(Tree& tree, Node& body, const ThreadPage& page)
      : tree_(tree), body_(body), sign_(sign_of(page)), measures_(body) {}

  Thread run() {
    collect();
    Group* best = choose();
    if (best == nullptr) return {};
    Thread thread{tree_.make_element(Tag::div), best->bodies.size()};
    const std::vector<std::uint32_t> counts = count(best->bodies);
    for (Node* text : best->bodies) put_post(*thread.article, *text, post_around(*text, counts));
    return thread;
  }

 private:
  /// Collects posts by their names. An element inside another one of its group replaces it, because the innermost holds
  /// the text.
  void collect() {
    for (html::Walk walk(&body_); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || !node.is_element() || &node == &body_ || !html::is_block(node.tag)) continue;
      if (measures_.of(node).chars == 0) continue;
      const std::string names = node.has("class") ? hints_of(node) : std::string();
      const std::string_view prop = node.get("itemprop");
      if (prop == "text" || prop == "commentText") add("itemprop", node, false);
      if (const std::string_view name = name_in(names, kForumNames); !name.empty()) add(name, node, true);
      if (node.get("component") == "post/content" || node.get("data-role") == "commentContent" ||
          is_numbered_post(node.get("id")))
        add("numbered", node, true);
      if (sign_ == Sign::none) continue;
      const std::string_view name = name_in(names, kPostNames);
      if (name.empty() || (name.starts_with("comment") && sign_ != Sign::declared)) continue;
      add(name, node, false);
    }
  }

  /// Is the id like `post_message_123` or `msg_123`?
  static bool is_numbered_post(std::string_view id) {
    for (const std::string_view start : {"post_message_", "msg_", "postmsg-", "message-content-"}) {
      if (id.starts_with(start) && id.size() > start.size() && base::is_digit(id[start.size()])) return true;
    }
    return false;
  }

  void add(std::string_view name, Node& node, bool of_forums) {
    Group& group = groups_[name];
    group.of_forums = of_forums;
    if (!group.bodies.empty() && is_below(node, *group.bodies.back())) {
      group.chars -= measures_.of(*group.bodies.back()).chars;
      group.bodies.back() = &node;
    } else {
      group.bodies.push_back(&node);
    }
    group.chars += measures_.of(node).chars;
  }

  static bool is_below(const Node& node, const Node& above) {
    for (const Node* at = node.parent; at != nullptr; at = at->parent) {
      if (at == &above) return true;
    }
    return false;
  }

  Group* choose() {
    Group* best = nullptr;
    bool best_is_text = false;
    const float page = measures_.of(body_).unlinked();
    for (auto& [name, group] : groups_) {
      if (group.bodies.size() < 2 || group.chars < kLeastText) continue;
      if (sign_ == Sign::none && !group.of_forums) continue;
      const bool sure = sign_ == Sign::declared || group.of_forums;
      if (static_cast<float>(group.chars) < page * (sure ? kSureOfPage : kMostOfPage)) continue;
      const bool is_text = 2 * count_heads(group) <= group.bodies.size();
      if (best != nullptr && std::pair(is_text, group.chars) <= std::pair(best_is_text, best->chars)) continue;
      best = &group;
      best_is_text = is_text;
    }
    return best;
  }

  /// Counts the posts that hold more than the text: who wrote it, and when.
  static std::size_t count_heads(const Group& group) {
    return static_cast<std::size_t>(
        std::count_if(group.bodies.begin(), group.bodies.end(), [](const Node* node) { return holds_head(*node); }));
  }

  /// Says for each element, by its mark, how many of the posts' texts are in it.
  std::vector<std::uint32_t> count(const std::vector<Node*>& bodies) {
    std::vector<std::uint32_t> counts(measures_.size());
    for (const Node* text : bodies) {
      for (const Node* at = text; at != nullptr && at != body_.parent; at = at->parent) ++counts[at->mark];
    }
    return counts;
  }

  /// Returns the largest element around the text that holds no other post.
  const Node& post_around(const Node& text, const std::vector<std::uint32_t>& counts) const {
    const Node* at = &text;
    while (at != &body_ && at->parent != nullptr && at->parent != &body_ && counts[at->parent->mark] == 1)
      at = at->parent;
    return *at;
  }

  void put_post(Node& thread, const Node& text, const Node& post) {
    const PostHead head = head_of(post, text);
    if (Node* line = make_head(head); line != nullptr) tree_.append(thread, *line);
    Node* copy = tree_.clone(text);
    if (!copy->is(Tag::div)) copy->tag = Tag::div, copy->name = html::tag_name(Tag::div);
    clean_post(*copy);
    tree_.append(thread, *copy);
  }

  Node* make_head(const PostHead& head) {
    if (head.author.empty() && head.date.empty()) return nullptr;
    Node* line = tree_.make_element(Tag::p);
    if (!head.author.empty()) {
      Node* author = tree_.make_element(Tag::strong);
      tree_.append(*author, *tree_.make_text(head.author));
      tree_.append(*line, *author);
    }
    if (!head.date.empty()) {
      if (!head.author.empty()) tree_.append(*line, *tree_.make_element(Tag::br));
      tree_.append(*line, *tree_.make_text(head.date));
    }
    return line;
  }

  Tree& tree_;
  Node& body_;
  Sign sign_;
  Measures measures_;
  std::map<std::string_view, Group> groups_;
};

}  // namespace

Thread read_thread(Tree& tree, Node& body, const ThreadPage& page) { return Reader(tree, body, page).run(); }

}  // namespace feedcat::extract
