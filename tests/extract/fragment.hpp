// Parses a piece of a page into a tree, with which the tests of the stages start.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/render.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/serialize.hpp"

namespace feedcat::test {

struct Fragment {
  explicit Fragment(std::string_view markup)
      : parsed(html::parse_page(markup)), tree(parsed.tree), body(*html::find_first(*tree.root(), html::Tag::body)) {}

  [[nodiscard]] std::string markup() const { return html::inner_html(body); }
  [[nodiscard]] std::string text() const { return text_of(body); }
  static std::string text_of(const html::Node& node) {
    return render_markup({Markup::Kind::html, html::inner_html(node), ""}, {.text = true}, {.media = false}).text;
  }

  html::Parsed parsed;
  html::Tree& tree;
  html::Node& body;
};

}  // namespace feedcat::test
