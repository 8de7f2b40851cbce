#include "extract/visible.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/explain.hpp"
#include "extract/prepare.hpp"
#include "extract/signals.hpp"
#include "extract/streamed.hpp"
#include "html/css.hpp"
#include "html/query.hpp"
#include "html/sanitize/hidden.hpp"
#include "html/sanitize/waiting.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;
using html::Walk;

constexpr std::size_t kWorthReading = 300;  // in bytes; a shorter noscript only asks for scripts or counts visits
constexpr int kMostOfPanel = 2000;          // so many nodes of a hidden element are looked at
constexpr struct { std::size_t parts = 9, of = 10; } kNearlyWhole;  // of a page's text
constexpr int kRootLevels = 3;           // elements between the body and what scripts call the root of the page
constexpr std::size_t kLongLabel = 150;  // in bytes; a button with more words is not a heading

bool is_never_shown(const Node& node) {
  static constexpr std::array kTags = {Tag::script, Tag::style, Tag::template_, Tag::link,
                                       Tag::meta,   Tag::title, Tag::noembed,   Tag::noframes};
  return std::find(kTags.begin(), kTags.end(), node.tag) != kTags.end();
}

/// Bytes of text below a node, how many of them are in links, and how many controls there are. Only a limited number of
/// nodes is counted.
constexpr int kMostOfLabel = 16;  // a heading in a button is among so many nodes

struct Extent {
  std::size_t bytes = 0, linked = 0, controls = 0;
};

Extent extent_of(const Node& node, int most) {
  Extent found;
  for (html::ConstWalk walk(&node); walk.next() && most-- > 0;) {
    const Node& at = *walk.node();
    if (at.is_text()) found.bytes += base::trim(at.text).size();
    if (at.is(Tag::a) && walk.entering()) found.linked += html::text_content(at).size();
    if (at.is(Tag::input) || at.is(Tag::textarea) || at.is(Tag::select)) ++found.controls;
  }
  return found;
}

/// Counts the bytes of text below that are not in a script, style or noscript.
std::size_t bytes_said(const Node& node) {
  std::size_t bytes = 0;
  for (html::ConstWalk walk(&node); walk.next();) {
    const Node& at = *walk.node();
    if (!walk.entering()) continue;
    if (at.is_text()) bytes += base::trim(at.text).size();
    if (at.is_element() && (is_never_shown(at) || at.is(Tag::noscript))) walk.skip();
  }
  return bytes;
}

/// A script makes a transparent part of a page appear when the reader arrives; a transparent line is never shown.
bool fades_in(const Node& node) {
  const std::string opacity = html::style_value(node.get("style"), "opacity");
  if (opacity.empty() || opacity.find_first_not_of("0.") != std::string_view::npos) return false;
  std::size_t bytes = 0;
  int left = kMostOfPanel;
  for (html::ConstWalk walk(&node); walk.next() && left-- > 0;) {
    const Node& at = *walk.node();
    if (at.is_element() && (html::traits_of(at.tag) & html::kHeading) != 0) return true;
    if (at.is_text()) bytes += base::trim(at.text).size();
    if (bytes >= kWorthReading) return true;
  }
  return false;
}

class Visible {
 public:
  Visible(Node& body, Log* log) : body_(body), log_(log), waiting_(body) {}

  void run() {
    for (Walk walk(&body_); walk.next();) {
      Node& node = *walk.node();
      if (node.is_text()) {
        (noscript_ != nullptr ? inside_ : outside_) += base::trim(node.text).size();
      } else if (!walk.entering()) {
        leave(node);
      } else if (node.name == "amp-img" || node.name == "amp-anim") {
        walk.skip();
        make_image(node);
      } else if (&node != &body_ && !enter(node)) {
        walk.skip();
        html::detach(node);
      }
    }
    for (const Noscript& each : noscripts_) place_noscript(each);
  }

