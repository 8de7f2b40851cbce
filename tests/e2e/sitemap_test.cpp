// A sitemap as a source: titles and dates from it, or else from the pages, which are requested politely and once.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/http_server.hpp"
#include "support/killed.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string page(std::string_view subject) {
  std::string body;
  for (const char* time : {"In spring", "In summer", "In autumn", "In winter"}) {
    body += fmt::format(
        "<p>{} the {} is looked at by everybody who passes, by sailors, clerks and children, and each of them sees "
        "something else in it; when the fog comes in nobody sees anything, and yet they all look up.</p>",
        time, subject);
  }
  return fmt::format(
      "<!doctype html><html lang=en><head><title>The {0}</title></head><body><nav><a href=/>Home</a></nav>"
      "<article><h1>The {0}</h1>{1}</article></body></html>",
      subject, body);
}

std::string entry(const std::string& url, std::string_view date, std::string_view more = {}) {
  return fmt::format("<url><loc>{}</loc>{}{}</url>", url,
                     date.empty() ? "" : fmt::format("<lastmod>{}</lastmod>", date), more);
}

std::string urlset(const std::string& entries) {
  return "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
         "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">" +
         entries + "</urlset>";
}

std::string index_of(const std::string& sitemaps) {
  return "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">" + sitemaps + "</sitemapindex>";
}

std::string child(const std::string& url, std::string_view date) {
  return fmt::format("<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>", url, date);
}

class Sitemaps : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* subject : {"bell", "pier", "mast", "rope"}) {
      server_.on(std::string("/") + subject, [subject](const auto&) { return ok(page(subject), "text/html"); });
    }
    server_.on("/sitemap.xml", [this](const auto&) { return ok(urlset(entries_), "application/xml"); });
  }

  void list(std::string_view path, std::string_view date) { entries_ += entry(server_.url(path), date); }

  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments), {{}, {{"XDG_CACHE_HOME", cache_.path()}}, {}});
  }

  /// The titles that a mirror has saved, by file name.
  Ran mirror(const TemporaryFolder& folder, std::string_view path = "/sitemap.xml") {
    return run({"mirror", "--refresh", "-v", folder.path(), server_.url(path)});
  }

  HttpServer server_;
  TemporaryFolder cache_;
  std::string entries_;
};

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_F(Sitemaps, PagesGiveTheTitlesAndTextsThatAreMissing) {
  list("/pier", "2026-02-01");
  list("/bell", "2026-03-01");
  const Ran ran = run({"fetch", "-f", "tsv", server_.url("/sitemap.xml")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  const std::size_t bell = ran.out.find("The bell");
  EXPECT_LT(bell, ran.out.find("The pier")) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr(server_.url("/bell")));
  const Ran json = run({"fetch", "-f", "json", server_.url("/sitemap.xml")});
  EXPECT_THAT(json.out, HasSubstr("In winter the bell is looked at"));
  EXPECT_THAT(json.out, HasSubstr("\"format\":\"sitemap\""));
}

TEST_F(Sitemaps, ASecondRunRequestsNoPage) {
  list("/pier", "2026-02-01");
  list("/bell", "");
  const std::vector<std::string> command = {"fetch", "-f", "json", server_.url("/sitemap.xml")};
  const Ran first = run(command);
  const std::size_t asked = server_.log().size();
  EXPECT_EQ(asked, 4U) << "the sitemap, robots.txt and two pages";
  EXPECT_EQ(run(command).out, first.out);
  EXPECT_EQ(server_.log().size(), asked);
}

TEST_F(Sitemaps, OnlyTheNewestPagesAreRequested) {
  list("/rope", "2026-01-01");
  list("/pier", "2026-02-01");
  list("/bell", "2026-04-01");
  list("/mast", "2026-03-01");
  const Ran two = run({"fetch", "-f", "tsv", "--per-feed", "2", server_.url("/sitemap.xml")});
  EXPECT_EQ(lines(two.out), 2U) << two.out;
  EXPECT_EQ(server_.log("/bell").size() + server_.log("/mast").size(), 2U);
  EXPECT_THAT(server_.log("/pier"), IsEmpty());
  run({"fetch", "-f", "tsv", "--since", "2026-02-15", server_.url("/sitemap.xml")});
  EXPECT_THAT(server_.log("/pier"), IsEmpty());
  for (int i = 0; i < 30; ++i) list(fmt::format("/none/{}", i), "2026-05-01");
  run({"fetch", "-f", "tsv", "--refresh", server_.url("/sitemap.xml")});
  EXPECT_THAT(server_.log("/none/19"), testing::SizeIs(1));
  EXPECT_THAT(server_.log("/none/20"), IsEmpty());
}

TEST_F(Sitemaps, ANewsSitemapNeedsNoPages) {
  entries_ = entry(server_.url("/bell"), "",
                   "<news:news><news:publication><news:name>The Lantern</news:name><news:language>en</news:language>"
                   "</news:publication><news:publication_date>2026-05-06T07:08:09Z</news:publication_date>"
                   "<news:title>A bell is cast</news:title></news:news>");
  const Ran ran = run({"fetch", "-f", "json", server_.url("/sitemap.xml")});
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("\"title\":\"A bell is cast\""));
  EXPECT_THAT(ran.out, HasSubstr("\"date_published\":\"2026-05-06T07:08:09Z\""));
  EXPECT_THAT(ran.out, HasSubstr("\"title\":\"The Lantern\""));
  EXPECT_EQ(server_.log().size(), 1U);
  run({"fetch", "--full", "-f", "json", server_.url("/sitemap.xml")});
  EXPECT_EQ(server_.log("/bell").size(), 1U);
}

