// Books (EPUB) of articles, as readers and epubcheck judge them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "support/book.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/shared.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace std::string_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kTides = FEEDCAT_FIXTURES "/output/tides.xml";

class Books : public testing::Test {
 protected:
  /// Makes a JSON Feed of bodies, and returns its path.
  std::string feed_of(const std::vector<std::string>& bodies) {
    json items = json::array();
    for (const std::string& body : bodies) {
      const std::string number = std::to_string(items.size() + 1);
      items.push_back({{"id", number},
                       {"title", "Article " + number},
                       {"url", "https://example.org/" + number},
                       {"date_published", "2026-04-09T10:00:00Z"},
                       {"content_html", body}});
    }
    return write_whole(folder_ / "feed.json", json{{"version", "https://jsonfeed.org/version/1.1"},
                                                   {"title", "Bodies"},
                                                   {"language", "en"},
                                                   {"items", std::move(items)}}
                                                  .dump(-1, ' ', false, json::error_handler_t::replace));
  }

  Ran fetch(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {"fetch", "-f", "epub", "-o", book_});
    return feedcat(arguments, options);
  }

  /// Returns an article's page. Articles of the same time keep their order.
  std::string page(int number) { return file_in_book(book_, fmt::format("EPUB/article-{:05}.xhtml", number)); }

  void expect_good_book() {
    EXPECT_THAT(pages_that_are_no_xml(book_), IsEmpty());
    EXPECT_THAT(book_problems(book_), IsEmpty());
  }

  TemporaryFolder folder_;
  std::string book_ = folder_ / "x.epub";
};

TEST_F(Books, OfFixturesAreGood) {
  FEEDCAT_NEEDS_EPUBCHECK;
  std::vector<std::string> feeds = {"--no-images"};
  for (const auto& entry : fs::recursive_directory_iterator(FEEDCAT_FIXTURES)) {
    const std::string path = entry.path().string(), extension = entry.path().extension().string();
    const bool feed = extension == ".xml" || (extension == ".json" && path.find("/json/") != std::string::npos);
    if (feed && path.find("/upgrade/") == std::string::npos) feeds.push_back(path);
  }
  fetch(feeds);  // some of them are broken
  expect_good_book();
  EXPECT_GT(files_in_book(book_).size(), 30U);
}

TEST_F(Books, OfTheRealFeedAreGood) {
  FEEDCAT_NEEDS_EPUBCHECK;
  const std::string feed = shared_path("seeds/aws-ml-blog.xml");
  if (feed.empty()) GTEST_SKIP() << kNoSharedFolder;
  EXPECT_EQ(fetch({"--no-images", feed}).status, 0);
  expect_good_book();
}

TEST_F(Books, BeginAsReadersExpectAndHaveTheirFilesInOrder) {
  ASSERT_EQ(fetch({kTides}).status, 0);
  EXPECT_THAT(files_in_book(book_), ElementsAre("mimetype", "EPUB/article-00001.xhtml", "EPUB/article-00002.xhtml",
                                                "EPUB/article-00003.xhtml", "EPUB/cover.png", "EPUB/cover.svg",
                                                "EPUB/nav.xhtml", "EPUB/package.opf", "EPUB/style.css",
                                                "EPUB/title.xhtml", "EPUB/toc.ncx", "META-INF/container.xml"));
  // What is at the beginning of the file is how programs know an EPUB.
  EXPECT_EQ(read_whole(book_).substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST_F(Books, OfTheSameArticlesAreTheSameBytes) {
  ASSERT_EQ(fetch({kTides}).status, 0);
  const std::string first = read_whole(book_);
  RunOptions elsewhere;
  elsewhere.environment = {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "tr_TR.UTF-8"}};
  ASSERT_EQ(fetch({kTides}, elsewhere).status, 0);
  EXPECT_TRUE(read_whole(book_) == first);
  const Ran piped = feedcat({"fetch", "-f", "epub", kTides});
  EXPECT_TRUE(piped.out == first);
  RunOptions dated;
  dated.environment = {{"SOURCE_DATE_EPOCH", "1700000000"}};
  ASSERT_EQ(fetch({kTides}, dated).status, 0);
  EXPECT_THAT(file_in_book(book_, "EPUB/package.opf"), HasSubstr(">2023-11-14T22:13:20Z</meta>"));
}

TEST_F(Books, AreNotWrittenToATerminal) {
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "fetch", "-f", "epub", kTides}, {});
  terminal.finish();
  EXPECT_THAT(terminal.seen(), HasSubstr("-f epub writes a book, which a terminal cannot show"));
  EXPECT_EQ(terminal.status(), 2);
}

