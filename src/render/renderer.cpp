#include "render/renderer.hpp"
#include "html/query.hpp"

#include <utility>

#include "base/ascii.hpp"
#include "html/sanitize/sanitize.hpp"
#include "render/blocks.hpp"

namespace feedcat::render {

void Renderer::run(const Node& root) {
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (node.is_text()) {
      if (node.mark != html::kEmbeddedAddress || shows_embedded_addresses()) append_text(node.text);
    } else if (node.is_element()) {
      if (!walk.entering()) {
        leave(node);
        if (!white_space_.empty() && white_space_.back().element == &node) white_space_.pop_back();
      } else if (html::is_unseen(node) || !enter(node)) {
        walk.skip();
      } else if (const std::optional<html::WhiteSpace> own = html::white_space_of(node)) {
        white_space_.push_back({&node, *own});
      }
    }
  }
  separate(Gap::none);
}

void Renderer::append_text(std::string_view text) {
  if (verbatim()) return paragraph.append_verbatim(text);
  const html::WhiteSpace space = white_space_.empty() ? html::WhiteSpace::collapse : white_space_.back().kept;
  if (space == html::WhiteSpace::collapse) return paragraph.append(text);
  paragraph.append_preserved(text, space != html::WhiteSpace::lines, space != html::WhiteSpace::unbroken);
}

bool Renderer::open_quotation(const Node&) {
  paragraph.append_raw(quotations_++ % 2 == 0 ? "“" : "‘");
  return true;
}

void Renderer::close_quotation(const Node&) { paragraph.append_raw(--quotations_ % 2 == 0 ? "”" : "’"); }

bool Renderer::open_ruby_text(const Node&) {
  paragraph.append_raw("(");
  return true;
}

void Renderer::close_ruby_text(const Node&) { paragraph.append_raw(")"); }

void Renderer::close_abbreviation(const Node& node) {
  const std::string_view title = base::trim(node.get("title"));
  const Node* words = node.first_child;
  const bool says_itself = words != nullptr && words->is_text() && base::trim(words->text) == title;
  if (words == nullptr || title.empty() || says_itself || !explained_.emplace(title).second) return;
  paragraph.want_space();
  paragraph.append_raw("(");
  paragraph.append(title);
  paragraph.append_raw(")");
}

std::string_view Renderer::task_box(const Node& input) {
  if (!base::iequals(input.get("type"), "checkbox")) return {};
  return input.has("checked") ? "[x]" : "[ ]";
}

bool Renderer::line_break(const Node&) {
  if (verbatim()) {
    paragraph.append_verbatim("\n");
  } else {
    paragraph.break_line();
  }
  return false;
}

void Renderer::open_inside() {
  paragraph.settle_space();
  inside_.push_back({paragraph.text.size(), paragraph.serial, lines()});
}

std::optional<std::string_view> Renderer::close_inside() {
  const Inside inside = inside_.back();
  inside_.pop_back();
  if (inside.serial != paragraph.serial || inside.begin > paragraph.text.size()) return std::nullopt;
  return std::string_view(paragraph.text).substr(inside.begin);
}

void Renderer::begin_table(const Node& node) {
  if (in_table()) {
    ++nested_tables_;
    return;
  }
  table_.emplace();
  table_node_ = &node;
}

std::optional<Table> Renderer::finish_table(const Node& node) {
  if (!in_table()) return std::nullopt;
  if (table_node_ != &node) {
    --nested_tables_;
    return std::nullopt;
  }
  std::optional<Table> finished = std::exchange(table_, std::nullopt);
  finished->finish();
  separate(Gap::none);
  return finished;
}

bool Renderer::row_group(const Node&) {
  if (in_grid()) table_->begin_group();
  return true;
}

bool Renderer::row(const Node&) {
  if (in_grid()) table_->begin_row();
  return true;
}

bool Renderer::cell(const Node&) {
  if (in_grid()) capture();
  return true;
}

void Renderer::end_cell(const Node& node) {
  if (in_grid()) table_->add(node, release());
}

}  // namespace feedcat::render
