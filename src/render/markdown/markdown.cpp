#include "render/markdown/markdown.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "html/idioms/code.hpp"
#include "html/idioms/tex.hpp"
#include "html/query.hpp"
#include "render/blocks.hpp"
#include "render/markdown/callouts.hpp"
#include "render/markdown/code.hpp"
#include "render/markdown/footnotes.hpp"
#include "render/markdown/inline.hpp"
#include "render/markdown/lists.hpp"
#include "render/markdown/math.hpp"
#include "render/markdown/table.hpp"
#include "render/media.hpp"
#include "render/numbering.hpp"
#include "render/renderer.hpp"
#include "render/table.hpp"
#include "text/printable.hpp"

namespace feedcat::render {
namespace {

constexpr int kDeepest = 200;  // columns of prefixes

class Markdown : public Renderer {
 public:
  Markdown(const Node& root, std::size_t part, std::string& out) : Renderer(out, kDeepest), footnotes_(root, part) {}

 private:
  static Rules<Markdown> make_rules();
  static const Rules<Markdown> kRules;

  bool enter(const Node& node) override {
    if (gap_before(node) != Gap::none) separate(before(node));
    const auto& rule = kRules[node.tag];
    if (rule.enter == nullptr || (this->*rule.enter)(node)) return true;
    if (gap_after(node) != Gap::none) separate(after(node));
    return false;
  }

  void leave(const Node& node) override {
    const auto& rule = kRules[node.tag];
    if (rule.leave != nullptr) (this->*rule.leave)(node);
    if (gap_after(node) != Gap::none) separate(after(node));
  }

  // Without an empty line between them, two blocks would be one paragraph, except for items of a list and blocks at the
  // beginning or end of an item.

  static bool is_item(const Node& node) { return node.is(Tag::li) || node.is(Tag::dd); }

  /// A list can interrupt a paragraph, but a numbered one only if it begins at 1.
  static bool interrupts_paragraph(const Node& block) {
    return is_list(block) && (!block.is(Tag::ol) || first_number(block) == 1);
  }

  static Gap before(const Node& block) {
    const Node* previous = html::previous_seen(block);
    if (is_callout_title(block)) return Gap::none;
    if (follows_callout_line(block)) return Gap::line;
    if (is_item(block) && block.parent != nullptr && is_footnote_list(*block.parent)) return Gap::blank;
    if (is_item(block)) return previous == nullptr || !previous->is_text() ? Gap::line : Gap::blank;
    const bool in_item = block.parent != nullptr && (is_item(*block.parent) || is_list(*block.parent));
    return in_item && (previous == nullptr || interrupts_paragraph(block)) ? Gap::line : Gap::blank;
  }

  static Gap after(const Node& block) {
    const Node* next = html::next_seen(block);
    if (is_callout_title(block)) return Gap::none;
    if (is_item(block) && block.parent != nullptr && is_footnote_list(*block.parent)) return Gap::blank;
    if (is_item(block)) return next == nullptr || is_item(*next) || is_list(*next) ? Gap::line : Gap::blank;
    return block.parent != nullptr && is_item(*block.parent) && next == nullptr ? Gap::line : Gap::blank;
  }

  // --- inline ---

  /// In CommonMark, links can contain code, but code cannot contain links.
  bool open_link(const Node& node) {
    if (!node.has("href")) return true;
    const bool in_code = is_innermost(Span::code);
    if (in_code) close(Span::code);
    open(Span::link, node.get("href"));
    if (in_code) open(Span::code);
    return true;
  }
  void close_link(const Node& node) {
    if (!node.has("href")) return;
    const bool in_code = is_innermost(Span::code);
    if (in_code) close(Span::code);
    close(Span::link);
    if (in_code) open(Span::code);
  }

  /// Writes the box of a GFM task list item.
  bool input(const Node& node) {
    const std::string_view box = task_box(node);
    if (box.empty()) return false;
    const bool in_code = verbatim() || is_open(Span::code);
    if (!in_code) paragraph.mark(Span::raw, true, box);
    paragraph.append_raw(in_code ? box : kObject);
    paragraph.want_space();
    return false;
  }

  /// Writes markup within the text.
  void object(std::string markup) {
    paragraph.mark(Span::raw, true, markup_.emplace_back(std::move(markup)));
    paragraph.append_raw(kObject);
  }

  /// At the beginning of a line or within a link, `[^1]` would mean something else.
  bool open_sup(const Node& node) {
    const std::string number = footnotes_.reference(node);
    if (!number.empty() && paragraph.visible && !verbatim() && !is_open(Span::code) && !is_open(Span::link)) {
      object("[^" + number + "]");
      return false;
    }
    open(Span::sup);
    return true;
  }
  void close_sup(const Node&) { close(Span::sup); }

  // --- media ---