TEST_F(Books, AreNotWrittenIfNothingIsNew) {
  RunOptions home;
  home.environment = {{"XDG_STATE_HOME", folder_ / "state"}};
  EXPECT_EQ(fetch({"--new=reader", kTides}, home).status, 0);
  EXPECT_TRUE(fs::remove(book_));
  const Ran again = fetch({"--new=reader", kTides}, home);
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.err, "");
  EXPECT_FALSE(fs::exists(book_));
  const Ran none = fetch({"--title=nothing has this title", kTides});
  EXPECT_EQ(none.status, 0);
  EXPECT_THAT(none.err, HasSubstr("there are no articles, so nothing is written"));
  EXPECT_FALSE(fs::exists(book_));
}

/// A file without any content is in the place of the library.
TEST_F(Books, NeedALibraryWhoseAbsenceIsSaid) {
  for (const char* name : {"libzip.so.4", "libzip.so.5"}) write_whole(folder_ / name, "");
  RunOptions without;
  without.environment = {{"LD_LIBRARY_PATH", folder_.path()}};
  const Ran ran = fetch({kTides}, without);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), ElementsAre(HasSubstr("-f epub: libzip, which writes EPUB, cannot be loaded")));
  EXPECT_FALSE(fs::exists(book_));
  EXPECT_EQ(feedcat({"fetch", kTides}, without).status, 0);
  const Ran mirror = feedcat({"mirror", folder_ / "mirror", kTides, "-f", "epub"}, without);
  EXPECT_EQ(mirror.status, 1);
  EXPECT_THAT(mirror.errors(), ElementsAre(HasSubstr("libzip, which writes EPUB, cannot be loaded")));
}

// --- bodies ---

const std::vector<std::string> kHostile = {
    // unclosed and wrongly nested
    "<p>one <b>two <i>three<ul><li>a<li>b<table><tr><td>x<td>y<p>q",
    "<span><p>a</p><b><div>x<ul><li>q</ul></div></b></span><a href='https://e.org/x'><div><p>b</p><a href='https://"
    "e.org'>in</a></div></a>",
    "<h1><div>a</div><p>b</p><ul><li>c</ul></h1><h2>x<table><tr><td>1<td>2</table></h2><pre><div>a</div><p>b</p>c</"
    "pre>",
    // parts without their whole, and wholes with other parts
    "<ul>text<p>x</p><li>y<ol>a<div>b</div></ol></ul><li>stray</li><ol start=x reversed type=q><li "
    "value=z>v</ol><dl><p>"
    "a<dt>b<dd>c</dl><dl><dt>b</dl><dl><dd>b</dl><dl></dl><dl><div><dt>a<dd>b</div></dl><dt>x</dt><dd>y</dd>",
    "<table><caption>c1<table><tr><td>x</table></caption><caption>c2</caption><colgroup><col "
    "span=2></colgroup><tfoot><tr>"
    "<td>f</tfoot><thead><tr><td colspan=0 rowspan=-1>h</thead><tr>foo<td "
    "align=right>b</table><td>stray</td><table></table>",
    "<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp>\u5b57<rt>ji</rt></ruby><ruby>x</ruby><ruby>a<rt>1</rt><rt>2</rt></"
    "ruby><"
    "rt>stray</rt><ruby><p>b</p><rt><div>c</div></rt></ruby>",
    "<figure><figcaption>a</figcaption><img src='https://e.org/x.png'><figcaption>b</figcaption></figure><figcaption>c<"
    "/figcaption>",
    // ids, drawings, formulas, players
    "<p id=a>1</p><p id=a>2</p><svg viewBox='0 0 1 1'><title>Circle</title><g id=a><circle r=5 /></g></svg><svg><path "
    "d='M0 0'/></svg>",
    "<math display=block><mfrac><mi>a</mi><mi>b</mi></mfrac></math><p><math "
    "alttext='x^2'><msup><mi>x</mi></msup></math>"
    "<math><mtext><p>out</p></mtext></math>",
    "<video src='https://e.org/v.mp4' controls></video><audio src='https://e.org/a.mp3'></audio><iframe "
    "src='https://www."
    "youtube.com/embed/x'></iframe><a href='https://e.org'><video src='https://e.org/v.mp4'></video></a>",
    // addresses and attributes
    "<a href='javascript:x'>js</a><a href='#frag'>f</a><a href='https://e.org/a b?c=[d]|e^f#g#h%zz'>bad</a><a "
    "href='https://[::1]/x'>v6</a><a href='https://e..org/'>u</a><a href='magnet:?xt=1'>m</a><a "
    "href='https://m\u00fcnchen"
    ".example/\u00df'>idn</a><a href='mailto:a b@e.org'>m</a>",
    "<p title=t lang='xx-yy-zz-12345678901' dir=up style='color:red' class='a b' onclick=x>p</p><p "
    "lang=en_US>x</p><bdo>x<"
    "/bdo><time datetime=zz>t</time><meter value=1>1</meter><input type=checkbox checked>c<details><p>x</p></details>",
    // text
    "<p dir=rtl lang=ar>\u0645\u0631\u062d\u0628\u0627</p><p dir=auto>\u05e9\u05dc\u05d5\u05dd</p> \U0001F468\u200D"
    "\U0001F469 \U0001F600",
    "a\u0001b\u0007c\u001b[31m d\u007f e\u0085 f\ufeff g\ufffe h\uffff i\u202e &#0; &#1; &#xFFFE; &#xD800; "
    "&nbsp;&bogus; "
    "]]> <!-- c -- d --> <?pi x?>",
    "",
    "just text & <unknown>tag</unknown> <x-custom><p>q</p></x-custom>",
};