 private:
  struct Noscript {
    Node* node;
    std::size_t bytes;
  };

  /// AMP has image elements of its own, which contain what is shown meanwhile.
  static void make_image(Node& amp) {
    while (amp.first_child != nullptr) html::detach(*amp.first_child);
    rename(amp, Tag::img);
  }

  void leave(const Node& node) {
    if (&node != noscript_) return;
    noscripts_.push_back({noscript_, inside_});
    noscript_ = nullptr;
  }

  /// Returns false if the node is to be removed.
  bool enter(Node& node) {
    if (node.kind == html::NodeKind::comment) return false;
    if (node.is(Tag::template_) && node.has("shadowrootmode")) {
      rename(node, Tag::div);
      return true;
    }
    if (!node.is_element() || is_never_shown(node)) return false;
    if (is_hidden(node)) {
      note_pruned(log_, "hidden", node);
      return false;
    }
    if (node.has("style") && fades_in(node)) html::remove_attribute(node, "style");
    if (node.is(Tag::noscript) && noscript_ == nullptr) {
      noscript_ = &node;
      inside_ = 0;
    } else if (node.is(Tag::button)) {
      keep_heading(node);
    }
    return true;
  }

  bool is_hidden(Node& node) {
    if (html::is_hidden(node)) {
      if (!opens_text(node) && !waits_for_scripts(node)) return true;
      html::show(node);
    }
    // Wikipedia hides the images that stand in for formulas from screen readers only.
    if (node.get("aria-hidden") != "true" || node.get("class").find("fallback-image") != std::string_view::npos) {
      return false;
    }
    return !is_root_of_page(node);
  }

  /// Is it part of the text that a reader can open, and not a menu, a form or a dialog?
  bool opens_text(const Node& node) {
    if (node.is(Tag::dialog) || node.is(Tag::nav) || node.is(Tag::form) || node.has("popover")) return false;
    const std::string_view role = node.get("role");
    if (!role.empty() && role != "tabpanel" && role != "region") return false;
    if (!waiting_.is_requested(node)) return false;
    const Extent extent = extent_of(node, kMostOfPanel);
    if (extent.bytes == 0 || extent.controls > 0 || extent.linked * 2 > extent.bytes) return false;
    for (const Node* at = node.parent; at != nullptr && at != &body_; at = at->parent) {
      if (at->is(Tag::article) || at->is(Tag::main)) return true;
      if (at->is(Tag::nav) || at->is(Tag::header) || at->is(Tag::footer) || at->is(Tag::aside) || at->is(Tag::form))
        return false;
    }
    return unlikely_name(hints_of(node)).word.empty();
  }

  bool is_near_body(const Node& node) const {
    int levels = 0;
    for (const Node* at = node.parent; at != &body_; at = at->parent) {
      if (at == nullptr || ++levels > kRootLevels) return false;
    }
    return true;
  }

  /// Is it all of the page, which a script shows after it has run? A dialog does not hold the title of a page.
  bool waits_for_scripts(const Node& node) {
    if (node.is(Tag::dialog) || node.is(Tag::nav) || node.is(Tag::form) || node.has("popover") || node.has("role") ||
        !is_near_body(node))
      return false;
    if (said_ == 0) said_ = bytes_said(body_);
    const std::size_t bytes = bytes_said(node);
    if (bytes < kWorthReading || bytes * kNearlyWhole.of < said_ * kNearlyWhole.parts) return false;
    return html::find_first(node, Tag::h1) != nullptr || html::find_first(node, Tag::main) != nullptr ||
           html::find_first(node, Tag::article) != nullptr;
  }

  /// While a dialog is open, scripts hide the rest of a page from screen readers, but only from them.
  bool is_root_of_page(const Node& node) {
    if (!is_near_body(node)) return false;
    if (whole_ == 0) whole_ = html::text_content(body_).size();
    const std::size_t bytes = html::text_content(node).size();
    return bytes >= kWorthReading && bytes * 2 > whole_;
  }

