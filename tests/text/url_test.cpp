#include "text/url.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace feedcat::text {
namespace {

struct Resolution {
  std::string reference;
  std::string expected;
};

TEST(Url, ResolvesTheExamplesOfTheRfc) {
  // RFC 3986 § 5.4.1 and § 5.4.2, where `http:g` uses the exception for old documents.
  const std::vector<Resolution> examples = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http://a/b/c/g"},
  };
  for (const Resolution& example : examples) {
    EXPECT_EQ(resolve_url(example.reference, "http://a/b/c/d;p?q"), example.expected) << example.reference;
  }
}

struct Case {
  std::string reference;
  std::string base;
  std::string expected;
};

TEST(Url, IsAsLenientAsABrowser) {
  const std::vector<Case> cases = {
      {"  https://example.org/a \n", "", "https://example.org/a"},
      {"https://exam\n  ple.org/a", "", "https://exam%20%20ple.org/a"},
      {"https://example.org/a b?c d#e f", "", "https://example.org/a%20b?c%20d#e%20f"},
      {"https://example.org/<\"x\">", "", "https://example.org/%3C%22x%22%3E"},
      {"https://example.org/caf\xC3\xA9", "", "https://example.org/caf%C3%A9"},
      {"https://example.org/100%25/%zz", "", "https://example.org/100%25/%zz"},
      {"https://b\xC3\xBC"
       "cher.example/x",
       "", "https://xn--bcher-kva.example/x"},
      {"//cdn.example.org/x", "https://example.org/feed", "https://cdn.example.org/x"},
      {"//cdn.example.org/x", "", "//cdn.example.org/x"},
      {"https:\\\\example.org\\a\\b?c\\d", "", "https://example.org/a/b?c\\d"},
      {"https:////example.org/a", "", "https://example.org/a"},
      {"a/../b", "", "a/../b"},
      {"page", "relative/base", "page"},
      {"page", "https://example.org", "https://example.org/page"},
      {"?x", "https://example.org", "https://example.org?x"},
      {"https://example.org/a/../b", "", "https://example.org/b"},
      {"mailto:ann@example.org", "https://example.org/", "mailto:ann@example.org"},
      {"tag:example.org,2026:a/../b", "https://example.org/", "tag:example.org,2026:a/../b"},
      {"page", "mailto:ann@example.org", "page"},
      {"//example.org/x", "urn:x", "urn://example.org/x"},
      {"page", "file:///home/ann/feed.xml", "file:///home/ann/page"},
      {"a\x1B[31m", "https://example.org/", "https://example.org/a%1B[31m"},
      {"", "", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(resolve_url(c.reference, c.base), c.expected) << c.reference << " | " << c.base;
}

TEST(Url, DistinguishesEmptyPartsFromMissingOnes) {
  const UrlParts parts = split_url("HTTP://ann:pw@Example.org:8080?#");
  EXPECT_EQ(parts.scheme, "HTTP");
  EXPECT_EQ(parts.authority, "ann:pw@Example.org:8080");
  EXPECT_EQ(parts.path, "");
  EXPECT_TRUE(parts.has_authority && parts.has_query && parts.has_fragment);
  const UrlParts plain = split_url("1a:b");
  EXPECT_EQ(plain.scheme, "");
  EXPECT_EQ(plain.path, "1a:b");
  EXPECT_FALSE(plain.has_authority || plain.has_query || plain.has_fragment);
}

TEST(Url, FindsTheHost) {
  EXPECT_EQ(host_of("https://ann:pw@Example.ORG:8080/x"), "example.org");
  EXPECT_EQ(host_of("https://[2001:DB8::1]:443/"), "[2001:db8::1]");
  EXPECT_EQ(host_of("https://[2001:db8::1]/"), "[2001:db8::1]");
  EXPECT_EQ(host_of("mailto:ann@example.org"), "");
}

TEST(Url, KnowsWebAddresses) {
  EXPECT_TRUE(is_web_url("HTTPS://example.org"));
  EXPECT_FALSE(is_web_url("https:///x"));
  EXPECT_FALSE(is_web_url("ftp://example.org"));
  EXPECT_FALSE(is_web_url("example.org"));
  EXPECT_TRUE(is_absolute_url("tag:x"));
  EXPECT_FALSE(is_absolute_url("/x:y"));
}

TEST(Url, CanonicalFormIsTheSameForTheSamePage) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"HTTP://Example.org:80/a/", "https://example.org/a"},
      {"https://example.org:443/a?utm_source=rss&id=3&UTM_Medium=x", "https://example.org/a?id=3"},
      {"https://example.org/a?fbclid=1#utm_campaign=x", "https://example.org/a"},
      {"https://example.org/a?ref=rss", "https://example.org/a"},
      {"https://example.org/a?ref=main", "https://example.org/a?ref=main"},
      {"https://example.org/notes#v2", "https://example.org/notes#v2"},
      {"https://example.org:8443/", "https://example.org:8443"},
      {"tag:Example.org,2026:x/", "tag:Example.org,2026:x/"},
  };
  for (const auto& [url, expected] : cases) EXPECT_EQ(canonical_url(url), expected) << url;
}

