#include "html/links.hpp"

#include <gtest/gtest.h>

#include <string>

#include "html/parse/parse.hpp"
#include "html/serialize.hpp"
#include "html/srcset.hpp"

namespace feedcat::html {
namespace {

struct Case {
  const char* in;
  const char* out;
};

std::string absolute(std::string_view source, std::string_view base) {
  Parsed parsed = parse_fragment(source);
  absolute_links(parsed.tree, base);
  return inner_html(*parsed.tree.root());
}

TEST(Links, BecomeAbsolute) {
  const Case cases[] = {
      {"<a href='../c?x=1&amp;y'>", "<a href=\"https://example.org/c?x=1&amp;y\"></a>"},
      {"<a href='#note'>", "<a href=\"https://example.org/a/b#note\"></a>"},
      {"<a href=mailto:a@example.org>", "<a href=\"mailto:a@example.org\"></a>"},
      {"<img src=//cdn.example.org/i.png>", "<img src=\"https://cdn.example.org/i.png\">"},
      {"<video src=v.mp4 poster=/p.jpg>",
       "<video src=\"https://example.org/a/v.mp4\" poster=\"https://example.org/p.jpg\"></video>"},
      {"<blockquote cite=/q>", "<blockquote cite=\"https://example.org/q\"></blockquote>"},
      {"<img src=''>", "<img src=\"\">"},
      {"<p title=../x>", "<p title=\"../x\"></p>"},
  };
  for (const Case& c : cases) EXPECT_EQ(absolute(c.in, "https://example.org/a/b"), c.out);
}

TEST(Links, BaseElementIsRespectedAndItselfRelativeToTheDocument) {
  EXPECT_EQ(absolute("<base href=/sub/><a href=x>", "https://example.org/a/b"),
            "<base href=\"https://example.org/sub/\"><a href=\"https://example.org/sub/x\"></a>");
}

TEST(Links, SrcsetIsRewrittenCandidateByCandidate) {
  EXPECT_EQ(absolute("<img src=a.png srcset='a.png, /w_2,h_3/b.png 2x,c.png 3x'>", "https://example.org/"),
            "<img src=\"https://example.org/a.png\" srcset=\"https://example.org/a.png, "
            "https://example.org/w_2,h_3/b.png 2x, https://example.org/c.png 3x\">");
}

TEST(Links, TrackingParametersLeaveWhateverAReaderFollows) {
  const Case cases[] = {
      {"<a href='https://e.org/?id=1&amp;utm_source=x'>w</a>", "<a href=\"https://e.org/?id=1\">w</a>"},
      {"<a href='https://e.org/?utm_source=x'>https://e.org/?utm_source=x</a>",
       "<a href=\"https://e.org/\">https://e.org/</a>"},
      {"<blockquote cite='https://e.org/?utm_source=x'>w</blockquote>",
       "<blockquote cite=\"https://e.org/\">w</blockquote>"},
      {"<q cite='https://e.org/?a=1;fbclid=x'>w</q>", "<q cite=\"https://e.org/?a=1\">w</q>"},
      {"<iframe src='https://e.org/?utm_source=x'></iframe>", "<iframe src=\"https://e.org/\"></iframe>"},
      {"<embed src='https://e.org/?utm_source=x'>", "<embed src=\"https://e.org/\">"},
      {"<object data='https://e.org/?utm_source=x'></object>", "<object data=\"https://e.org/\"></object>"},
      {"<img src='https://e.org/?utm_source=x'>", "<img src=\"https://e.org/?utm_source=x\">"},
  };
  for (const Case& c : cases) {
    Parsed parsed = parse_fragment(c.in);
    drop_tracking(parsed.tree);
    EXPECT_EQ(inner_html(*parsed.tree.root()), c.out);
  }
}

TEST(Links, LazyImagesGetTheirRealAddress) {
  const Case cases[] = {
      {"<img src='data:image/gif;base64,R0' data-src=/real.jpg>", "https://example.org/real.jpg"},
      {"<img data-lazy-src=/real.jpg>", "https://example.org/real.jpg"},
      {"<img src=/blur.jpg data-original=/real.jpg>", "https://example.org/real.jpg"},
      {"<img src=/real.jpg data-src='{json: 1}'>", "https://example.org/real.jpg"},
      {"<img srcset='/s.jpg 320w, /l.jpg 1200w'>", "https://example.org/l.jpg"},
      {"<img data-srcset='/s.jpg 1x, /l.jpg 2x'>", "https://example.org/l.jpg"},
  };
  for (const Case& c : cases) {
    Parsed parsed = parse_fragment(c.in);
    absolute_links(parsed.tree, "https://example.org/a/b");
    EXPECT_EQ(parsed.tree.root()->first_child->get("src"), c.out) << c.in;
  }
}

TEST(Links, AnImageGetsItsAddressFromThePicturesSources) {
  Parsed parsed = parse_fragment("<picture><source srcset='/a.webp 1x, /b.webp 2x'><img alt=x></picture>");
  absolute_links(parsed.tree, "https://example.org/");
  EXPECT_EQ(parsed.tree.root()->first_child->last_child->get("src"), "https://example.org/b.webp");
}

TEST(Links, WithoutABaseRelativeAddressesStayRelative) { EXPECT_EQ(absolute("<a href=x>", ""), "<a href=\"x\"></a>"); }

TEST(Srcset, SplitsAsTheStandardSays) {
  const auto candidates = parse_srcset(" a.jpg 320w , b,c.jpg 2.5x,d.jpg,\ne.jpg,,");
  ASSERT_EQ(candidates.size(), 4U);
  EXPECT_EQ(candidates[0].address, "a.jpg");
  EXPECT_EQ(candidates[0].size, 320);
  EXPECT_EQ(candidates[1].address, "b,c.jpg");
  EXPECT_EQ(candidates[1].descriptor, "2.5x");
  EXPECT_EQ(candidates[2].address, "d.jpg");
  EXPECT_EQ(candidates[3].address, "e.jpg");
  EXPECT_TRUE(parse_srcset(" ,, ").empty());
}

}  // namespace
}  // namespace feedcat::html
