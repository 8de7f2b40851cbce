#include "html/plain.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/blocks.hpp"
#include "html/columns.hpp"
#include "html/flow.hpp"
#include "html/media.hpp"
#include "html/numbering.hpp"
#include "html/painter.hpp"
#include "html/references.hpp"
#include "html/scripts.hpp"
#include "html/table.hpp"
#include "html/walk.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"
#include "text/wrap.hpp"

namespace feedcat::html {
namespace {

constexpr int kDeepestUnwrapped = 120;  // columns of prefixes
constexpr int kRuleColumns = 40;
constexpr std::array<std::string_view, 3> kBullets = {"• ", "◦ ", "▪ "};

class Plain : public Flow {
 public:
  Plain(const TextStyle& style, std::string& out)
      : Flow(out, style.width > 0 ? style.width / 2 : kDeepestUnwrapped), style_(style) {}

  void run(const Node& root) {
    for (ConstWalk walk(&root); walk.next();) {
      const Node& node = *walk.node();
      if (node.is_text()) {
        text(node.text);
      } else if (node.is_element()) {
        if (!walk.entering()) {
          leave(node);
        } else if (is_unseen(node) || !enter(node)) {
          walk.skip();
        }
      }
    }
    separate(Gap::none);
    list_references();
  }

 private:
  /// What to do at an element besides setting it apart. `enter` says whether to go inside.
  struct Rule {
    bool (Plain::*enter)(const Node&) = nullptr;
    void (Plain::*leave)(const Node&) = nullptr;
  };
  using Rules = std::array<Rule, static_cast<std::size_t>(Tag::count_)>;
  static Rules make_rules();
  static const Rules kRules;

  bool enter(const Node& node) {
    if (const Gap gap = gap_before(node); gap != Gap::none) separate(gap);
    const Rule& rule = kRules[static_cast<std::size_t>(node.tag)];
    if (rule.enter == nullptr || (this->*rule.enter)(node)) return true;
    if (const Gap gap = gap_after(node); gap != Gap::none) separate(gap);
    return false;
  }

  void leave(const Node& node) {
    const Rule& rule = kRules[static_cast<std::size_t>(node.tag)];
    if (rule.leave != nullptr) (this->*rule.leave)(node);
    if (const Gap gap = gap_after(node); gap != Gap::none) separate(gap);
  }

  void text(std::string_view words) {
    if (verbatim_ > 0) {
      paragraph.append_verbatim(words);
    } else {
      paragraph.append(words);
    }
  }

  // --- inline ---

  template <Span span>
  bool open_span(const Node&) {
    open(span);
    return true;
  }
  template <Span span>
  void close_span(const Node&) {
    close(span);
  }

  bool open_deleted(const Node&) {
    open(Span::deleted);
    if (!style_.color) paragraph.append_raw("~~");
    return true;
  }
  void close_deleted(const Node&) {
    if (!style_.color) paragraph.append_raw("~~");
    close(Span::deleted);
  }

  bool open_quotation(const Node&) {
    paragraph.append_raw(quotations_++ % 2 == 0 ? "“" : "‘");
    return true;
  }
  void close_quotation(const Node&) { paragraph.append_raw(--quotations_ % 2 == 0 ? "”" : "’"); }

  bool open_script(const Node&) {
    open_inside();
    return true;
  }
  template <bool raised>
  void close_script(const Node&) {
    const std::optional<std::string_view> inside = close_inside();
    if (!inside || inside->size() > 40) return;
    const std::size_t begin = paragraph.text.size() - inside->size();
    const std::string_view before = std::string_view(paragraph.text).substr(0, begin);
    const std::string script = raised ? superscript(*inside, before) : subscript(*inside);
    paragraph.text.replace(begin, std::string::npos, script);
    for (Mark& mark : paragraph.marks) {
      if (mark.at > begin) mark.at = paragraph.text.size();
    }
  }

  bool open_link(const Node& node) {
    open_inside();
    if (node.has("href")) open(Span::link, node.get("href"));
    return true;
  }
  void close_link(const Node& node) {
    const std::string_view words = close_inside().value_or("");
    if (!node.has("href")) return;
    const bool shown = !words.empty() && adds_to(words, node.get("href"));
    if (shown && style_.links == LinkStyle::inline_) {
      close(Span::link);
      show_address(node.get("href"));
    } else {
      if (shown && style_.links == LinkStyle::list) append_number(node.get("href"));
      close(Span::link);
    }
  }

