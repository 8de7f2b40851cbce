// No control code from a feed reaches a terminal: every code is tried in every field and every format, in every
// spelling.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/utf8.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/write.hpp"
#include "support/spellings.hpp"
#include "text/ansi.hpp"
#include "text/json.hpp"

namespace feedcat::output {
namespace {

using test::is_dangerous;
using test::kSpellings;
using test::Spelling;

std::vector<char32_t> dangerous_codes() {
  std::vector<char32_t> codes;
  for (char32_t c = 0; c < 0x2100; ++c) {
    if (is_dangerous(c)) codes.push_back(c);
  }
  return codes;
}

std::string rss(const std::string& x) {
  return fmt::format(
      R"(<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters"
 xmlns:source="http://source.scripting.com/" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t{0}[31mt</title>
<link>https://e.org/{0}[31m</link><description>d{0}[31md</description><language>en{0}[31m</language><generator>g{0}[31m</generator>
<copyright>c{0}[31m</copyright><managingEditor>m{0}[31m@e.org (n{0}[31m)</managingEditor><lastBuildDate>Thu, 09 Apr{0} 2026</lastBuildDate>
<image><url>https://e.org/i{0}[31m.png</url></image><atom:link rel="self" href="https://e.org/f{0}[31m"/>
<item><title>T{0}[31mT</title><link>https://e.org/a{0}[31m</link><guid isPermaLink="false">i{0}[31m</guid>
<dc:creator>A{0}[31mA</dc:creator><category>k{0}[31m</category><pubDate>Thu, 09 Apr 2026 17:33:28 +0000{0}</pubDate>
<description>s{0}[31ms</description><content:encoded>&lt;p&gt;b{0}[31mb&lt;/p&gt;&lt;pre&gt;p{0}[31mp&lt;/pre&gt;&lt;a
 href="https://e.org/{0}[31m"&gt;l{0}[31ml&lt;/a&gt;&lt;img src="https://e.org/{0}[31m.png" alt="x{0}[31mx"&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;c{0}[31mc&lt;/td&gt;&lt;td&gt;2&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</content:encoded>
<enclosure url="https://e.org/e{0}[31m.mp3" length="1{0}" type="audio/{0}[31mmpeg"/><comments>https://e.org/c{0}[31m</comments>
<podcast:person role="r{0}[31m" href="https://e.org/p{0}[31m">P{0}[31m</podcast:person><podcast:location>L{0}[31m</podcast:location>
<psc:chapters><psc:chapter start="1" title="C{0}[31m" href="https://e.org/c{0}[31m"/></psc:chapters><yt:videoId>y{0}[31m</yt:videoId>
<podcast:transcript url="https://e.org/t{0}[31m" type="text/{0}[31mvtt" language="en{0}[31m"/>
<source url="https://e.org/s{0}[31m">o{0}[31mo</source><media:thumbnail url="https://e.org/m{0}[31m.png"/></item>
<item><title/><description>only s{0}[31ms</description></item>
<item><title>M</title><source:markdown># b{0}[31mb

[l{0}[31ml](https://e.org/{0}[31m) &lt;b title="t{0}[31m"&gt;w{0}[31m&lt;/b&gt; `c{0}[31mc`

| a | b |
|---|---|
| {0}[31m | 2 |</source:markdown></item></channel></rss>)",
      x);
}

std::string atom(const std::string& x) {
  return fmt::format(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en{0}[31m"><id>urn:{0}[31m</id><title type="html">t{0}[31mt</title>
<subtitle>u{0}[31m</subtitle><rights>r{0}[31m</rights><logo>https://e.org/l{0}[31m</logo><icon>https://e.org/i{0}[31m</icon>
<author><name>N{0}[31mN</name><email>m{0}[31m@e.org</email><uri>https://e.org/u{0}[31m</uri></author>
<link rel="hub" href="https://e.org/h{0}[31m"/><link rel="next" href="https://e.org/n{0}[31m"/><updated>2026-04-09T17:33:28Z{0}</updated>
<entry><id>tag:e.org{0}[31m</id><title>T{0}[31mT</title><updated>2026-04-09T17:33:28Z{0}</updated><rights>r{0}[31m</rights>
<category term="k{0}[31m" label="K{0}[31m"/><summary>s{0}[31ms</summary><content type="text">b{0}[31mb
c{0}c</content><link rel="enclosure" title="w{0}[31m" href="https://e.org/e{0}[31m"/><link rel="related" href="https://e.org/r{0}[31m"/></entry></feed>)",
      x);
}

std::string json(const std::string& x) {
  const auto q = [&x](std::string_view before) { return text::json_quote(std::string(before) + x + "[31m"); };
  return fmt::format(
      R"({{"version":"https://jsonfeed.org/version/1.1","title":{0},"home_page_url":{1},"feed_url":{1},"description":{0},"icon":{1},
"favicon":{1},"language":{0},"authors":[{{"name":{0},"url":{1},"avatar":{1}}}],"hubs":[{{"type":{0},"url":{1}}}],"items":[{{"id":{0},"url":{1},
"external_url":{1},"title":{0},"content_text":{0},"summary":{0},"image":{1},"banner_image":{1},"date_published":{0},"tags":[{0}],
"authors":[{{"name":{0}}}],"language":{0},"attachments":[{{"url":{1},"mime_type":{0},"title":{0}}}]}},{{"id":2,"content_html":{0}}}]}})",
      q("w"), q("https://e.org/"));
}

/// Returns the first dangerous code of a text, or 0 if there is none. The escape sequences of feedcat itself do not
/// count.
char32_t danger_in(std::string_view s, bool own_escapes) {
  for (std::size_t at = 0; at < s.size();) {
    if (const std::size_t escape = own_escapes ? text::escape_length(s.substr(at)) : 0; escape > 0) {
      const std::string_view sequence = s.substr(at, escape);
      const bool link = sequence.starts_with("\x1b]8;") && sequence.ends_with("\x1b\\");
      const bool style = sequence.starts_with("\x1b[") && sequence.ends_with("m");
      for (const char c : sequence.substr(1, escape - (link ? 3 : 1))) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E) return 0x1B;
      }
      if (!link && !style) return 0x1B;
      // The attack's own sequence is red, which feedcat never uses within an article.
      if (sequence == "\x1b[31m") return 0x1B;
      at += escape;
      continue;
    }
    const base::CodePoint point = base::decode_utf8(s, at);
    if (!point.valid) return 0xFFFFFFFF;
    if (is_dangerous(point.value)) return point.value;
    at += point.length;
  }
  return 0;
}

/// In JSON, a code can be written so that only the reader of the JSON sees it.
char32_t danger_in_json(std::string_view s) {
  const std::size_t at = s.find("\\u");
  return at == std::string_view::npos ? 0 : 0x1B;
}

struct Carrier {
  const char* name;
  std::string (*make)(const std::string&);
};

const Carrier kCarriers[] = {{"rss", rss}, {"atom", atom}, {"json", json}};

void write_everywhere(const Feed& feed, const std::function<void(const Writer&, const std::string&, bool)>& check) {
  WriteOptions terminal;
  terminal.style = {.width = 60, .color = true, .hyperlinks = true, .links = LinkStyle::list};
  terminal.list_width = 60;
  WriteOptions inline_links;
  inline_links.style.links = LinkStyle::inline_;
  const std::vector<const Feed*> feeds{&feed};
  Article page;
  page.site_name = page.byline = page.next_page = feed.title;
  for (const Writer& writer : writers()) {
    for (const WriteOptions* options : {&terminal, &inline_links}) {
      std::string out;
      writer.begin(feeds, *options, out);
      for (std::size_t i = 0; i < feed.items.size(); ++i) {
        writer.item({.item = feed.items[i], .feed = feed, .index = i, .page = &page}, *options, out);
      }
      writer.end(feeds, *options, out);
      check(writer, out, options == &terminal);
    }
  }
}

TEST(Attack, NoControlCodeOfAFeedGetsOut) {
  std::size_t outputs = 0;
  for (const Carrier& carrier : kCarriers) {
    for (const Spelling& spelling : kSpellings) {
      for (const char32_t code : dangerous_codes()) {
        const std::string bytes = carrier.make(spelling.spell(code));
        const Result<ParsedFeed> parsed = parse_feed({bytes, "application/xml; charset=utf-8", "https://e.org/"});
        ASSERT_TRUE(parsed.has_value()) << carrier.name << " " << spelling.name << " " << static_cast<unsigned>(code)
                                        << " " << parsed.error().message;
        ASSERT_FALSE(parsed->feed.items.empty())
            << carrier.name << " " << spelling.name << " " << static_cast<unsigned>(code);
        write_everywhere(parsed->feed, [&](const Writer& writer, const std::string& out, bool terminal) {
          ++outputs;
          ASSERT_THAT(out, testing::HasSubstr("31m")) << writer.name << ": the fields did not get there at all";
          const bool is_json = writer.name.find("json") != std::string_view::npos;
          const char32_t danger = danger_in(out, terminal) | (is_json ? danger_in_json(out) : 0);
          ASSERT_EQ(static_cast<unsigned>(danger), 0U)
              << carrier.name << ", " << spelling.name << " U+" << std::hex << static_cast<unsigned>(code) << " as "
              << writer.name << (terminal ? " on a terminal" : "") << ":\n"
              << out;
        });
        if (HasFatalFailure()) return;
      }
    }
  }
  EXPECT_GT(outputs, 20'000U);
}

// These values never come from a parser of ours. The writers alone must be enough.
TEST(Attack, TheWritersTrustNoValue) {
  for (const char32_t code : dangerous_codes()) {
    std::string x = "https://e.org/";
    base::append_utf8(x, code);
    x += "[31m\n\tx\xff";
    Feed feed;
    feed.format = feed.id = feed.title = feed.home_page_url = feed.feed_url = feed.description = feed.icon =
        feed.favicon = x;
    feed.language = feed.next_url = feed.generator = feed.copyright = x;
    feed.authors = {{x, x, x, x}};
    feed.hubs = {x};
    Item item;
    item.id = item.url = item.external_url = item.title = item.summary = item.image = item.banner_image = x;
    item.language = item.comments_url = item.rights = x;
    item.authors = {{x, x, x, x}};
    item.tags = {x};
    item.attachments = {{x, x, x, 1, 1}};
    item.source = {x, x, x};
    item.details.edit() = {
        1, x,       2, x, x, x, x, {{x, x, x, x, x}}, {{1, 2, x}}, {{1, x, x, x}}, x, {{x, x, x}}, {{1, 2, x, x}},
        x, {{x, x}}};
    feed.details = item.details;
    feed.items = {item, item, item};
    // If you add a field, set it above: this does not compile otherwise.
    [[maybe_unused]] const auto& [i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16, i17, i18, i19,
                                  i20, i21, i22] = item;
    [[maybe_unused]] const auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18,
                                  f19] = feed;
    feed.items[0].body = {Markup::Kind::html, "<p>" + x + "<a href=\"" + x + "\">" + x + "</a>", x};
    feed.items[1].body = {Markup::Kind::plain, x, x};
    feed.items[2].body = {Markup::Kind::markdown, "# " + x + "\n\n[" + x + "](<" + x + ">) <b>" + x + "</b>", x};
    write_everywhere(feed, [&](const Writer& writer, const std::string& out, bool terminal) {
      EXPECT_EQ(static_cast<unsigned>(danger_in(out, terminal)), 0U)
          << writer.name << " U+" << std::hex << static_cast<unsigned>(code) << ":\n"
          << out;
    });
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace feedcat::output
