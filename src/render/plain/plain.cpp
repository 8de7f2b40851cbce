#include "render/plain/plain.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "render/blocks.hpp"
#include "render/link_list.hpp"
#include "render/media.hpp"
#include "render/plain/columns.hpp"
#include "render/plain/lists.hpp"
#include "render/plain/print.hpp"
#include "render/renderer.hpp"
#include "render/super_sub.hpp"
#include "render/table.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::render {
namespace {

constexpr int kDeepestUnwrapped = 120;  // columns of prefixes
constexpr int kRuleColumns = 40;

class Plain : public Renderer {
 public:
  Plain(const TextStyle& style, std::string& out)
      : Renderer(out, style.width > 0 ? style.width / 2 : kDeepestUnwrapped), style_(style) {}

  void render(const Node& root) {
    run(root);
    list_links();
  }

 private:
  static Rules<Plain> make_rules();
  static const Rules<Plain> kRules;

  bool enter(const Node& node) override {
    set_apart(node, gap_before(node));
    const auto& rule = kRules[node.tag];
    if (rule.enter == nullptr || (this->*rule.enter)(node)) return true;
    set_apart(node, gap_after(node));
    return false;
  }

  [[nodiscard]] bool shows_embedded_addresses() const override { return style_.media_addresses; }

  void leave(const Node& node) override {
    const auto& rule = kRules[node.tag];
    if (rule.leave != nullptr) (this->*rule.leave)(node);
    set_apart(node, gap_after(node));
  }

  /// In a table within a cell, the cells of a row become words of one line.
  void set_apart(const Node& node, Gap gap) {
    if (in_nested_table() && (node.is(Tag::td) || node.is(Tag::th))) return paragraph.want_space();
    if (gap != Gap::none) separate(gap);
  }

  // --- inline ---

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
    for (SpanEdge& mark : paragraph.marks) {
      if (mark.at > begin) mark.at = paragraph.text.size();
    }
  }

  bool open_link(const Node& node) {
    open_inside();
    if (node.has("href")) open(Span::link, node.get("href"));
    return true;
  }
  void close_link(const Node& node) {
    const std::size_t lines_before = lines_at_inside();
    const std::optional<std::string_view> words = close_inside();
    if (!node.has("href")) return;
    const bool blocks = !words && lines() + (paragraph.visible ? 1 : 0) > lines_before;
    const bool shown = blocks || (words && !words->empty() && adds_to(*words, node.get("href")));
    if (blocks && style_.links != LinkStyle::none) separate(Gap::line);
    if (shown && style_.links == LinkStyle::inline_) {
      close(Span::link);
      show_address(node.get("href"));
    } else {
      if (shown && style_.links == LinkStyle::list) append_number(node.get("href"));
      close(Span::link);
    }
  }

  bool break_chance(const Node&) {
    paragraph.append("\u200B");
    return false;
  }

  bool input(const Node& node) {
    paragraph.append_raw(task_box(node));
    if (node.next != nullptr) paragraph.want_space();
    return false;
  }

  // --- media ---

  bool image(const Node& node) {
    const Medium medium = describe_image(node);
    if (style_.mark_pictures && style_.media && !medium.symbol && !medium.formula && !medium.address.empty()) {
      std::string mark;
      text::mark_picture(mark, medium.address);
      paragraph.want_space_behind_words();
      paragraph.mark(Span::raw, true, addresses_.emplace_back(std::move(mark)));
    }
    show(medium);
    return false;
  }
  bool player(const Node& node) {
    show(describe_player(node));
    return false;
  }
  bool drawing(const Node& node) {
    show({.label = describe_drawing(node), .address = {}, .has_words = true});
    return false;
  }
  bool formula(const Node& node) {
    const bool block = node.get("display") == "block";
    if (block) separate(Gap::blank);
    paragraph.append_raw(describe_math(node));
    if (block) separate(Gap::blank);
    return false;
  }

