#include "extract/tables.hpp"

#include <algorithm>
#include <cstddef>

#include "html/tree.hpp"
#include "html/walk.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using html::Tree;

/// What a table holds, including the tables inside it.
struct Shape {
  Node* table = nullptr;
  bool marked = false;  ///< it has parts that only tables of data have
  bool has_headers = false;
  std::size_t tables = 0;  ///< the number of tables inside
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t cells = 0;
  Node* cell = nullptr;  ///< the last one

  void add(const Shape& inner) {
    marked = marked || inner.marked;
    has_headers = has_headers || inner.has_headers;
    tables += inner.tables + 1;
    rows += inner.rows;
    columns = std::max(columns, inner.columns);
    cells += inner.cells;
    if (inner.cell != nullptr) cell = inner.cell;
  }
};

void count(Node& node, Shape& shape) {
  switch (node.tag) {
    case Tag::th:
      shape.has_headers = true;
      [[fallthrough]];
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
    case Tag::tfoot:
    case Tag::thead:
      shape.marked = true;
      break;
    case Tag::td:
      ++shape.cells;
      shape.cell = &node;
      break;
    case Tag::tr: {
      std::size_t cells = 0;
      for (const Node* cell = node.first_child; cell != nullptr; cell = cell->next) cells += cell->is(Tag::td) ? 1 : 0;
      ++shape.rows;
      shape.columns = std::max(shape.columns, cells);
      break;
    }
    default:
      break;
  }
}

/// Returns the shape of every table below, inner ones first.
std::vector<Shape> shapes_of(Node& article) {
  std::vector<Shape> open;
  std::vector<Shape> done;
  for (html::Walk walk(&article); walk.next();) {
    Node& node = *walk.node();
    if (!node.is_element()) continue;
    if (walk.entering() && node.is(Tag::table)) {
      open.push_back({});
      open.back().table = &node;
    } else if (node.is(Tag::table)) {
      const Shape shape = open.back();
      open.pop_back();
      if (!open.empty()) open.back().add(shape);
      done.push_back(shape);
    } else if (walk.entering() && !open.empty()) {
      count(node, open.back());
    }
  }
  return done;
}

bool holds_data(const Shape& shape) {
  const Node& table = *shape.table;
  if (table.get("role") == "presentation" || table.get("datatable") == "0") return false;
  if (table.has("summary") || shape.marked) return true;
  if (shape.tables > 0 || shape.rows <= 1 || shape.columns <= 1) return false;
  return shape.rows >= 10 || shape.columns > 4 || shape.rows * shape.columns > 10;
}

}  // namespace

std::unordered_set<const Node*> data_tables(Node& article) {
  std::unordered_set<const Node*> tables;
  for (const Shape& shape : shapes_of(article)) {
    if (holds_data(shape)) tables.insert(shape.table);
  }
  return tables;
}

void dissolve_single_cells(Tree& tree, Node& article) {
  for (const Shape& shape : shapes_of(article)) {
    if (shape.cells != 1 || shape.has_headers || shape.table->parent == nullptr) continue;
    Node* box = tree.make_element(Tag::div);
    html::move_children(*shape.cell, *box);
    tree.replace(*shape.table, *box);
  }
}

}  // namespace feedcat::extract
