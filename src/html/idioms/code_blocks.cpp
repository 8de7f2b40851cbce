#include "html/idioms/code_blocks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "html/class_words.hpp"
#include "html/css.hpp"
#include "html/idioms/code.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kLongestLabel = 24;  // bytes of a button's text
constexpr int kMostToCode = 4;             // boxes between a table or a bar and its block of code

/// Classes of elements that contain line numbers; the whole word must match.
constexpr std::array kNumberClasses = std::to_array<std::string_view>(
    {"ln", "lnt", "gl", "lnlinks", "lnnum", "blob-num", "crayon-num", "crayon-nums", "rouge-gutter", "hljs-ln-n",
     "hljs-ln-numbers", "cm-gutterelement", "line-num", "nums"});
/// Parts of such classes.
constexpr std::array kNumberPieces =
    std::to_array<std::string_view>({"lineno", "linenum", "line-num", "line_num", "gutter", "line-no", "row-num"});

/// Boxes that contain code without a `pre`, or with a `pre` for each line.
constexpr std::array kCodeBoxes = std::to_array<std::string_view>(
    {"syntaxhighlighter", "crayon-syntax", "crayon-main", "codemirror-code", "codemirror", "cm-content", "blob-wrapper",
     "highlighttable", "rouge-table", "lntable", "hljs-ln", "js-file-line-container", "codehilitetable"});

/// Elements that contain one line each.
constexpr std::array kLineClasses = std::to_array<std::string_view>(
    {"line", "token-line", "code-line", "codemirror-line", "cm-line", "crayon-line", "view-line", "ec-line", "cl-line",
     "hljs-ln-line", "blob-code", "code__line", "codeline", "react-code-line"});

constexpr std::array kCopyLabels = std::to_array<std::string_view>({"copy",
                                                                    "copy code",
                                                                    "copied",
                                                                    "copied!",
                                                                    "copy to clipboard",
                                                                    "copy snippet",
                                                                    "copiar",
                                                                    "copiar código",
                                                                    "copier",
                                                                    "kopieren",
                                                                    "copia",
                                                                    "copier le code",
                                                                    "kopiëren",
                                                                    "kopiuj",
                                                                    "копировать",
                                                                    "скопировать",
                                                                    "コピー",
                                                                    "复制",
                                                                    "复制代码",
                                                                    "複製",
                                                                    "복사",
                                                                    "run",
                                                                    "try it",
                                                                    "edit",
                                                                    "expand",
                                                                    "collapse",
                                                                    "wrap",
                                                                    "raw",
                                                                    "view raw",
                                                                    "open in playground",
                                                                    "toggle word wrap",
                                                                    "enter fullscreen mode",
                                                                    "exit fullscreen mode"});

template <std::size_t N>
bool is_one_of(std::string_view value, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return base::iequals(value, one); });
}

template <std::size_t N>
bool has_class_of(const Node& node, const std::array<std::string_view, N>& list) {
  std::string_view classes = node.get("class");
  for (std::string_view word = next_class(classes); !word.empty(); word = next_class(classes)) {
    if (is_one_of(word, list)) return true;
  }
  return false;
}

/// True for digits and the characters between them and the code.
bool may_be_number(std::string_view text) {
  static constexpr std::string_view kBeside = " \t\r\n.:|)\xC2\xA0";
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return base::is_digit(c) || kBeside.find(c) != std::string_view::npos; });
}

bool has_only_numbers(const Node& node) {
  bool digits = false;
  for (ConstWalk walk(&node); walk.next();) {
    const Node& inner = *walk.node();
    if (!inner.is_text() || base::trim(inner.text).empty()) continue;
    if (!may_be_number(inner.text)) return false;
    digits = true;
  }
  return digits;
}

bool has_text(const Node& node) {
  for (ConstWalk walk(&node); walk.next();) {
    if (walk.node()->is_text() && !base::trim(walk.node()->text).empty()) return true;
  }
  return false;
}

bool is_named_for_numbers(const Node& node) {
  if (has_class_of(node, kLineClasses)) return false;  // a numbered line with its code
  if (has_class_of(node, kNumberClasses)) return true;
  const std::string_view classes = node.get("class");
  for (const std::string_view piece : kNumberPieces) {
    if (!classes.empty() && base::ifind(classes, piece) != std::string_view::npos) return true;
  }
  const std::string_view style = node.get("style");
  return !style.empty() && base::istarts_with(style_value(style, "user-select"), "none");
}