TEST_F(Books, OfHostileBodiesAreGood) {
  FEEDCAT_NEEDS_EPUBCHECK;
  std::vector<std::string> bodies = kHostile;
  std::string deep;
  for (int i = 0; i < 600; ++i) deep += "<div><blockquote>";
  bodies.push_back(deep + "bottom");
  ASSERT_EQ(fetch({"--no-images", feed_of(bodies)}).status, 0);
  expect_good_book();
}

TEST_F(Books, OfTenMegabytesAreGood) {
  FEEDCAT_NEEDS_EPUBCHECK;
  std::string body;
  while (body.size() < 10'000'000)
    body += "<p>The <i>tide <b>comes</i> in</b> &amp; goes <a href='https://e.org/?a=1&b=2'>out</a>.";
  ASSERT_EQ(fetch({"--no-images", feed_of({body})}).status, 0);
  expect_good_book();
}

TEST_F(Books, ShowFootnotesWhereTheyAreReferredTo) {
  ASSERT_EQ(
      fetch({feed_of({"<p>Ebb<sup><a href='#fn1' id='r1'>1</a></sup>.</p><ol class='footnotes'><li id='fn1'><p>It "
                      "falls. <a href='#r1'>back</a></p></li></ol>"})})
          .status,
      0);
  EXPECT_THAT(page(1),
              HasSubstr("<p>Ebb<sup><a epub:type=\"noteref\" href=\"#note-1\" id=\"note-ref-1\">1</a></sup>.</p>"));
  EXPECT_THAT(page(1), HasSubstr("<section epub:type=\"footnotes\"><aside epub:type=\"footnote\" id=\"note-1\"><p><a "
                                 "href=\"#note-ref-1\">1.</a> It falls. </p></aside></section>"));
}

TEST_F(Books, LeadFromPageToPage) {
  ASSERT_EQ(fetch({"--sort=source", feed_of({"<p>a</p>", "<p>b</p>", "<p>c</p>"})}).status, 0);
  EXPECT_THAT(page(1), HasSubstr("<p class=\"turn\"><a href=\"nav.xhtml\">Contents</a> \u00b7 <a "
                                 "href=\"article-00002.xhtml\">Next</a></p>"));
  EXPECT_THAT(page(2),
              HasSubstr("<p class=\"turn\"><a href=\"article-00001.xhtml\">Previous</a> \u00b7 <a "
                        "href=\"nav.xhtml\">Contents</a> \u00b7 <a href=\"article-00003.xhtml\">Next</a></p>"));
  EXPECT_THAT(page(1), HasSubstr("<h1 dir=\"auto\"><a href=\"https://example.org/1\">Article 1</a></h1>\n<p "
                                 "class=\"meta\"><span dir=\"auto\">2026-04-09 10:00 UTC</span> \u00b7 <span "
                                 "dir=\"auto\">Bodies</span> \u00b7 1 min</p>"));
}

