#include "extract/clean.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/ascii.hpp"
#include "extract/explain.hpp"
#include "extract/measure.hpp"
#include "extract/prepare.hpp"
#include "extract/prune.hpp"
#include "extract/signals.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

constexpr std::uint32_t kShareBox = 500;  // characters: a longer element is no box of buttons

constexpr std::array kPlayers = std::to_array<std::string_view>(
    {"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "bandcamp.com", "soundcloud.com",
     "spotify.com", "twitch.tv", "ted.com", "archive.org", "wikimedia.org"});

bool is_player(const Node& node) {
  const std::string host = text::host_of(node.has("src") ? node.get("src") : node.get("data"));
  return std::any_of(kPlayers.begin(), kPlayers.end(), [&](std::string_view player) {
    return host == player || (host.ends_with(player) && host[host.size() - player.size() - 1] == '.');
  });
}

bool is_heading(const Node& node) { return (html::traits_of(node.tag) & html::kHeading) != 0; }

/// A table that holds data; others are there for the layout.
bool is_data_table(Node& table) {
  if (table.get("role") == "presentation" || table.get("datatable") == "0") return false;
  if (table.has("summary")) return true;
  for (const Tag tag : {Tag::caption, Tag::col, Tag::colgroup, Tag::tfoot, Tag::thead, Tag::th}) {
    if (html::find_first(table, tag) != nullptr) return true;
  }
  const std::vector<Node*> nested = html::find_all(table, Tag::table);
  if (nested.size() > 1) return false;
  std::size_t rows = 0;
  std::size_t columns = 0;
  for (const Node* row : html::find_all(table, Tag::tr)) {
    ++rows;
    std::size_t cells = 0;
    for (const Node* cell = row->first_child; cell != nullptr; cell = cell->next) cells += cell->is(Tag::td) ? 1 : 0;
    columns = std::max(columns, cells);
  }
  if (rows <= 1 || columns <= 1) return false;
  return rows >= 10 || columns > 4 || rows * columns > 10;
}

class Cleaner {
 public:
  Cleaner(Tree& tree, Node& article, const CleanOptions& options) : tree_(tree), article_(article), options_(options) {}

  void run() {
    note_tables();
    if (options_.conditionally) {
      judge(Tag::form);
      judge(Tag::fieldset);
    }
    drop_asides();
    for (const Tag tag : {Tag::object, Tag::embed, Tag::footer, Tag::link}) drop_all(tag, "never content");
    drop_share_boxes();
    for (const Tag tag : {Tag::iframe, Tag::input, Tag::textarea, Tag::select, Tag::button}) drop_all(tag, "control");
    drop_bad_headings();
    if (options_.conditionally) {
      for (const Tag tag : {Tag::table, Tag::ul, Tag::div}) judge(tag);
    }
    drop_empty_paragraphs();
    dissolve_single_cells();
  }

 private:
  void drop(Node& node, std::string_view rule) {
    note_pruned(options_.log, rule, node);
    Tree::detach(node);
  }

  void note_tables() {
    for (Node* table : html::find_all(article_, Tag::table)) {
      if (is_data_table(*table)) data_tables_.push_back(table);
    }
  }

  [[nodiscard]] bool is_data(const Node* table) const {
    return std::find(data_tables_.begin(), data_tables_.end(), table) != data_tables_.end();
  }

  [[nodiscard]] bool inside(const Node& node, Tag tag, const std::function<bool(const Node*)>& which) const {
    for (const Node* at = node.parent; at != nullptr; at = at->parent) {
      if (at->is(tag) && which(at)) return true;
    }
    return false;
  }

  void drop_all(Tag tag, std::string_view rule) {
    const bool embed = tag == Tag::object || tag == Tag::embed || tag == Tag::iframe;
    for (Node* node : html::find_all(article_, tag)) {
      if (!(embed && is_player(*node))) drop(*node, rule);
    }
  }

  /// Sentences without links are a box of the article's own.
  void drop_asides() {
    const Measures measures(article_);
    for (Node* aside : html::find_all(article_, Tag::aside)) {
      if (!measures.of(*aside).is_prose()) drop(*aside, "never content");
    }
  }