TEST(Url, DotSegmentsCostLinearTime) {
  std::string up;
  for (int i = 0; i < 200'000; ++i) up += "a/../";
  EXPECT_EQ(resolve_url(up + "x", "https://example.org/b/"), "https://example.org/b/x");
}

TEST(WithoutUserinfo, LeavesTheRestAsItIs) {
  EXPECT_EQ(without_userinfo("https://a:b@c@example.org/x@y"), "https://example.org/x@y");
  EXPECT_EQ(without_userinfo("https://example.org/x@y"), "https://example.org/x@y");
  EXPECT_EQ(without_userinfo("https://a@example.org"), "https://example.org");
  EXPECT_EQ(without_userinfo("http:///a:b@example.org/x"), "http:///example.org/x");
  EXPECT_EQ(without_userinfo("http:a:b@example.org/x"), "http:example.org/x");
  EXPECT_EQ(without_userinfo("HTTP:\\\\a:b@example.org\\x@y"), "HTTP:\\\\example.org\\x@y");
  EXPECT_EQ(without_userinfo("ftp://a:b@example.org/x"), "ftp://example.org/x");
  EXPECT_EQ(without_userinfo("//a:b@example.org/x"), "//example.org/x");
  EXPECT_EQ(without_userinfo("mailto:a@example.org"), "mailto:a@example.org");
  EXPECT_EQ(without_userinfo("notes/a:b@c"), "notes/a:b@c");
  EXPECT_EQ(without_userinfo("page:https://a:b@example.org/x"), "page:https://example.org/x");
  EXPECT_EQ(without_userinfo("Page:http:a:b@example.org"), "Page:http:example.org");
}

TEST(WithUserinfoOf, ReplacesUserAndPassword) {
  EXPECT_EQ(with_userinfo_of("https://example.org/b", "https://u:p@example.org/a"), "https://u:p@example.org/b");
  EXPECT_EQ(with_userinfo_of("https://x@example.org/b", "https://example.org/a"), "https://example.org/b");
}

TEST(ShownAddress, HidesWhatMayBeAPassword) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"https://example.org:8080/x@y?z=a:b@c", "https://example.org:8080/x@y?z=a:b@c"},
      {"http://me:secret@example.org/", "http://example.org/"},
      {"http:///me:secret@example.org/", "http:///example.org/"},
      {"http:/me:secret@example.org/", "http:/example.org/"},
      {"http://me:secret#@example.org/", "http://***"},
      {"http://me:secret/x@example.org/", "http://***"},
      {"http://[::1]:80/", "http://[::1]:80/"},
      {"//me:secret@example.org/", "//example.org/"},
      {"me:secret@example.org/feed", "***@example.org/feed"},
      {"feeds/2024:04@home.xml", "feeds/2024:04@home.xml"},
      {"me@home.xml", "me@home.xml"},
      {"page:http://me:secret@example.org/", "page:http://example.org/"},
      {"page:http://me:secret#@example.org/", "page:http://***"},
      {"PAGE:me:secret@example.org/feed", "page:***@example.org/feed"},
      {"", ""},
  };
  for (const auto& [typed, shown] : rows) EXPECT_EQ(shown_address(typed), shown) << typed;
}

TEST(WithoutUserinfos, IsForEveryAddressInAText) {
  EXPECT_EQ(without_userinfos("Location: http://me:secret@example.org/a, <https://x@e.org/>; a@b"),
            "Location: http://example.org/a, <https://e.org/>; a@b");
  EXPECT_EQ(without_userinfos("://@"), "://");
  EXPECT_EQ(without_userinfos("no address"), "no address");
}

TEST(ResolveUrl, GivesNoPassword) {
  EXPECT_EQ(resolve_url("https://me:secret@e.org/a", ""), "https://e.org/a");
  EXPECT_EQ(resolve_url("/b", "https://me:secret@e.org/a"), "https://e.org/b");
  EXPECT_EQ(resolve_url("//me:secret@e.org/b", "https://e.org/a"), "https://e.org/b");
}

}  // namespace
}  // namespace feedcat::text