  bool image(const Node& node) {
    const Medium medium = describe_image(node);
    // An image cannot interrupt code that contains other markup.
    const bool in_words_only = verbatim() || (is_open(Span::code) && !is_innermost(Span::code));
    if (!in_words_only && !is_open(Span::code)) {
      if (std::string formula = inline_math(html::clean_tex(node.get("data-tex"))); !formula.empty()) {
        object(std::move(formula));
        return false;
      }
    }
    const std::string alternative = alternative_of(node);
    if (medium.symbol || medium.address.empty() || in_words_only) {
      paragraph.append_raw(in_words_only ? medium.label : alternative);
      return false;
    }
    const bool in_code = is_innermost(Span::code);
    if (in_code) close(Span::code);
    const std::string& markup = markup_.emplace_back(image_markup(alternative, medium.address));
    paragraph.mark(Span::raw, true, markup);
    paragraph.append_raw(kObject);
    if (in_code) open(Span::code);
    return false;
  }

  bool player(const Node& node) {
    const Medium medium = describe_player(node);
    if (medium.address.empty()) return false;
    const bool linked = !is_open(Span::link);
    if (linked) open(Span::link, markup_.emplace_back(medium.address));
    paragraph.append_raw(medium.label);
    if (linked) close(Span::link);
    return false;
  }
  bool drawing(const Node& node) {
    const std::string title = describe_drawing(node);
    if (title.empty()) return false;
    paragraph.want_space();
    paragraph.append_raw(title);
    paragraph.want_space_before_words();
    return false;
  }
  bool formula(const Node& node) {
    const std::string tex = html::tex_of(node);
    const bool display = node.get("display") == "block" && !capturing();
    const bool in_words_only = verbatim() || is_open(Span::code);
    const std::string markup = in_words_only ? std::string() : display ? display_math(tex) : inline_math(tex);
    if (display) separate(Gap::blank);
    if (markup.empty()) {
      open(Span::code);
      paragraph.append_raw(tex);
      close(Span::code);
    } else if (display) {
      write_lines(markup);
    } else {
      object(markup);
    }
    if (display) separate(Gap::blank);
    return false;
  }

  // --- blocks ---

  bool heading(const Node& node) {
    if (capturing()) return true;
    heading_ = &node;
    capture();
    return true;
  }
  void end_heading(const Node& node) {
    if (heading_ != &node) return;
    heading_ = nullptr;
    const Paragraph content = release();
    if (!content.visible) return;
    begin_line();
    out().append(static_cast<std::size_t>(node.name[1] - '0'), '#') += ' ';
    encode_inline(content, Place::heading, out());
    end_line();
  }

  bool quote(const Node& node) {
    push(capturing() ? "" : "> ", "> ", 2);
    if (const std::string line = callout_line(node); !line.empty() && !capturing()) write_line(line);
    return true;
  }
  /// The title of a callout is written with its first line.
  bool block_paragraph(const Node& node) { return capturing() || !is_callout_title(node); }

  bool rule(const Node&) {
    if (capturing()) return false;
    begin_line();
    out() += "***";
    end_line();
    return false;
  }

  bool preformatted(const Node& node) {
    begin_verbatim();
    if (!capturing()) {
      pre_ = &node;
      capture();
    }
    return true;
  }
  void end_preformatted(const Node& node) {
    end_verbatim();
    if (pre_ != &node) return;
    pre_ = nullptr;
    const Paragraph content = release();
    if (!content.visible) return;
    std::string code;
    print_special(content.text, code);
    write_lines(fenced_code(code, html::language_of(node)));
  }

  bool list(const Node& node) {
    if (!capturing() && is_footnote_list(node)) return true;
    if (!capturing() && node.is(Tag::ol) && !counts_up(node)) {
      write_lines(html_block(node));
      return false;
    }
    lists_.open(node, lines());
    if (lists_.stray() && !capturing()) push_stray();
    return true;
  }
  /// A list whose parent is a list belongs to the item before it. If there is none, an empty item is written.
  void push_stray() {
    const std::size_t indent = lists_.indent_of_parent();
    const std::string hang(std::max<std::size_t>(indent, 2), ' ');
    push(indent == 0 ? std::string_view("- ") : std::string_view(hang), hang, static_cast<int>(hang.size()));
  }
  void end_list(const Node& node) {
    if (!capturing() && is_footnote_list(node)) return;
    if (lists_.stray() && !capturing()) pop();
    lists_.close(node, lines());
  }

  bool item(const Node& node) {
    if (capturing()) {
      push("", "", 0);
      return true;
    }
    if (node.parent != nullptr && is_footnote_list(*node.parent)) {
      footnote(node);
      return true;
    }
    const std::string label = lists_.label(node);
    push(label, std::string(label.size(), ' '), static_cast<int>(label.size()));
    return true;
  }
  void footnote(const Node& node) {
    const std::string number = footnotes_.definition(node);
    number.empty() ? push("- ", "  ", 2) : push("[^" + number + "]: ", "    ", 4);
  }
  void end_item(const Node& node) {
    separate(Gap::none);
    // An empty item keeps its place, because the numbers of the others depend on it.
    const bool footnote = node.parent != nullptr && is_footnote_list(*node.parent);
    if (!capturing() && !footnote && lists_.ordered() && untouched()) empty_line();
    pop();
  }