  bool open_abbreviation(const Node&) {
    open_inside();
    return true;
  }
  void close_abbreviation(const Node& node) {
    const std::string_view words = close_inside().value_or("");
    const std::string_view title = base::trim(node.get("title"));
    if (words.empty() || title.empty() || words == title || !explained_.emplace(title).second) return;
    paragraph.want_space();
    paragraph.append_raw("(");
    paragraph.append(title);
    paragraph.append_raw(")");
  }

  bool open_ruby_text(const Node&) {
    paragraph.append_raw("(");
    return true;
  }
  void close_ruby_text(const Node&) { paragraph.append_raw(")"); }
  bool pass_over(const Node&) { return false; }

  bool line_break(const Node&) {
    if (verbatim_ > 0) {
      paragraph.append_verbatim("\n");
    } else {
      paragraph.break_line();
    }
    return false;
  }
  bool break_chance(const Node&) {
    paragraph.append("\u200B");
    return false;
  }

  // --- media ---

  bool image(const Node& node) {
    show(describe_image(node));
    return false;
  }
  bool player(const Node& node) {
    show(describe_player(node));
    return false;
  }
  bool drawing(const Node& node) {
    show({describe_drawing(node), {}, false});
    return false;
  }
  bool formula(const Node& node) {
    const bool block = node.get("display") == "block";
    if (block) separate(Gap::blank);
    paragraph.append_raw(describe_math(node));
    if (block) separate(Gap::blank);
    return false;
  }

  /// Never glued to the words beside it.
  void show(const Medium& medium) {
    if (medium.label.empty()) return;
    if (medium.symbol) return paragraph.append_raw(medium.label);
    paragraph.want_space();
    const bool linked = style_.hyperlinks && !medium.address.empty() && !is_open(Span::link);
    if (linked) open(Span::link, addresses_.emplace_back(medium.address));
    paragraph.append_raw("[" + medium.label + "]");
    if (!medium.address.empty() && style_.links == LinkStyle::list) {
      append_number(addresses_.emplace_back(medium.address));
    }
    if (linked) close(Span::link);
    if (!medium.address.empty() && style_.links != LinkStyle::list && !style_.hyperlinks) show_address(medium.address);
    paragraph.want_space();
  }

  void show_address(std::string_view address) {
    open(Span::faint);
    paragraph.want_space();
    paragraph.append_raw("(" + text::printable_line(address) + ")");
    close(Span::faint);
  }
  void append_number(std::string_view address) {
    paragraph.append_raw("[" + std::to_string(references_.number(address)) + "]");
  }

  void list_references() {
    if (references_.addresses().empty()) return;
    separate(Gap::blank);
    std::size_t number = 0;
    for (const std::string_view address : references_.addresses()) {
      begin_line();
      Paragraph line;
      line.text = "[" + std::to_string(++number) + "] ";
      line.mark(Span::link, true, address);
      line.text += text::printable_line(address);
      line.mark(Span::link, false);
      Painter(line, style_).paint(0, line.text.size(), out());
      end_line();
    }
  }

  // --- blocks ---

  bool heading(const Node& node) {
    const std::size_t level = static_cast<std::size_t>(node.name[1] - '0');
    const std::string marker = table_ ? std::string() : std::string(level, '#') + " ";
    push(marker, std::string(marker.size(), ' '), static_cast<int>(marker.size()));
    open(Span::heading);
    return true;
  }
  void end_heading(const Node&) {
    close(Span::heading);
    pop();
  }

  bool quote(const Node&) {
    push(table_ ? "" : "│ ", "│ ", 2);
    return true;
  }
  void end_level(const Node&) { pop(); }

  bool rule(const Node&) {
    if (table_) return false;
    begin_line();
    const int room = style_.width > 0 ? std::min(style_.width - prefix_columns(), kRuleColumns) : kRuleColumns;
    for (int i = 0; i < room; ++i) out() += "─";
    end_line();
    return false;
  }

