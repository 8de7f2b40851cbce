#include "render/numbering.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "feedcat/render.hpp"
#include "html/parse/parse.hpp"

namespace feedcat::render {
namespace {

const Node* first_list(const Node* node) {
  while (node != nullptr && !node->is(Tag::ol)) node = node->first_child != nullptr ? node->first_child : node->next;
  return node;
}

/// The widest label is found for every type of list, wherever and in whatever direction it counts.
TEST(Numbering, TheWidestLabelIsKnownBeforeTheFirstIsWritten) {
  for (const std::string_view type : {"1", "a", "A", "i", "I"}) {
    for (const long start : {-999'999'900L, -3L, 0L, 1L, 2L, 8L, 26L, 27L, 3887L, 3998L, 3999L, 4000L, 999'999'900L}) {
      for (const bool reversed : {false, true}) {
        for (const int items : {0, 1, 2, 3, 9, 40}) {
          std::string html = "<ol type=" + std::string(type) + " start=" + std::to_string(start);
          html += reversed ? " reversed>" : ">";
          for (int i = 0; i < items; ++i) html += "<li>x";
          const html::Parsed parsed = html::parse_fragment(html);
          const Node* list = first_list(parsed.tree.root());
          ASSERT_NE(list, nullptr) << html;
          Numbering numbering(*list);
          std::size_t widest = items == 0 ? numbering.label(start).size() : 0;
          for (const Node* item = list->first_child; item != nullptr; item = item->next) {
            if (item->is(Tag::li)) widest = std::max(widest, numbering.label(numbering.take(*item)).size());
          }
          EXPECT_EQ(numbering.label_width(), static_cast<int>(widest)) << html;
        }
      }
    }
  }
}

TEST(Numbering, ARomanListThatCountsDownBelowOneEnds) {
  const Markup markup{Markup::Kind::html, "<ol type=i reversed start=1><li>a<li>b</ol>", ""};
  const Rendered out = render_markup(markup, {.html = true, .text = true, .markdown = true});
  EXPECT_EQ(out.text, "i. a\n0. b\n");
  EXPECT_EQ(out.html, "<ol type=\"i\" reversed=\"\" start=\"1\"><li>a</li><li>b</li></ol>");
  EXPECT_NE(out.markdown, "");
}

}  // namespace
}  // namespace feedcat::render