  bool term(const Node&) {
    open(Span::strong);
    return true;
  }
  void end_term(const Node&) { close(Span::strong); }
  bool definition(const Node&) {
    push(capturing() ? "" : "- ", "  ", 2);
    return true;
  }

  // --- tables ---

  bool table(const Node& node) {
    const TableFacts& facts = facts_of(node);
    if (in_table()) begin_table(node);
    if (capturing() || facts.is_layout()) return true;
    if (facts.spans || facts.nested || facts.blocks > 0 || facts.widest_row > Table::kMostColumns) {
      write_lines(html_block(node));
      return false;
    }
    begin_table(node);
    return true;
  }
  void end_table(const Node& node) {
    if (std::optional<Table> finished = finish_table(node)) {
      if (finished->visible()) write_lines(gfm_table(*finished));
    }
  }

  // --- lines ---

  void write_line(std::string_view line) {
    if (line.empty()) return empty_line();
    begin_line();
    out() += line;
    end_line();
  }
  void write_lines(std::string_view lines) {
    base::each_line(lines, [this](std::string_view line) { write_line(line); });
  }

  void write(Paragraph& complete) override {
    scratch_.clear();
    encode_inline(complete, Place::paragraph, scratch_);
    write_lines(scratch_);
  }

  MarkdownFootnotes footnotes_;
  ListMarkers lists_;
  const Node* heading_ = nullptr;
  const Node* pre_ = nullptr;
  std::deque<std::string> markup_;
  std::string scratch_;
};

Rules<Markdown> Markdown::make_rules() {
  Rules<Markdown> rules;
  rules.on({Tag::strong, Tag::b}, {&Markdown::open_span<Span::strong>, &Markdown::close_span<Span::strong>});
  rules.on({Tag::em, Tag::i, Tag::cite, Tag::dfn, Tag::var},
           {&Markdown::open_span<Span::emphasis>, &Markdown::close_span<Span::emphasis>});
  rules.on({Tag::code, Tag::tt, Tag::samp}, {&Markdown::open_span<Span::code>, &Markdown::close_span<Span::code>});
  rules.on({Tag::kbd}, {&Markdown::open_span<Span::key>, &Markdown::close_span<Span::key>});
  rules.on({Tag::mark}, {&Markdown::open_span<Span::highlight>, &Markdown::close_span<Span::highlight>});
  rules.on({Tag::ins}, {&Markdown::open_span<Span::inserted>, &Markdown::close_span<Span::inserted>});
  rules.on({Tag::del, Tag::s, Tag::strike},
           {&Markdown::open_span<Span::deleted>, &Markdown::close_span<Span::deleted>});
  rules.on({Tag::sub}, {&Markdown::open_span<Span::sub>, &Markdown::close_span<Span::sub>});
  rules.on({Tag::sup}, {&Markdown::open_sup, &Markdown::close_sup});
  rules.on({Tag::p}, {&Markdown::block_paragraph});
  rules.on({Tag::q}, {&Markdown::open_quotation, &Markdown::close_quotation});
  rules.on({Tag::a}, {&Markdown::open_link, &Markdown::close_link});
  rules.on({Tag::abbr, Tag::acronym}, {nullptr, &Markdown::close_abbreviation});
  rules.on({Tag::rt}, {&Markdown::open_ruby_text, &Markdown::close_ruby_text});
  rules.on({Tag::input}, {&Markdown::input});
  rules.on({Tag::rp, Tag::select, Tag::canvas}, {&Markdown::pass_over});
  rules.on({Tag::br}, {&Markdown::line_break});
  rules.on({Tag::img, Tag::image}, {&Markdown::image});
  rules.on({Tag::video, Tag::audio, Tag::iframe, Tag::embed, Tag::object}, {&Markdown::player});
  rules.on({Tag::svg}, {&Markdown::drawing});
  rules.on({Tag::math}, {&Markdown::formula});
  rules.on({Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}, {&Markdown::heading, &Markdown::end_heading});
  rules.on({Tag::blockquote}, {&Markdown::quote, &Markdown::end_level});
  rules.on({Tag::hr}, {&Markdown::rule});
  rules.on({Tag::pre, Tag::listing, Tag::xmp, Tag::plaintext, Tag::textarea},
           {&Markdown::preformatted, &Markdown::end_preformatted});
  rules.on({Tag::ul, Tag::ol, Tag::menu, Tag::dir}, {&Markdown::list, &Markdown::end_list});
  rules.on({Tag::li}, {&Markdown::item, &Markdown::end_item});
  rules.on({Tag::dt, Tag::summary}, {&Markdown::term, &Markdown::end_term});
  rules.on({Tag::dd}, {&Markdown::definition, &Markdown::end_level});
  rules.on({Tag::table}, {&Markdown::table, &Markdown::end_table});
  rules.on({Tag::tr}, {&Markdown::row});
  rules.on({Tag::td, Tag::th}, {&Markdown::cell, &Markdown::end_cell});
  return rules;
}

const Rules<Markdown> Markdown::kRules = Markdown::make_rules();

}  // namespace

void render_markdown(const Node& root, std::size_t part, std::string& out) { Markdown(root, part, out).run(root); }

}  // namespace feedcat::render
