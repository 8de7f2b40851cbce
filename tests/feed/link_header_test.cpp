// Tests that the Link headers of a page name its feeds.
#include "feed/link_header.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::feed {
namespace {

using Links = std::vector<FeedLink>;

Links found(std::string_view header) { return feeds_in_link_header(header, "https://example.org/blog/"); }

TEST(LinkHeader, NamesTheFeedsOfAPage) {
  const FeedLink posts{"https://example.org/blog/posts.atom", "Posts, all of them", "application/atom+xml", false};
  const FeedLink comments{"https://example.org/comments/feed", "", "application/rss+xml", true};
  EXPECT_EQ(found("<posts.atom>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"Posts, all of them\","
                  " </comments/feed> ;REL=alternate ;type=application/rss+xml"),
            (Links{posts, comments}));
  EXPECT_EQ(
      found("<posts.atom>;type=application/atom+xml;rel=\"home alternate\";title=\"Posts, all of them\";title=no"),
      Links{posts});
}

TEST(LinkHeader, OtherLinksAreIgnored) {
  for (const char* header : {
           "<https://example.org/wp-json/>; rel=\"https://api.w.org/\"",
           "</wp-json/wp/v2/pages/2>; rel=\"alternate\"; type=\"application/json\"",
           "</style.css>; rel=preload; as=style",
           "</de/>; rel=alternate; hreflang=de",
           "</other.atom>; rel=alternate; type=application/atom+xml; anchor=\"/other\"",
           "<javascript:alert(1)>; rel=alternate; type=application/atom+xml",
       }) {
    EXPECT_EQ(found(header), Links{}) << header;
  }
}

TEST(LinkHeader, WhatIsMalformedEndsTheList) {
  const Links first = found("</a.atom>; rel=alternate; type=application/atom+xml");
  ASSERT_EQ(first.size(), 1U);
  for (const char* rest : {", </b", ", b.atom; rel=alternate", "; title=\"unclosed", ",,, ", "; =x; ;; title"}) {
    EXPECT_EQ(found("</a.atom>; rel=alternate; type=application/atom+xml" + std::string(rest)).size(), 1U) << rest;
  }
  EXPECT_EQ(found(""), Links{});
  EXPECT_EQ(found("\\"), Links{});
}

}  // namespace
}  // namespace feedcat::feed
