// Messages on stderr quote text from outside: names of files, addresses, answers of servers. None of it may control the
// terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/spellings.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// Returns every code that a terminal might obey, raw, each followed by text that would complete a sequence.
std::string payload() {
  std::string out;
  for (int c = 1; c < 0x20; ++c) {
    if (c != '\n') out += std::string(1, static_cast<char>(c)) + "[31m";
  }
  out += "\x7f[31m";
  for (int c = 0x80; c < 0xA0; ++c) out += std::string("\xC2") + static_cast<char>(c) + "31m";
  return out + "\x9b\x31m\u202e\u2066\u2028";
}

/// Returns where a terminal would obey, or npos.
std::size_t danger_in(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const base::CodePoint c = base::decode_utf8(s, at);
    const bool separates = c.value == 0x2028 || c.value == 0x2029;
    if (is_dangerous(c.value) || separates || !c.valid) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

void expect_harmless(const std::string& text, const std::string& where) {
  const std::size_t at = danger_in(text);
  EXPECT_EQ(at, std::string::npos) << where << ":\n"
                                   << testing::PrintToString(
                                          text.substr(at > 80 && at < text.size() ? at - 80 : 0, 160));
}

void expect_harmless(const Ran& ran, const std::string& where = "") {
  expect_harmless(ran.out, where + " on standard output");
  expect_harmless(ran.err, where + " on standard error");
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), static_cast<long>(ran.errors().size()));
}

TEST(Attack, NothingInArgumentsAndFileNamesIsObeyed) {
  const TemporaryFolder folder;
  const std::string name = "evil" + payload();
  for (const std::vector<std::string>& arguments : {
           std::vector<std::string>{"fetch", folder / name},
           {"fetch", "http://127.0.0.1:1/" + payload()},
           {"fetch", payload() + "://x"},
           {"fetch", "--format", payload()},
           {"fetch", "--match", "(" + payload()},
           {"fetch", "--since", payload()},
           {"fetch", "--" + payload()},
           {payload()},
           {"fetch", "/dev/null", "-o", folder / ("no/" + payload())},
       }) {
    const Ran ran = feedcat(arguments);
    EXPECT_GE(ran.status, 1) << ran.err;
    EXPECT_LE(ran.status, 2) << ran.err;
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
    expect_harmless(ran);
  }
}

TEST(Attack, NothingInTheNameOfAFileIsObeyed) {
  const TemporaryFolder folder;
  const std::string path = write_whole(folder / ("evil" + payload()), "<html><title>no feed</title></html>");
  const Ran ran = feedcat({"fetch", "-v", path});
  EXPECT_EQ(ran.status, 1);
  expect_harmless(ran);
}

TEST(Attack, NothingThatAServerSaysIsObeyed) {
  HttpServer server;
  std::string evil = payload();
  std::erase(evil, '\r');
  const std::string page = "<html><head><title>" + evil +
                           "</title><link rel=alternate type=\"application/rss+xml\" title=\"" + evil +
                           "\" href=\"/feed" + evil + "\"></head>" + evil + "</html>";
  server.on("/redirect", [&](const HttpRequest&) { return redirect(302, "/" + evil); });
  server.on("/page", [&](const HttpRequest&) { return ok(page, "text/html; " + evil); });
  server.on("/scheme", [&](const HttpRequest&) { return redirect(301, "gopher://" + evil); });
  server.on("/headers", [&](const HttpRequest&) {
    HttpReply reply = ok(page, "text/html");
    for (const char* name : {"ETag", "Last-Modified", "Cache-Control", "Expires", "Server"}) {
      reply.headers.emplace_back(name, evil);
    }
    return reply;
  });
  server.on("/later", [&](const HttpRequest&) { return status(503, {{"Retry-After", evil}}); });
  for (const char* path : {"/redirect", "/page", "/scheme", "/headers", "/later"}) {
    for (const char* command : {"fetch", "discover", "explain", "extract"}) {
      expect_harmless(feedcat({command, "-v", server.url(path)}), command + std::string(path));
    }
  }
}

/// Returns every code in that spelling, each followed by text that would complete a sequence.
std::string spelt(const Spelling& spelling) {
  std::string out;
  for (char32_t c = 1; c < 0x2070; ++c) {
    std::string raw;
    base::append_utf8(raw, c);
    const bool separates = c == '\n' || c == '\t' || c == '\r';
    if (danger_in(raw) != std::string::npos && !separates) out += spelling.spell(c) + "[31m";
  }
  return out;
}

std::string replaced(std::string pattern, const std::string& x) {
  base::replace_all(pattern, "@", x);
  return pattern;
}

/// `@` stands for the payload.
constexpr const char* kFeed = R"(<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed@</title><link>https://e.example.org/@</link>
<description>d@</description><language>en@</language><item><title>Title@end</title><link>https://e.example.org/a@</link>
<guid isPermaLink="false">@id</guid><dc:creator>@Ann</dc:creator><category>c@</category><description>sum@</description>
<pubDate>Thu, 09 Apr 2026 10:00:00 GMT</pubDate><content:encoded>&lt;p title="@"&gt;word@&lt;/p&gt;&lt;pre&gt;&lt;code
 class="language-@"&gt;c@&lt;/code&gt;&lt;/pre&gt;&lt;img src="https://e.example.org/@.png" alt="a@"&gt;&lt;video
 src="https://e.example.org/@.mp4" poster="@"&gt;&lt;/video&gt;&lt;iframe src="https://e.example.org/@" title="@"&gt;&lt;/iframe&gt;