  /// Writes a medium with spaces between it and the words beside it.
  void show(const Medium& medium) {
    if (medium.label.empty()) return;
    if (medium.symbol) return paragraph.append_raw(medium.label);
    paragraph.want_space_behind_words();
    if (!style_.media) return;
    if (!style_.media_addresses && !medium.formula) return show_words_of(medium);
    if (medium.formula) {
      paragraph.append_raw(medium.label);
      return paragraph.want_space_before_words();
    }
    const bool linked = style_.hyperlinks && !medium.address.empty() && !is_open(Span::link);
    if (linked) open(Span::link, addresses_.emplace_back(medium.address));
    paragraph.append_raw("[" + medium.label + "]");
    if (!medium.address.empty() && style_.links == LinkStyle::list) {
      append_number(addresses_.emplace_back(medium.address));
    }
    if (linked) close(Span::link);
    if (!medium.address.empty() && style_.links != LinkStyle::list && !style_.hyperlinks) show_address(medium.address);
    paragraph.want_space_before_words();
  }

  void show_words_of(const Medium& medium) {
    if (!medium.has_words) return;
    paragraph.append_raw("[" + medium.label + "]");
    paragraph.want_space_before_words();
  }

  void show_address(std::string_view address) {
    open(Span::faint);
    paragraph.want_space();
    paragraph.append_raw("(" + text::printable_line(address) + ")");
    close(Span::faint);
  }
  void append_number(std::string_view address) {
    paragraph.append_raw("[" + std::to_string(links_.number(address)) + "]");
  }

  void list_links() {
    if (links_.addresses().empty()) return;
    separate(Gap::blank);
    std::size_t number = 0;
    for (const std::string_view address : links_.addresses()) {
      Paragraph line;
      line.verbatim = true;  // does not wrap the address
      line.text = "[" + std::to_string(++number) + "] ";
      line.mark(Span::link, true, address);
      line.text += text::printable_line(address);
      line.mark(Span::link, false);
      print_paragraph(line, style_, *this);
    }
  }

  // --- blocks ---

  /// A heading that contains only an image has no marker.
  bool heading(const Node& node) {
    const std::size_t level = static_cast<std::size_t>(node.name[1] - '0');
    const std::string marker =
        in_table() || base::trim(html::text_content(node)).empty() ? std::string() : std::string(level, '#') + " ";
    push(marker, std::string(marker.size(), ' '), static_cast<int>(marker.size()));
    open(Span::heading);
    return true;
  }
  void end_heading(const Node&) {
    close(Span::heading);
    pop();
  }

  bool quote(const Node&) {
    push(in_table() ? "" : "│ ", "│ ", 2);
    return true;
  }

  bool rule(const Node&) {
    if (in_table()) return false;
    begin_line();
    const int room = style_.width > 0 ? std::min(style_.width - prefix_columns(), kRuleColumns) : kRuleColumns;
    for (int i = 0; i < room; ++i) out() += "─";
    end_line();
    return false;
  }

  bool preformatted(const Node&) {
    begin_verbatim();
    open(Span::code);
    return true;
  }
  void end_preformatted(const Node&) {
    close(Span::code);
    end_verbatim();
  }

  bool list(const Node& node) {
    if (lists_.open(node)) push("  ", "  ", 2);
    return true;
  }
  void end_list(const Node&) {
    if (lists_.close()) pop();
  }

  bool item(const Node& node) {
    blanks_before_.push_back(blank_lines_due());
    const std::string mark = lists_.mark(node);
    const int columns = text::display_width(mark);
    push(mark, std::string(static_cast<std::size_t>(columns), ' '), columns);
    return true;
  }

  /// An item that contains empty lines is followed by one.
  void end_item(const Node&) {
    const bool airy = blank_lines() > blanks_before_.back();
    blanks_before_.pop_back();
    pop();
    if (airy) separate(Gap::blank);
  }

  bool term(const Node&) {
    open(Span::strong);
    return true;
  }
  void end_term(const Node&) { close(Span::strong); }
  bool definition(const Node&) {
    push(in_table() ? "" : "    ", "    ", 4);
    return true;
  }

  bool summary(const Node&) {
    push(in_table() ? "" : "▸ ", "  ", 2);
    open(Span::strong);
    return true;
  }
  void end_summary(const Node&) {
    close(Span::strong);
    pop();
  }

  // --- tables ---

  bool table(const Node& node) {
    if (in_table() || !facts_of(node).is_layout()) begin_table(node);
    return true;
  }
  void end_table(const Node& node) {
    std::optional<Table> finished = finish_table(node);
    if (!finished) return;
    for (Cell& cell : finished->cells()) dress(cell.content);
    draw_table(*finished, style_, *this);
  }