  /// Is there text of the same paragraph before the button, or after it?
  static bool stands_in_sentence(const Node& button) {
    if (!button.parent->is(Tag::p) && !button.parent->is(Tag::li) && !button.parent->is(Tag::td)) return false;
    const auto is_words = [](const Node* node) {
      return node != nullptr && node->is_text() && !base::trim(node->text).empty();
    };
    return is_words(button.previous) || is_words(button.next);
  }

  /// A button that opens the block below it is the heading of that block. So is one that holds a heading or asks a
  /// question which the block answers. A button in a heading or a sentence is a word of it.
  void keep_heading(Node& button) {
    for (const Node* at = button.parent; at != nullptr && at != &body_; at = at->parent) {
      if (at->is(Tag::nav) || at->is(Tag::header) || at->is(Tag::footer) || at->is(Tag::form)) return;
    }
    const bool in_heading = (html::traits_of(button.parent->tag) & html::kHeading) != 0;
    if (in_heading || stands_in_sentence(button)) return rename(button, Tag::span);
    const std::string words = html::text_content(button);
    const bool has_heading = holds_heading(button);
    const bool opens = has_heading || asks(words) || button.has("aria-expanded") || button.has("aria-controls");
    if (!opens || base::trim(words).empty() || words.size() > kLongLabel) return;
    const Node* panel = element_after(button);
    if (panel == nullptr && has_heading && button.parent != &body_) panel = element_after(*button.parent);
    if (panel == nullptr || !html::is_block(panel->tag)) return;
    const Extent extent = extent_of(*panel, kMostOfPanel);
    if (extent.bytes == 0 || extent.controls > 0 || extent.linked * 2 > extent.bytes) return;
    rename(button, has_heading ? Tag::div : Tag::h4);
  }

  /// Is this a question? The button then opens its answer.
  static bool asks(std::string_view words) {
    words = base::trim(words);
    return words.ends_with('?') || words.ends_with("\uFF1F") || words.ends_with("\u061F");
  }

  static bool holds_heading(const Node& button) {
    int left = kMostOfLabel;
    for (html::ConstWalk walk(&button); left > 0 && walk.next(); --left) {
      const Node& node = *walk.node();
      if (node.is_element() && html::is_heading(node)) return true;
    }
    return false;
  }

  static const Node* element_after(const Node& node) {
    const Node* after = node.next;
    while (after != nullptr && !after->is_element()) after = after->next;
    return after;
  }

  /// If a page says much less without its noscript, the noscript is kept as text. Otherwise the picture in a lazy
  /// loader's noscript replaces the empty picture before it, and any other noscript is dropped.
  void place_noscript(const Noscript& each) {
    Node& node = *each.node;
    if (each.bytes >= kWorthReading && outside_ * 2 < each.bytes) return rename(node, Tag::div);
    if (html::find_first(node, Tag::img) == nullptr || each.bytes > 0) return html::detach(node);
    Node* before = node.previous;
    while (before != nullptr && html::is_blank_text(*before)) before = before->previous;
    if (before != nullptr && before->is(Tag::img)) html::detach(*before);
    html::unwrap(node);
  }

  Node& body_;
  Log* log_;
  html::Waiting waiting_;
  Node* noscript_ = nullptr;  // the one that the walk is in
  std::size_t inside_ = 0;    // bytes of its text so far
  std::size_t outside_ = 0;   // bytes of all other text
  std::size_t whole_ = 0;     // bytes of the body's text; 0 until they are needed
  std::size_t said_ = 0;      // bytes of the body's text outside of scripts; 0 until they are needed
  std::vector<Noscript> noscripts_;
};

}  // namespace

void drop_invisible(Tree& tree, Node& body, Log* log) {
  place_streamed(body);
  Visible(body, log).run();
  break_paragraphs(tree, body);
}

}  // namespace feedcat::extract