bool is_line_number(const Node& node) {
  if (is_named_for_numbers(node)) return has_only_numbers(node);
  const std::string_view number = base::trim(node.get("data-line-number"));
  return !number.empty() && base::trim(text_content(node)) == number;
}

/// Returns the number of lines if each contains only a number, one greater than the one before, otherwise 0.
std::size_t count_numbers(std::string_view text) {
  std::size_t count = 0;
  long expected = 0;
  for (std::string_view line : base::split(text, '\n')) {
    line = base::trim(line);
    if (line.empty()) continue;
    long number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc() || end != line.data() + line.size() || (count > 0 && number != expected)) return 0;
    expected = number + 1;
    ++count;
  }
  return count;
}

/// True for what readers click on beside the code.
bool is_code_control(const Node& node) {
  if (node.is(Tag::button) || node.is(Tag::style) || node.is(Tag::script) || node.is(Tag::svg)) return true;
  const std::string_view classes = node.get("class");
  const bool named = !classes.empty() && (base::ifind(classes, "copy") != std::string_view::npos ||
                                          base::ifind(classes, "clipboard") != std::string_view::npos ||
                                          base::ifind(classes, "toolbar") != std::string_view::npos);
  return named && text_content(node).size() <= kLongestLabel;
}

bool is_line(const Node& node) {
  if (node.is(Tag::td) || node.is(Tag::th)) return false;
  if (node.is(Tag::div) || node.is(Tag::li) || node.is(Tag::tr) || node.is(Tag::p) || node.is(Tag::pre)) return true;
  return node.has("data-line") || has_class_of(node, kLineClasses);
}

/// Collects the code below a node line by line.
class CodeText {
 public:
  explicit CodeText(const Node& root) {
    for (ConstWalk walk(&root); walk.next();) {
      const Node& node = *walk.node();
      if (node.is_text()) {
        add(node.text);
      } else if (node.is_element() && &node != &root) {
        if (walk.entering() && (is_code_control(node) || is_line_number(node))) {
          changed_ = true;
          walk.skip();
        } else if (node.is(Tag::br)) {
          if (walk.entering()) end_by_break();
        } else if (is_line(node)) {
          walk.entering() ? begin_line() : end_line();
        }
      }
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  /// True if the bare code differs from the text in the tree.
  [[nodiscard]] bool changed() const { return changed_; }

 private:
  void add(std::string_view words) {
    if (due_ && !words.empty()) {
      const std::size_t begin = std::min(words.find_first_not_of(" \t\r"), words.size());
      const bool blank = base::trim(words).empty();
      if (blank && begin == words.size()) return;  // indentation of the markup
      due_ = false;
      if (words[begin] == '\n') {
        words = blank ? words.substr(begin, 1) : words.substr(begin);
      } else {
        changed_ = true;
        text_ += '\n';
      }
    }
    text_ += words;
  }
  void end_by_break() {
    text_ += '\n';
    due_ = false;
  }
  void begin_line() {
    if (due_ || (!text_.empty() && !text_.ends_with('\n'))) {
      changed_ = true;
      text_ += '\n';
    }
    due_ = false;
    begins_.push_back(text_.size());
  }
  /// A line whose text ends with a newline needs no other.
  void end_line() {
    const std::size_t begin = begins_.back();
    begins_.pop_back();
    due_ = !(text_.size() > begin && text_.ends_with('\n'));
  }

  std::string text_;
  std::vector<std::size_t> begins_;
  bool due_ = false;
  bool changed_ = false;
};

bool is_number_cell(const Node& cell) {
  if (!has_only_numbers(cell)) return false;
  return is_named_for_numbers(cell) || (find_first(cell, Tag::pre) != nullptr && count_numbers(text_content(cell)) > 0);
}

/// Returns the cell or box that holds the code beside a column of line numbers, or nullptr if there is none.
const Node* code_column(const Node& box) {
  const Node* code = nullptr;
  bool numbers = false;
  for (ConstWalk walk(&box); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !(node.is(Tag::td) || node.is(Tag::th))) continue;
    walk.skip();
    if (is_number_cell(node)) {
      numbers = true;
    } else if (has_text(node)) {
      if (code != nullptr) return nullptr;
      code = &node;
    }
  }
  return numbers ? code : nullptr;
}

bool is_in_one_row(const Node& table) {
  int rows = 0;
  for (ConstWalk walk(&table); walk.next() && rows < 2;) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (node.is(Tag::tr)) ++rows;
    if (node.is(Tag::td)) walk.skip();
  }
  return rows == 1;
}