TEST_F(Sitemaps, AnIndexLeadsToItsNewestSitemaps) {
  list("/bell", "2026-03-01");
  const std::string old = urlset(entry(server_.url("/pier"), "2025-01-01"));
  server_.on("/old.xml.gz", [&](const auto&) { return ok(gzip(old), "application/x-gzip"); });
  server_.on("/index.xml", [&](const auto&) {
    return ok(
        index_of(child(server_.url("/old.xml.gz"), "2025-01-02") + child(server_.url("/sitemap.xml"), "2026-03-02") +
                 child("https://other.example/sitemap.xml", "2026-03-02")),
        "text/xml");
  });
  const Ran ran = run({"fetch", "-v", "-f", "tsv", server_.url("/index.xml")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(lines(ran.out), 2U) << ran.out;
  EXPECT_LT(ran.out.find("The bell"), ran.out.find("The pier")) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("1 address on another host was left out"));
  std::vector<std::string> order;
  for (const HttpRequest& request : server_.log()) order.push_back(request.path);
  order.resize(3);
  EXPECT_THAT(order, ElementsAre("/index.xml", "/sitemap.xml", "/old.xml.gz"));
  const std::size_t asked = server_.log().size();
  EXPECT_EQ(run({"fetch", "-f", "tsv", server_.url("/index.xml")}).out, ran.out);
  EXPECT_EQ(server_.log().size(), asked);
}

TEST_F(Sitemaps, APasswordIsSentToItsSiteAndNotShown) {
  list("/bell", "2026-03-01");
  server_.on("/index.xml", [&](const auto&) {
    return ok(
        index_of(child(server_.url("/sitemap.xml"), "2026-03-02") + child(server_.url("/gone.xml"), "2026-03-01")),
        "text/xml");
  });
  const std::string address = "http://me:secret@" + server_.url("/index.xml").substr(7);
  const Ran ran = run({"fetch", "-v", "-f", "json", address});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(server_.url("/gone.xml") + ": HTTP status 404"));
  EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("secret")));
  EXPECT_TRUE(server_.log("/sitemap.xml").front().has("authorization"));
  EXPECT_FALSE(server_.log("/bell").front().has("authorization"));
}