TEST_F(Books, OfSeveralFeedsHaveTheirArticlesByFeed) {
  FEEDCAT_NEEDS_EPUBCHECK;
  ASSERT_EQ(fetch({kTides, feed_of({"<p>a</p>", "<p>b</p>"})}).status, 0);
  expect_good_book();
  EXPECT_THAT(file_in_book(book_, "EPUB/nav.xhtml"),
              testing::ContainsRegex("<li><span>Bodies</span>\n<ol>\n<li><a href=\"article-0000[0-9].xhtml\">Article"));
}

// --- pictures ---

std::string png(const std::string& pixels) { return "\x89PNG\r\n\x1A\n"s + pixels; }

/// A picture of one pixel that every reader accepts.
std::string real_png() {
  const std::string base64 =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return base64;
}

class BookPictures : public Books {
 protected:
  std::vector<std::string> pictures() {
    std::vector<std::string> names;
    for (const std::string& name : files_in_book(book_)) {
      if (name.starts_with("EPUB/images/")) names.push_back(name.substr(12));
    }
    return names;
  }

  void serve(const std::string& path, const std::string& bytes, const std::string& type = "image/png") {
    server_.on(path, [bytes, type](const HttpRequest&) { return ok(bytes, type); });
  }

  std::string image(const std::string& path, const std::string& words = "") {
    return "<img src='" + server_.url(path) + "' alt='" + words + "'>";
  }

  HttpServer server_;
};

TEST_F(BookPictures, AreInTheBook) {
  serve("/a.png", png("a"), "text/plain");
  serve("/b", "GIF89ab", "image/jpeg");
  ASSERT_EQ(fetch({feed_of({"<p>" + image("/a.png", "Boats") + image("/b") + image("/a.png") + "</p>"})}).status, 0);
  EXPECT_THAT(pictures(), ElementsAre("00001.png", "00002.gif"));
  EXPECT_EQ(file_in_book(book_, "EPUB/images/00001.png"), png("a"));
  EXPECT_THAT(page(1), HasSubstr("<p><img src=\"images/00001.png\" alt=\"Boats\"/><img src=\"images/00002.gif\" "
                                 "alt=\"\"/><img src=\"images/00001.png\" alt=\"\"/></p>"));
  EXPECT_THAT(file_in_book(book_, "EPUB/package.opf"),
              HasSubstr("<item id=\"image-2\" href=\"images/00002.gif\" media-type=\"image/gif\"/>"));
}

TEST_F(BookPictures, InTheAddressItselfAreInTheBook) {
  FEEDCAT_NEEDS_EPUBCHECK;
  ASSERT_EQ(fetch({feed_of({"<img src='data:image/png;base64," + real_png() + "' alt=x>"})}).status, 0);
  EXPECT_THAT(pictures(), ElementsAre("00001.png"));
  expect_good_book();
}