std::string without_trailing_lines(std::string text) {
  while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
  return text;
}

void replace_by_code(Tree& tree, Node& box, const std::string& code, const std::string& language) {
  Node* pre = tree.make_element(Tag::pre);
  Node* inner = tree.make_element(Tag::code);
  if (!language.empty()) tree.set_attribute(*pre, "data-lang", language);
  tree.append(*inner, *tree.make_text(without_trailing_lines(code)));
  tree.append(*pre, *inner);
  tree.replace(box, *pre);
}

/// Tells whether the block itself names its language, so that the name stays when the boxes around it are removed.
bool says_language(const Node& pre, const std::string& language) {
  for (const Node* node : {&pre, static_cast<const Node*>(pre.first_child)}) {
    if (node == nullptr || !(node->is(Tag::pre) || node->is(Tag::code))) continue;
    if (node->get("data-lang") == language || node->get("data-language") == language) return true;
    for (const std::string_view prefix : {"language-", "lang-"}) {
      if (has_class(*node, std::string(prefix) + language)) return true;
    }
  }
  return false;
}

/// True for a bar above or below the code with the name of the language or the label of a button.
bool is_bar(const Node& node, std::string_view language) {
  if (!node.is_element() || node.is(Tag::pre) || find_first(node, Tag::pre) != nullptr) return false;
  const std::string words = base::collapse(text_content(node));
  if (words.empty() || words.size() > 2 * kLongestLabel) return false;
  std::string_view rest = words;
  if (!language.empty() && base::istarts_with(rest, language)) rest = base::trim(rest.substr(language.size()));
  return rest.empty() || is_one_of(rest, kCopyLabels) || node.is(Tag::button);
}

bool is_code_box(const Node& node) {
  const std::string_view classes = node.get("class");
  return base::ifind(" " + std::string(classes), "code") != std::string_view::npos ||
         base::ifind(" " + std::string(classes), "highlight") != std::string_view::npos ||
         base::ifind(" " + std::string(classes), "language-") != std::string_view::npos;
}

/// Drops what the box contains beside its block of code only for clicking.
void drop_bars(Node& pre, std::string_view language) {
  Node* inner = &pre;
  for (int i = 0; i < kMostToCode; ++i, inner = inner->parent) {
    Node* box = inner->parent;
    if (box == nullptr || !(box->is(Tag::figure) || (box->is(Tag::div) && is_code_box(*box)))) return;
    for (Node* const* beside : {&inner->previous, &inner->next}) {
      Node* node = *beside;
      while (node != nullptr && node->is_text() && base::trim(node->text).empty()) {
        node = beside == &inner->previous ? node->previous : node->next;
      }
      if (node != nullptr && is_bar(*node, language)) detach(*node);
    }
    if (previous_seen(*inner) != nullptr || next_seen(*inner) != nullptr) return;
  }
}

/// Returns everything that may be a block of code, outer elements first.
std::vector<Node*> find_boxes(Tree& tree) {
  std::vector<Node*> boxes;
  for (Walk walk(tree.root()); walk.next();) {
    Node& node = *walk.node();
    if (!walk.entering() || !node.is_element()) continue;
    const bool box = node.is(Tag::pre) || has_class_of(node, kCodeBoxes) ||
                     (node.is(Tag::table) && is_in_one_row(node) && code_column(node) != nullptr);
    if (!box) continue;
    boxes.push_back(&node);
    walk.skip();
  }
  return boxes;
}

}  // namespace

void write_code_plainly(Tree& tree) {
  for (Node* box : find_boxes(tree)) {
    const std::string language = language_of(*box);
    const bool pre = box->is(Tag::pre);
    const Node* column = pre ? nullptr : code_column(*box);
    const CodeText code(column != nullptr ? *column : *box);
    if (pre) drop_bars(*box, language);
    if (base::trim(code.text()).empty()) continue;
    if (!pre || code.changed()) {
      replace_by_code(tree, *box, code.text(), language);
    } else if (!language.empty() && !says_language(*box, language)) {
      tree.set_attribute(*box, "data-lang", language);
    }
  }
}

}  // namespace feedcat::html