TEST_F(Sitemaps, LoopsAndLongListsOfIndexesEnd) {
  server_.on("/loop.xml", [&](const auto&) {
    return ok(index_of(child(server_.url("/loop.xml"), "2026-01-01") + child(server_.url("/loop2.xml"), "2026-01-01")),
              "text/xml");
  });
  server_.on("/loop2.xml",
             [&](const auto&) { return ok(index_of(child(server_.url("/loop.xml"), "2026-01-01")), "text/xml"); });
  const Ran loop = run({"fetch", server_.url("/loop.xml")});
  EXPECT_EQ(loop.status, 1);
  EXPECT_EQ(loop.err,
            "feedcat: " + server_.url("/loop.xml") + ": not a feed (index of sitemaps that lead to no page)\n");
  EXPECT_EQ(server_.log().size(), 2U);

  server_.otherwise([&](const HttpRequest& request) {
    std::string next;
    for (int i = 0; i < 100; ++i) next += child(server_.url(request.path + fmt::format("x{}", i)), "2026-01-01");
    return ok(index_of(next), "text/xml");
  });
  const Ran deep = run({"fetch", "-v", server_.url("/endless")});
  EXPECT_EQ(deep.status, 1);
  EXPECT_THAT(deep.err, HasSubstr("of the sitemaps in the index were not read"));
  EXPECT_EQ(server_.log().size(), 2U + 11U);
}

TEST_F(Sitemaps, WhatASitemapDoesNotWorkForIsSaid) {
  server_.on("/index.xml",
             [&](const auto&) { return ok(index_of(child(server_.url("/gone.xml"), "2026-01-01")), "text/xml"); });
  const Ran gone = run({"fetch", server_.url("/index.xml")});
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, HasSubstr("HTTP status 404"));
  const std::string file =
      write_whole(cache_ / "index.xml", index_of(child("https://example.org/a.xml", "2026-01-01")));
  EXPECT_THAT(run({"fetch", file}).err,
              HasSubstr("not a feed (index of sitemaps), and a file never leads to requests"));
}

TEST_F(Sitemaps, AHostileOneIsRefusedWithAReason) {
  const std::string url = server_.url("/bomb.xml.gz");
  server_.on("/bomb.xml.gz", [](const auto&) { return ok(gzip(std::string(200'000'000, ' ')), "application/x-gzip"); });
  const Ran bomb = run({"fetch", url});
  EXPECT_EQ(bomb.status, 1);
  EXPECT_THAT(bomb.err, HasSubstr("feedcat: " + url + ": "));
  EXPECT_THAT(bomb.err, HasSubstr("more than"));
  const std::string large = urlset(entry(server_.url("/bell"), "2026-01-01") + std::string(54'000'000, ' '));
  server_.on("/large.xml", [&](const auto&) { return ok(large, "text/xml"); });
  EXPECT_EQ(run({"fetch", "--max-size", "64M", server_.url("/large.xml")}).err,
            "feedcat: " + server_.url("/large.xml") + ": the sitemap is larger than 50 MiB\n");
}

TEST_F(Sitemaps, RobotsTxtIsKeptToForPages) {
  list("/bell", "2026-03-01");
  list("/pier", "2026-03-02");
  server_.on("/robots.txt",
             [](const auto&) { return ok("User-agent: *\nDisallow: /pier\nDisallow: /sitemap", "text/plain"); });
  const Ran ran = run({"fetch", "-v", "-f", "tsv", server_.url("/sitemap.xml")});
  EXPECT_EQ(lines(ran.out), 1U) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("robots.txt does not allow it; it is left out"));
  EXPECT_THAT(server_.log("/pier"), IsEmpty());
}