  void drop_share_boxes() {
    const Measures measures(article_);
    for (html::Walk walk(&article_); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || !node.is_element() || &node == &article_) continue;
      if (is_heading(node) || !is_share_box(hints_of(node)) || measures.of(node).chars >= kShareBox ||
          measures.of(node).posts > 0)
        continue;
      walk.skip();
      drop(node, "share box");
    }
  }

  void drop_bad_headings() {
    for (const Tag tag : {Tag::h1, Tag::h2}) {
      for (Node* heading : html::find_all(article_, tag)) {
        if (options_.weigh_names && class_weight(*heading) < 0) drop(*heading, "heading by its name");
      }
    }
  }

  void judge(Tag tag) {
    Measures measures(article_);
    std::vector<Node*> nodes = html::find_all(article_, tag);
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
      Node& node = **at;
      if (&node == &article_) continue;
      const std::string_view why = suspicion(node, measures);
      if (why.empty()) continue;
      measures.forget(node);
      drop(node, why);
    }
  }

  /// What speaks against a form, list, table or div; empty when nothing does.
  std::string_view suspicion(Node& node, const Measures& measures) {
    const auto data = [this](const Node* table) { return is_data(table); };
    const auto any = [](const Node*) { return true; };
    if (is_data(&node) || inside(node, Tag::table, data) || inside(node, Tag::code, any)) return {};
    for (const Node* table : html::find_all(node, Tag::table)) {
      if (is_data(table)) return {};
    }
    const int weight = options_.weigh_names ? class_weight(node) : 0;
    const Measure& m = measures.of(node);
    if (m.posts > 0) return {};
    if (weight < 0 && !(m.is_prose() && !unlikely_name(hints_of(node)).always)) return "bad name";
    if (m.commas >= 10) return {};
    if (has_player(node)) return {};
    return is_picture_list(node, m) ? std::string_view() : odd_numbers(node, m, weight);
  }

  static bool has_player(Node& node) {
    for (const Tag tag : {Tag::iframe, Tag::object, Tag::embed}) {
      for (const Node* embed : html::find_all(node, tag)) {
        if (is_player(*embed)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] static std::string_view odd_numbers(const Node& node, const Measure& m, int weight) {
    const float chars = static_cast<float>(std::max(m.chars, 1U));
    const bool list = node.is(Tag::ul) || node.is(Tag::ol) || static_cast<float>(m.list_chars) / chars > 0.9F;
    const bool in_figure = html::ancestor(node, Tag::figure) != nullptr;
    const float headings = static_cast<float>(m.heading_chars) / chars;
    const float density = m.link_density();
    if (!in_figure && m.images > 1 && m.paragraphs * 2 < m.images) return "more pictures than paragraphs";
    if (!list && m.items > m.paragraphs + 100) return "more items than paragraphs";
    if (m.inputs > m.paragraphs / 3) return "controls";
    if (!list && !in_figure && headings < 0.9F && m.chars < 25 && (m.images == 0 || m.images > 2) && density > 0) {
      return "short and linked";
    }
    if (!list && weight < 25 && density > (m.unlinked() >= 200 && m.commas >= 2 ? 0.5F : 0.2F)) return "many links";
    if (weight >= 25 && density > 0.5F) return "mostly links";
    if ((m.embeds == 1 && m.chars < 75) || m.embeds > 1) return "players";
    return m.images == 0 && m.text_blocks == 0 ? "holds nothing" : std::string_view();
  }

  /// One picture an item: a gallery, not a menu.
  static bool is_picture_list(Node& node, const Measure& m) {
    if (!node.is(Tag::ul) && !node.is(Tag::ol)) return false;
    return m.items > 0 && m.items == m.images;
  }

  void drop_empty_paragraphs() {
    const Measures measures(article_);
    for (Node* p : html::find_all(article_, Tag::p)) {
      const Measure& m = measures.of(*p);
      if (m.chars == 0 && m.images == 0 && m.embeds == 0) drop(*p, "empty");
    }
  }

  /// A table of one cell is a box.
  void dissolve_single_cells() {
    for (Node* table : html::find_all(article_, Tag::table)) {
      const std::vector<Node*> cells = html::find_all(*table, Tag::td);
      if (cells.size() != 1 || html::find_first(*table, Tag::th) != nullptr || table->parent == nullptr) continue;
      Node* box = tree_.make_element(Tag::div);
      tree_.move_children(*cells[0], *box);
      tree_.replace(*table, *box);
    }
  }

  Tree& tree_;
  Node& article_;
  const CleanOptions& options_;
  std::vector<const Node*> data_tables_;
};

}  // namespace

void clean(Tree& tree, Node& article, const CleanOptions& options) {
  Cleaner(tree, article, options).run();
  prune(article, options);
}

}  // namespace feedcat::extract