&lt;abbr title="@"&gt;a&lt;/abbr&gt;&lt;a href="https://e.example.org/@" title="@"&gt;l&lt;/a&gt;&lt;a href="mailto:@"&gt;m&lt;/a&gt;
&lt;math alttext="@"&gt;&lt;mi&gt;x@&lt;/mi&gt;&lt;/math&gt;&lt;ol type="@" start="@"&gt;&lt;li value="@"&gt;i@&lt;/ol&gt;&lt;table&gt;
&lt;caption&gt;@&lt;/caption&gt;&lt;tr&gt;&lt;th&gt;@&lt;th&gt;b&lt;tr&gt;&lt;td&gt;@&lt;td&gt;2&lt;/table&gt;&lt;details&gt;&lt;summary&gt;@&lt;/summary&gt;d@
&lt;/details&gt;&lt;figure&gt;&lt;img srcset="@ 1x"&gt;&lt;figcaption&gt;@&lt;/figcaption&gt;&lt;/figure&gt;&lt;svg&gt;&lt;text&gt;@&lt;/text&gt;&lt;/svg&gt;
&lt;q cite="@"&gt;q@&lt;/q&gt;&lt;h2 id="@"&gt;@&lt;/h2&gt;&lt;blockquote cite="@"&gt;@&lt;/blockquote&gt;&lt;ruby&gt;a&lt;rt&gt;@&lt;/rt&gt;&lt;/ruby&gt;
&lt;span style="color: red@"&gt;s&lt;/span&gt;&lt;!-- @ --&gt;&lt;dl&gt;&lt;dt&gt;@&lt;dd&gt;@&lt;/dl&gt;</content:encoded>
<enclosure url="https://e.example.org/@.mp3" type="@" length="@"/><comments>https://e.example.org/@</comments>
<source url="https://e.example.org/@">@</source></item></channel></rss>)";

constexpr const char* kPage = R"(<html lang="@"><head><title>@Page</title><meta name="author" content="@">
<meta property="og:site_name" content="@"><meta property="og:title" content="P@"><link rel="next" href="/@">
<link rel="canonical" href="https://e.example.org/@"><link rel="alternate" type="application/rss+xml" title="@" href="/f@">
<script type="application/ld+json">{"@type":"Article","headline":"@","author":{"name":"@"}}</script></head><body>
<article class="@" id="@"><h1>@Page</h1><p>PARAGRAPHS</p></article><div class="sidebar@">a</div></body></html>)";

class AttackOn : public testing::TestWithParam<Spelling> {
 protected:
  /// Expects that nothing is obeyed, and that the output contains something.
  void run(const std::vector<std::string>& arguments) {
    const Ran ran = feedcat(arguments);
    expect_harmless(ran, std::string(GetParam().name) + " in " + testing::PrintToString(arguments));
    EXPECT_NE((ran.out + ran.err).find("31m"), std::string::npos) << testing::PrintToString(arguments);
  }

  TemporaryFolder folder_;
  std::string payload_ = spelt(GetParam());
  std::string feed_ = write_whole(folder_ / "feed.xml", replaced(kFeed, payload_));
};

TEST_P(AttackOn, FetchInEveryFormat) {
  for (const char* format : {"text", "list", "markdown", "html", "json", "ndjson", "tsv", "atom", "mbox", "sfeed"}) {
    run({"fetch", "-v", "-f", format, feed_});
  }
  run({"fetch", "--links=list", "--width=60", feed_});
  run({"fetch", "--links=inline", feed_});
  run({"explain", feed_});
}

TEST_P(AttackOn, TheFilesNamesAndTablesOfAMirror) {
  for (const char* format : {"text", "markdown", "html", "json"}) {
    const std::string mirror = folder_ / format;
    run({"mirror", "-v", "--site", "-f", format, mirror, feed_});
    for (const auto& entry : std::filesystem::recursive_directory_iterator(mirror)) {
      const std::string path = entry.path().string();
      EXPECT_EQ(path.find_first_of("\n\t"), std::string::npos);
      expect_harmless(path, "a file's name");
      const bool own_state = path.find("/.feedcat") != std::string::npos;
      if (entry.is_regular_file() && !own_state) expect_harmless(read_whole(path), path);
    }
    for (const char* table : {"text", "json"}) run({"status", "-f", table, mirror});
    for (const char* shape : {"hits", "text", "list", "tsv", "json"}) run({"search", "-f", shape, "word", mirror});
    for (const char* shape : {"text", "json", "ndjson", "tsv"}) run({"log", "-f", shape, mirror});
    for (const char* shape : {"text", "list", "json"}) run({"fetch", "-f", shape, mirror});
    run({"search", "-l", "word", mirror});
    run({"search", "", mirror, "--facet=feed,tag,month,author,lang"});
  }
}

TEST_P(AttackOn, AnExtractedPage) {
  std::string page = replaced(kPage, payload_);
  std::string words;
  for (int i = 0; i < 12; ++i) {
    words +=
        "<p>The sea comes" + payload_ + " up and goes down, twice a day, and nobody knows where it waits, or why.</p>";
  }
  base::replace_all(page, "<p>PARAGRAPHS</p>", words);
  const std::string path = write_whole(folder_ / "page.html", page);
  for (const char* format : {"text", "list", "markdown", "html", "json", "ndjson", "tsv", "atom", "mbox", "sfeed"}) {
    run({"extract", "-v", "--url", "https://e.example.org/", "-f", format, path});
  }
  run({"extract", "--explain", path});
  run({"discover", "-v", "--url", "https://e.example.org/", path});
}

INSTANTIATE_TEST_SUITE_P(Spelt, AttackOn, testing::ValuesIn(kSpellings),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace feedcat::test