TEST_F(Sitemaps, PagesWithoutAnArticleAreLeftOut) {
  list("/bell", "2026-03-01");
  list("/gone", "2026-03-02");
  list("/tags", "2026-03-03");
  server_.on("/tags", [](const auto&) { return ok("<title>Tags</title><ul><li><a href=/a>A</a></ul>", "text/html"); });
  const Ran ran = run({"fetch", "-f", "tsv", server_.url("/sitemap.xml")});
  EXPECT_EQ(lines(ran.out), 1U) << ran.out;
  EXPECT_EQ(ran.err, "feedcat: " + server_.url("/sitemap.xml") + ": 1 of 3 pages could not be read (-v says why)\n");
  const TemporaryFolder folder;
  EXPECT_EQ(lines(mirror(folder).out), 1U);
  EXPECT_EQ(mirror(folder).out, "");
  EXPECT_EQ(server_.log("/tags").size(), 2U) << "once for fetch and once for mirror";
}

TEST_F(Sitemaps, AMirrorReadsEachPageOnceAndTheRestInLaterRuns) {
  for (int i = 0; i < 45; ++i) {
    const std::string path = fmt::format("/post/{}", i);
    server_.on(path, [i](const auto&) { return ok(page(fmt::format("boat {}", i)), "text/html"); });
    list(path, fmt::format("2026-01-{:02}", 1 + i % 28));
  }
  const TemporaryFolder folder;
  EXPECT_EQ(lines(mirror(folder).out), 20U);
  EXPECT_EQ(lines(mirror(folder).out), 20U);
  EXPECT_EQ(lines(mirror(folder).out), 5U);
  EXPECT_EQ(mirror(folder).out, "");
  for (int i = 0; i < 45; ++i) EXPECT_EQ(server_.log(fmt::format("/post/{}", i)).size(), 1U) << i;
  EXPECT_THAT(run({"search", "title:\"boat 7\"", folder.path()}).out, HasSubstr("The boat 7"));
}

TEST_F(Sitemaps, ARuleSeesTheTitleOfThePageAndAMutedPageIsReadOnce) {
  list("/bell", "2026-03-01");
  list("/pier", "2026-03-02");
  const std::string config = cache_ / "config";
  const TemporaryFolder folder;
  const auto mirror_with = [&](std::string_view rules) {
    write_whole(config + "/feedcat/config.toml", rules);
    return feedcat({"mirror", "--refresh", "-v", folder.path(), server_.url("/sitemap.xml")},
                   {{}, {{"XDG_CACHE_HOME", cache_.path()}, {"XDG_CONFIG_HOME", config}}, {}});
  };
  constexpr std::string_view kRule = "[[rule]]\nwhen = \"title:pier\"\ndo = \"mute\"\n";
  const Ran first = mirror_with(kRule);
  EXPECT_EQ(lines(first.out), 1U) << first.err;
  EXPECT_THAT(first.err, HasSubstr("rules mute 1 of its articles"));
  EXPECT_EQ(mirror_with(kRule).out, "");
  EXPECT_EQ(server_.log("/pier").size(), 1U);
  EXPECT_EQ(lines(mirror_with("").out), 1U) << "nothing mutes it any more";
  EXPECT_EQ(server_.log("/pier").size(), 2U);
  EXPECT_EQ(server_.log("/bell").size(), 1U);
}

TEST_F(Sitemaps, AMirrorThatIsKilledSavesEachPageOnce) {
  for (int i = 0; i < 45; ++i) {
    const std::string path = fmt::format("/post/{}", i);
    server_.on(path, [i](const auto&) { return ok(page(fmt::format("boat {}", i)), "text/html"); });
    list(path, fmt::format("2026-01-{:02}", 1 + i % 28));
  }
  const TemporaryFolder folder;
  const std::vector<std::string> command = {"mirror", "--refresh", folder.path(), server_.url("/sitemap.xml")};
  Killer killer(17);
  std::set<std::string> printed;
  for (int run = 0; run < 10; ++run) {
    const auto lines = killer.run_until_it_ends(command, {{"XDG_CACHE_HOME", cache_.path()}});
    printed.insert(lines.begin(), lines.end());
    if (lines.empty()) break;
  }
  EXPECT_GT(killer.kills(), 0);
  std::multiset<std::string> titles;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_whole(entry.path().string());
    titles.insert(text.substr(text.find("The boat"), text.find('\n', text.find("The boat")) - text.find("The boat")));
  }
  EXPECT_EQ(titles.size(), 45U);
  EXPECT_EQ(std::set<std::string>(titles.begin(), titles.end()).size(), 45U);
}

