#include "extract/class_names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "extract/signals.hpp"
#include "fragment.hpp"

namespace feedcat::extract {
namespace {

std::string names(const std::string& value) {
  test::Fragment page("<div class='" + value + "'>Fog</div>");
  return class_names_of(*page.body.first_child, {"class", "id"});
}

TEST(ClassNames, AreSplitIntoTheirWords) {
  struct Row {
    const char* value;
    const char* names;
  };
  const Row rows[] = {
      {"entryContent", "entry-content"},
      {"post__body post_body PostBody", "post-body post-body post-body"},
      {"HTMLText", "html-text"},
      {"teaser2 page1-footer", "teaser page-footer"},
      {"element-a04d", "element-a04d"},
      {"story-body-1", "story-body-1"},
      // The vocabulary of frameworks is left out.
      {"overflow-hidden text-lg md:hidden w-[120px] scroll-mt-20 note", "note"},
      {"flex-1 d-none mt-4 col-md-8", ""},
      // What is absent or elsewhere is left out.
      {"no-sidebar has-comments paywall-free main", "main"},
      // What an article is about is left out.
      {"post category-community tag-comments", "post"},
      {"tag-list category-menu", "tag-list category-menu"},
  };
  for (const Row& row : rows) EXPECT_EQ(names(row.value), row.names) << row.value;
}

TEST(ClassNames, AWordOfAListIsNoPartOfAnotherWord) {
  struct Row {
    const char* value;
    bool bad;
  };
  const Row rows[] = {
      {"comment-list", true}, {"relatedposts", true},   {"leftsidebar", true},   {"footer2", true},
      {"ad", true},           {"commentary", false},    {"unrelated", false},    {"shared-text", false},
      {"leafmedia", false},   {"com-paragraph", false}, {"contact-lens", false}, {"reading", false},
      {"metadata", false},    {"header-image", false},
  };
  for (const Row& row : rows) {
    test::Fragment page("<div class='" + std::string(row.value) + "'>Fog</div>");
    EXPECT_EQ(is_bad(hints_of(*page.body.first_child)), row.bad) << row.value;
  }
}

}  // namespace
}  // namespace feedcat::extract