  bool preformatted(const Node&) {
    ++verbatim_;
    open(Span::code);
    return true;
  }
  void end_preformatted(const Node&) {
    close(Span::code);
    --verbatim_;
  }

  bool list(const Node& node) {
    const bool stray = node.parent != nullptr && !lists_.empty() && !node.parent->is(Tag::li);
    lists_.push_back({Numbering(node), stray});
    if (stray) push("  ", "  ", 2);
    return true;
  }
  void end_list(const Node&) {
    if (lists_.back().stray) pop();
    lists_.pop_back();
  }

  bool item(const Node& node) {
    const std::size_t bullet = lists_.empty() ? 0 : (lists_.size() - 1) % kBullets.size();
    if (lists_.empty() || !lists_.back().numbering.ordered()) {
      push(kBullets[bullet], "  ", 2);
      return true;
    }
    Numbering& numbering = lists_.back().numbering;
    std::string label = numbering.label(numbering.take(node));
    label.resize(std::max(label.size(), static_cast<std::size_t>(numbering.label_width())), ' ');
    label += ' ';
    push(label, std::string(label.size(), ' '), static_cast<int>(label.size()));
    return true;
  }

  bool term(const Node&) {
    open(Span::strong);
    return true;
  }
  void end_term(const Node&) { close(Span::strong); }
  bool definition(const Node&) {
    push(table_ ? "" : "    ", "    ", 4);
    return true;
  }

  bool summary(const Node&) {
    push(table_ ? "" : "▸ ", "  ", 2);
    open(Span::strong);
    return true;
  }
  void end_summary(const Node&) {
    close(Span::strong);
    pop();
  }

  // --- tables ---

  bool table(const Node& node) {
    const TableFacts& facts = survey_.facts_of(node);
    if (!table_ && !facts.is_layout()) {
      table_.emplace();
      table_node_ = &node;
    }
    return true;
  }
  void end_table(const Node& node) {
    if (!table_ || table_node_ != &node) return;
    table_->finish();
    Table finished = std::move(*table_);
    table_.reset();
    separate(Gap::none);
    draw_table(finished, style_, *this);
  }
  bool row_group(const Node&) {
    if (table_) table_->begin_group();
    return true;
  }
  bool row(const Node&) {
    if (table_) table_->begin_row();
    return true;
  }
  bool cell(const Node&) {
    if (table_) capture();
    return true;
  }
  void end_cell(const Node& node) {
    if (table_) table_->add(node, release());
  }

  // --- lines ---

  void write(Paragraph& complete) override {
    const std::string_view words = complete.text;
    Painter painter(complete, style_);
    for (std::size_t begin = 0; begin <= words.size();) {
      const std::size_t end = std::min(words.find('\n', begin), words.size());
      if (begin == end) {
        empty_line();
      } else if (complete.verbatim || style_.width == 0) {
        print(painter, begin, end, false);
      } else {
        print_wrapped(painter, words.substr(begin, end - begin), begin);
      }
      begin = end + 1;
    }
  }

  void print_wrapped(Painter& painter, std::string_view line, std::size_t offset) {
    lines_.clear();
    text::wrap(line, std::max(style_.width - prefix_columns(), 1), text::LongWords::overflow, lines_);
    for (const text::WrappedLine& piece : lines_)
      print(painter, piece.begin + offset, piece.end + offset, piece.hyphen);
  }

  void print(Painter& painter, std::size_t begin, std::size_t end, bool hyphen) {
    begin_line();
    painter.paint(begin, end, out());
    if (hyphen) out() += '-';
    end_line();
  }

  // --- where an inline element began, to look at its words when it ends ---

  struct Inside {
    std::size_t begin;
    std::size_t serial;
  };
  void open_inside() {
    paragraph.settle_space();
    inside_.push_back({paragraph.text.size(), paragraph.serial});
  }
  /// Nothing when a block began or ended inside.
  std::optional<std::string_view> close_inside() {
    const Inside inside = inside_.back();
    inside_.pop_back();
    if (inside.serial != paragraph.serial || inside.begin > paragraph.text.size()) return std::nullopt;
    return std::string_view(paragraph.text).substr(inside.begin);
  }