TEST_F(Sitemaps, AMirrorReadsAPageAgainWhenItHasChanged) {
  list("/bell", "2026-03-01");
  const TemporaryFolder folder;
  EXPECT_EQ(lines(mirror(folder).out), 1U);
  server_.on("/bell", [](const auto&) { return ok(page("cracked bell"), "text/html"); });
  entries_.clear();
  list("/bell", "2026-03-09");
  const Ran changed = mirror(folder);
  EXPECT_EQ(lines(changed.out), 1U) << changed.err;
  EXPECT_THAT(read_whole(changed.out.substr(0, changed.out.find('\n'))), HasSubstr("The cracked bell"));
  EXPECT_EQ(server_.log("/bell").size(), 2U);
}

TEST_F(Sitemaps, AMirrorTriesAPageAgainAfterAPassingFailure) {
  list("/bell", "2026-03-01");
  list("/pier", "2026-03-02");
  server_.on("/pier", [](const auto&) { return status(500); });
  const TemporaryFolder folder;
  EXPECT_EQ(lines(mirror(folder).out), 1U);
  const std::size_t asked = server_.log().size();
  EXPECT_EQ(run({"mirror", folder.path(), server_.url("/sitemap.xml")}).out, "");
  EXPECT_EQ(server_.log().size(), asked) << "a page that fails for ever has the sitemap requested when it is due";
  server_.on("/pier", [](const auto&) { return ok(page("pier"), "text/html"); });
  EXPECT_EQ(lines(mirror(folder).out), 1U);
  EXPECT_EQ(mirror(folder).out, "");
}

TEST_F(Sitemaps, AMirrorOfAnIndexSeesThatASitemapHasChanged) {
  list("/bell", "2026-03-01");
  server_.on("/index.xml",
             [&](const auto&) { return ok(index_of(child(server_.url("/sitemap.xml"), "2026-03-02")), "text/xml"); });
  const TemporaryFolder folder;
  EXPECT_EQ(lines(mirror(folder, "/index.xml").out), 1U);
  list("/pier", "2026-03-05");
  EXPECT_EQ(lines(mirror(folder, "/index.xml").out), 1U);
  EXPECT_EQ(mirror(folder, "/index.xml").out, "");
  const std::size_t asked = server_.log().size();
  EXPECT_EQ(run({"mirror", folder.path(), server_.url("/index.xml")}).out, "");
  EXPECT_EQ(server_.log().size(), asked) << "it is not due";
}

TEST_F(Sitemaps, WhatIsNewInAnIndexIsDeliveredOnce) {
  list("/bell", "2026-03-01");
  server_.on("/index.xml", [&](const auto& request) {
    return conditional(request, "\"same\"", "", index_of(child(server_.url("/sitemap.xml"), "2026-03-02")));
  });
  const auto deliver = [&] {
    return feedcat({"fetch", "--new", "--refresh", "-f", "tsv", server_.url("/index.xml")},
                   {{}, {{"XDG_CACHE_HOME", cache_.path()}, {"XDG_STATE_HOME", cache_ / "state"}}, {}});
  };
  EXPECT_THAT(deliver().out, HasSubstr("The bell"));
  EXPECT_EQ(deliver().out, "");
  list("/pier", "2026-03-05");
  const Ran third = deliver();
  EXPECT_THAT(third.out, HasSubstr("The pier"));
  EXPECT_THAT(third.out, Not(HasSubstr("The bell")));
}

}  // namespace
}  // namespace feedcat::test
