#include "extract/clean.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/ascii.hpp"
#include "extract/class_names.hpp"
#include "extract/explain.hpp"
#include "extract/judge.hpp"
#include "extract/labels.hpp"
#include "extract/measure.hpp"
#include "extract/prune.hpp"
#include "extract/recommendations.hpp"
#include "extract/signals.hpp"
#include "extract/tables.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr std::uint32_t kNote = 600;  // in characters
constexpr std::size_t kMostNotes = 40;
constexpr std::uint32_t kShareBox = 500;  // in characters; a longer element is not a box of buttons

class Cleaner {
 public:
  Cleaner(Tree& tree, Node& article, const CleanOptions& options) : tree_(tree), article_(article), options_(options) {}

  void run() {
    const std::unordered_set<const Node*> tables = data_tables(article_);
    if (options_.conditionally) {
      for (const Tag tag : {Tag::form, Tag::fieldset}) judge(article_, tag, tables, options_);
    }
    drop_asides();
    for (const Tag tag : {Tag::object, Tag::embed, Tag::footer, Tag::link}) drop_all(tag, "never content");
    drop_share_boxes();
    for (const Tag tag : {Tag::iframe, Tag::input, Tag::textarea, Tag::select, Tag::button}) drop_all(tag, "control");
    drop_bad_headings();
    if (options_.conditionally) {
      for (const Tag tag : {Tag::table, Tag::ul, Tag::div}) judge(article_, tag, tables, options_);
    }
    drop_empty_paragraphs();
    dissolve_single_cells(tree_, article_);
  }

 private:
  void drop(Node& node, std::string_view rule) {
    note_pruned(options_.log, rule, node);
    html::detach(node);
  }

  void drop_all(Tag tag, std::string_view rule) {
    const bool embed = tag == Tag::object || tag == Tag::embed || tag == Tag::iframe;
    for (Node* node : html::find_all(article_, tag)) {
      if (!(embed && is_player(*node))) drop(*node, rule);
    }
  }

  /// An aside with sentences and no links belongs to the article, and so does a short note. A quotation from the text,
  /// which is only there to be large, is dropped.
  void drop_asides() {
    const std::vector<Node*> asides = html::find_all(article_, Tag::aside);
    if (asides.empty()) return;
    const Measures measures(article_);
    const std::string text = asides.size() <= kMostNotes ? text_of(article_) : std::string();
    for (Node* aside : asides) {
      if (!measures.of(*aside).is_prose() && !is_note(*aside, measures.of(*aside), text)) drop(*aside, "never content");
    }
  }

  static bool is_note(const Node& aside, const Measure& m, std::string_view text) {
    if (m.chars == 0 || m.chars >= kNote || m.links > m.items || m.inputs > 0 || m.images > 0) return false;
    const std::string hints = hints_of(aside);
    if (is_bad(hints) || is_furniture(hints) || is_byline(hints) || !unlikely_name(hints).word.empty()) return false;
    const std::string words = text_of(aside);
    return !recommends(words) && !is_boilerplate_phrase(words) && !invites(words) && !text.empty() &&
           text.find(words) == text.rfind(words);
  }

  void drop_share_boxes() {
    const Measures measures(article_);
    for (html::Walk walk(&article_); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || !node.is_element() || &node == &article_) continue;
      if (html::is_heading(node) || !is_share_box(hints_of(node)) || measures.of(node).chars >= kShareBox ||
          measures.of(node).posts > 0)
        continue;
      walk.skip();
      drop(node, "share box");
    }
  }

  void drop_bad_headings() {
    for (const Tag tag : {Tag::h1, Tag::h2}) {
      for (Node* heading : html::find_all(article_, tag)) {
        const std::string hints = class_names_of(*heading, {"class"});  // an id repeats the heading's words
        if (options_.weigh_names && is_bad(hints) && !is_positive(hints)) drop(*heading, "heading by its name");
      }
    }
  }

  void drop_empty_paragraphs() {
    const Measures measures(article_);
    for (Node* p : html::find_all(article_, Tag::p)) {
      const Measure& m = measures.of(*p);
      if (m.chars == 0 && m.images == 0 && m.embeds == 0) drop(*p, "empty");
    }
  }

  Tree& tree_;
  Node& article_;
  const CleanOptions& options_;
};

}  // namespace

void clean(Tree& tree, Node& article, const CleanOptions& options) {
  Cleaner(tree, article, options).run();
  prune(article, options);
}

}  // namespace feedcat::extract