  struct List {
    Numbering numbering;
    bool stray;  ///< directly in another list
  };

  const TextStyle& style_;
  References references_;
  std::deque<std::string> addresses_;
  std::unordered_set<std::string_view> explained_;
  std::vector<List> lists_;
  std::vector<Inside> inside_;
  TableSurvey survey_;
  std::optional<Table> table_;
  const Node* table_node_ = nullptr;
  std::vector<text::WrappedLine> lines_;
  int verbatim_ = 0;
  int quotations_ = 0;
};

Plain::Rules Plain::make_rules() {
  Rules rules{};
  const auto on = [&rules](std::initializer_list<Tag> tags, Rule rule) {
    for (const Tag tag : tags) rules[static_cast<std::size_t>(tag)] = rule;
  };
  on({Tag::strong, Tag::b}, {&Plain::open_span<Span::strong>, &Plain::close_span<Span::strong>});
  on({Tag::em, Tag::i, Tag::cite, Tag::dfn, Tag::var},
     {&Plain::open_span<Span::emphasis>, &Plain::close_span<Span::emphasis>});
  on({Tag::code, Tag::tt, Tag::samp}, {&Plain::open_span<Span::code>, &Plain::close_span<Span::code>});
  on({Tag::kbd}, {&Plain::open_span<Span::key>, &Plain::close_span<Span::key>});
  on({Tag::mark}, {&Plain::open_span<Span::highlight>, &Plain::close_span<Span::highlight>});
  on({Tag::ins, Tag::u}, {&Plain::open_span<Span::inserted>, &Plain::close_span<Span::inserted>});
  on({Tag::del, Tag::s, Tag::strike}, {&Plain::open_deleted, &Plain::close_deleted});
  on({Tag::q}, {&Plain::open_quotation, &Plain::close_quotation});
  on({Tag::sup}, {&Plain::open_script, &Plain::close_script<true>});
  on({Tag::sub}, {&Plain::open_script, &Plain::close_script<false>});
  on({Tag::a}, {&Plain::open_link, &Plain::close_link});
  on({Tag::abbr, Tag::acronym}, {&Plain::open_abbreviation, &Plain::close_abbreviation});
  on({Tag::rt}, {&Plain::open_ruby_text, &Plain::close_ruby_text});
  on({Tag::rp, Tag::input, Tag::select, Tag::canvas}, {&Plain::pass_over});
  on({Tag::br}, {&Plain::line_break});
  on({Tag::wbr}, {&Plain::break_chance});
  on({Tag::img, Tag::image}, {&Plain::image});
  on({Tag::video, Tag::audio, Tag::iframe, Tag::embed, Tag::object}, {&Plain::player});
  on({Tag::svg}, {&Plain::drawing});
  on({Tag::math}, {&Plain::formula});
  on({Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}, {&Plain::heading, &Plain::end_heading});
  on({Tag::blockquote}, {&Plain::quote, &Plain::end_level});
  on({Tag::hr}, {&Plain::rule});
  on({Tag::pre, Tag::listing, Tag::xmp, Tag::plaintext, Tag::textarea},
     {&Plain::preformatted, &Plain::end_preformatted});
  on({Tag::ul, Tag::ol, Tag::menu, Tag::dir}, {&Plain::list, &Plain::end_list});
  on({Tag::li}, {&Plain::item, &Plain::end_level});
  on({Tag::dt}, {&Plain::term, &Plain::end_term});
  on({Tag::dd}, {&Plain::definition, &Plain::end_level});
  on({Tag::summary}, {&Plain::summary, &Plain::end_summary});
  on({Tag::table}, {&Plain::table, &Plain::end_table});
  on({Tag::thead, Tag::tbody, Tag::tfoot}, {&Plain::row_group});
  on({Tag::tr}, {&Plain::row});
  on({Tag::td, Tag::th}, {&Plain::cell, &Plain::end_cell});
  return rules;
}

const Plain::Rules Plain::kRules = Plain::make_rules();

}  // namespace

void render_plain(const Node& root, const TextStyle& style, std::string& out) { Plain(style, out).run(root); }

}  // namespace feedcat::html