  void write(Paragraph& complete) override {
    dress(complete);
    print_paragraph(complete, style_, *this);
  }
  void dress(Paragraph& complete) const {
    if (!style_.color) mark_deletions(complete);
  }

  const TextStyle& style_;
  LinkList links_;
  std::deque<std::string> addresses_;
  PlainLists lists_;
  std::vector<std::size_t> blanks_before_;  // one for each open item
};

Rules<Plain> Plain::make_rules() {
  Rules<Plain> rules;
  rules.on({Tag::strong, Tag::b}, {&Plain::open_span<Span::strong>, &Plain::close_span<Span::strong>});
  rules.on({Tag::em, Tag::i, Tag::cite, Tag::dfn, Tag::var},
           {&Plain::open_span<Span::emphasis>, &Plain::close_span<Span::emphasis>});
  rules.on({Tag::code, Tag::tt, Tag::samp}, {&Plain::open_span<Span::code>, &Plain::close_span<Span::code>});
  rules.on({Tag::kbd}, {&Plain::open_span<Span::key>, &Plain::close_span<Span::key>});
  rules.on({Tag::mark}, {&Plain::open_span<Span::highlight>, &Plain::close_span<Span::highlight>});
  rules.on({Tag::ins, Tag::u}, {&Plain::open_span<Span::inserted>, &Plain::close_span<Span::inserted>});
  rules.on({Tag::del, Tag::s, Tag::strike}, {&Plain::open_span<Span::deleted>, &Plain::close_span<Span::deleted>});
  rules.on({Tag::q}, {&Plain::open_quotation, &Plain::close_quotation});
  rules.on({Tag::sup}, {&Plain::open_script, &Plain::close_script<true>});
  rules.on({Tag::sub}, {&Plain::open_script, &Plain::close_script<false>});
  rules.on({Tag::a}, {&Plain::open_link, &Plain::close_link});
  rules.on({Tag::abbr, Tag::acronym}, {nullptr, &Plain::close_abbreviation});
  rules.on({Tag::rt}, {&Plain::open_ruby_text, &Plain::close_ruby_text});
  rules.on({Tag::input}, {&Plain::input});
  rules.on({Tag::rp, Tag::select, Tag::canvas}, {&Plain::pass_over});
  rules.on({Tag::br}, {&Plain::line_break});
  rules.on({Tag::wbr}, {&Plain::break_chance});
  rules.on({Tag::img, Tag::image}, {&Plain::image});
  rules.on({Tag::video, Tag::audio, Tag::iframe, Tag::embed, Tag::object}, {&Plain::player});
  rules.on({Tag::svg}, {&Plain::drawing});
  rules.on({Tag::math}, {&Plain::formula});
  rules.on({Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}, {&Plain::heading, &Plain::end_heading});
  rules.on({Tag::blockquote}, {&Plain::quote, &Plain::end_level});
  rules.on({Tag::hr}, {&Plain::rule});
  rules.on({Tag::pre, Tag::listing, Tag::xmp, Tag::plaintext, Tag::textarea},
           {&Plain::preformatted, &Plain::end_preformatted});
  rules.on({Tag::ul, Tag::ol, Tag::menu, Tag::dir}, {&Plain::list, &Plain::end_list});
  rules.on({Tag::li}, {&Plain::item, &Plain::end_item});
  rules.on({Tag::dt}, {&Plain::term, &Plain::end_term});
  rules.on({Tag::dd}, {&Plain::definition, &Plain::end_level});
  rules.on({Tag::summary}, {&Plain::summary, &Plain::end_summary});
  rules.on({Tag::table}, {&Plain::table, &Plain::end_table});
  rules.on({Tag::thead, Tag::tbody, Tag::tfoot}, {&Plain::row_group});
  rules.on({Tag::tr}, {&Plain::row});
  rules.on({Tag::td, Tag::th}, {&Plain::cell, &Plain::end_cell});
  return rules;
}

const Rules<Plain> Plain::kRules = Plain::make_rules();

}  // namespace

void render_plain(const Node& root, const TextStyle& style, std::string& out) { Plain(style, out).render(root); }

}  // namespace feedcat::render