TEST_F(BookPictures, ThatTheBookDoesNotHaveAreWordsAndLinks) {
  FEEDCAT_NEEDS_EPUBCHECK;
  serve("/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
  serve("/new.webp", "RIFF\1\1\1\1WEBPVP8 ", "image/webp");
  serve("/page.png", "<!doctype html><p>consent");
  const std::string body = image("/evil.svg", "Chart") + image("/new.webp") + image("/page.png") + image("/gone.png") +
                           "<a href='https://e.org/'>" + image("/gone.png", "Map") + "</a>";
  ASSERT_EQ(fetch({feed_of({body})}).status, 0);
  EXPECT_THAT(pictures(), IsEmpty());
  EXPECT_THAT(page(1), HasSubstr("<a class=\"picture\" href=\"" + server_.url("/evil.svg") + "\">[Chart]</a>"));
  EXPECT_THAT(page(1), HasSubstr("<a href=\"https://e.org/\"><span class=\"picture\">[Map]</span></a>"));
  expect_good_book();
}

TEST_F(BookPictures, AreNotRequestedIfNotWanted) {
  serve("/a.png", png("a"));
  for (const char* option : {"--no-images", "--offline"}) {
    ASSERT_EQ(fetch({option, feed_of({image("/a.png")})}).status, 0);
    EXPECT_THAT(pictures(), IsEmpty()) << option;
  }
  EXPECT_THAT(server_.log("/a.png"), IsEmpty());
}

TEST_F(BookPictures, KeepToRobotsTxt) {
  serve("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain");
  serve("/private/a.png", png("a"));
  serve("/b.png", png("b"));
  ASSERT_EQ(fetch({feed_of({image("/private/a.png") + image("/b.png")})}).status, 0);
  EXPECT_THAT(pictures(), ElementsAre("00001.png"));
  EXPECT_EQ(file_in_book(book_, "EPUB/images/00001.png"), png("b"));
}

TEST_F(BookPictures, ComeFromNoPrivateAddressThatAStrangerNames) {
  HttpServer other("127.0.0.2");
  other.on("/a.png", [](const HttpRequest&) { return ok(png("a"), "image/png"); });
  server_.on("/feed", [&](const HttpRequest&) {
    return ok(
        "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>x</title><description>&lt;img src='" +
        other.url("/a.png") + "'></description></item></channel></rss>");
  });
  ASSERT_EQ(fetch({server_.url("/feed")}).status, 0);
  EXPECT_THAT(pictures(), IsEmpty());
  EXPECT_THAT(other.log(), IsEmpty());
}

TEST_F(BookPictures, AreDroppedFromTheLargestOnIfTheyAreTooLarge) {
  std::string body;
  for (const int size : {300, 100, 5000, 200, 4000}) {
    const std::string path = fmt::format("/{}.png", size);
    serve(path, png(std::string(static_cast<std::size_t>(size), 'x')));
    body += image(path);
  }
  const Ran ran = fetch({"--max-size-total=4400", feed_of({body})});
  ASSERT_EQ(ran.status, 0);
  EXPECT_THAT(ran.err,
              HasSubstr("2 pictures were left out, because all pictures together would have more than 4400 bytes"));
  EXPECT_THAT(pictures(), ElementsAre("00001.png", "00002.png", "00003.png"));
  EXPECT_EQ(file_in_book(book_, "EPUB/images/00003.png").size(), png("").size() + 200);
}

// --- mirrors ---

TEST_F(BookPictures, OfAMirrorAreItsCopies) {
  FEEDCAT_NEEDS_EPUBCHECK;
  const std::string pixel = *base::decode_base64(real_png());
  serve("/a.png", pixel);
  const std::string mirror = folder_ / "mirror";
  ASSERT_EQ(feedcat({"mirror", "--assets", mirror, feed_of({"<p>" + image("/a.png", "Boats") + "</p>"})}).status, 0);
  const std::size_t before = server_.log("/a.png").size();
  ASSERT_EQ(fetch({"--offline", mirror}).status, 0);
  EXPECT_EQ(server_.log("/a.png").size(), before);
  EXPECT_THAT(pictures(), ElementsAre("00001.png"));
  EXPECT_EQ(file_in_book(book_, "EPUB/images/00001.png"), pixel);
  expect_good_book();
}

TEST_F(BookPictures, OfAMirrorComeFromNoPrivateAddressEither) {
  HttpServer other("127.0.0.2");
  other.on("/a.png", [](const HttpRequest&) { return ok(png("a"), "image/png"); });
  server_.on("/feed", [&](const HttpRequest&) {
    return ok(
        "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>x</title><description>&lt;img src='" +
        other.url("/a.png") +
        "'>&lt;img src='assets/../../../../../etc/hostname'></description></item></channel></rss>");
  });
  const std::string mirror = folder_ / "mirror";
  ASSERT_EQ(feedcat({"mirror", mirror, server_.url("/feed")}).status, 0);
  ASSERT_EQ(fetch({mirror}).status, 0);
  EXPECT_THAT(pictures(), IsEmpty());
  EXPECT_THAT(other.log(), IsEmpty());
}

TEST_F(Books, OfAMirrorAreAFileAnArticle) {
  FEEDCAT_NEEDS_EPUBCHECK;
  const std::string mirror = folder_ / "mirror";
  Ran ran = feedcat({"mirror", mirror, kTides, "-f", "epub"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const std::string first = ran.out.substr(0, ran.out.find('\n'));
  EXPECT_TRUE(first.ends_with(".epub")) << first;
  book_ = first;
  expect_good_book();
  EXPECT_THAT(files_in_book(book_), Contains("META-INF/feedcat.json"));

  book_ = folder_ / "x.epub";
  EXPECT_EQ(fetch({mirror}).status, 0);
  expect_good_book();
  const std::string list = feedcat({"search", "", mirror}).out;
  EXPECT_EQ(std::count(list.begin(), list.end(), '\n'), 3);
  EXPECT_EQ(feedcat({"mirror", "--repair", mirror}).status, 0);
  EXPECT_EQ(feedcat({"search", "", mirror}).out, list);
  EXPECT_EQ(feedcat({"mirror", mirror, kTides, "-f", "epub"}).out, "") << "known again";
  write_whole(book_, feedcat({"search", "", mirror, "-f", "epub"}).out);
  expect_good_book();
}

}  // namespace
}  // namespace feedcat::test
