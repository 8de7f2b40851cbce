// `feedcat search`: what is new, what it looks like, and whether other programs can read it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/atom_rules.hpp"
#include "support/book.hpp"
#include "support/json_feed_rules.hpp"
#include "support/killed.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Post {
  int number = 0;
  std::string title = {};
  std::string words = "The gauge stands in the harbour.";
};

std::string feed(const std::vector<Post>& posts, std::string_view name = "Harbour", std::string_view language = "en") {
  std::string items;
  for (const Post& post : posts) {
    items += fmt::format(
        "<item><title>{1}</title><guid isPermaLink='false'>{4} {0}</guid><link>https://{4}.example/{0}</link>"
        "<pubDate>Thu, 09 Apr 2026 10:{2:02}:{3:02} GMT</pubDate><description>{5}</description></item>",
        post.number, post.title.empty() ? fmt::format("Post {}", post.number) : post.title, post.number / 60,
        post.number % 60, name, post.words);
  }
  return fmt::format("<rss version='2.0'><channel><title>{}</title><language>{}</language>{}</channel></rss>", name,
                     language, items);
}

class SearchProgram : public testing::Test {
 protected:
  void save(const std::string& text, const std::string& name = "feed") const {
    const std::string path = write_whole(folder_ / (name + ".xml"), text);
    const Ran ran = run({"mirror", mirror_, path});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  Ran run(std::vector<std::string> words) const { return feedcat(std::move(words), {.environment = environment()}); }
  Ran search(std::vector<std::string> words) const {
    words.insert(words.begin(), "search");
    words.push_back(mirror_);
    return run(std::move(words));
  }
  /// The titles, which must be one word each.
  std::vector<std::string> titles(std::vector<std::string> words) const {
    words.insert(words.end(), {"-f", "ndjson"});
    const Ran ran = search(std::move(words));
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::vector<std::string> all;
    std::string_view left = ran.out;
    while (!left.empty()) {
      const std::size_t end = left.find('\n');
      all.push_back(nlohmann::json::parse(left.substr(0, end))["title"]);
      left.remove_prefix(end + 1);
    }
    return all;
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    return {{"XDG_CACHE_HOME", folder_ / "cache"},
            {"XDG_STATE_HOME", folder_ / "state"},
            {"XDG_CONFIG_HOME", folder_ / "config"}};
  }

  TemporaryFolder folder_;
  std::string mirror_ = folder_ / "m";
};

TEST_F(SearchProgram, NewPrintsEachArticleOnceForEachName) {
  save(feed({{1, "One"}, {2, "Two"}, {3, "Other", "A kite."}}));
  EXPECT_THAT(titles({"gauge", "--new=tide"}), ElementsAre("Two", "One"));
  EXPECT_THAT(titles({"gauge", "--new=tide"}), IsEmpty());
  EXPECT_THAT(titles({"gauge", "--new"}), ElementsAre("Two", "One")) << "of another name";
  save(feed({{1, "One"}, {2, "Two"}, {3, "Other", "A kite."}, {4, "Four"}}));
  EXPECT_THAT(titles({"gauge", "--new=tide"}), ElementsAre("Four"));
  EXPECT_THAT(titles({"", "--new=tide"}), ElementsAre("Other")) << "the name was never given this one";
}

TEST_F(SearchProgram, NothingNewIsASuccessAndPrintsNothing) {
  save(feed({{1}}));
  for (const char* format : {"hits", "list", "text", "markdown", "ndjson", "tsv", "mbox", "sfeed"}) {
    const std::string name = std::string("--new=") + format;
    const Ran first = search({"gauge", name, "-f", format});
    EXPECT_EQ(first.status, 0) << format;
    EXPECT_THAT(first.out, HasSubstr("Post 1")) << format;
    const Ran second = search({"gauge", name, "-f", format});
    EXPECT_EQ(second.status, 0) << format;
    EXPECT_EQ(second.out + second.err, "") << format;
  }
  for (const char* format : {"html", "json", "atom"}) {
    const std::string name = std::string("--new=") + format;
    EXPECT_THAT(search({"gauge", name, "-f", format}).out, HasSubstr("Post 1")) << format;
    const Ran second = search({"gauge", name, "-f", format});
    EXPECT_EQ(second.status, 0) << format;
    EXPECT_NE(second.out, "") << format << " without articles is a document, too";
    EXPECT_THAT(second.out, Not(HasSubstr("Post 1"))) << format;
  }
  EXPECT_EQ(search({"gauge", "--new=paths", "-l"}).out, mirror_ + "/harbour/2026/2026-04-09-post-1.md\n");
  EXPECT_EQ(search({"gauge", "--new=paths", "-l"}).out, "");
  EXPECT_EQ(search({"zebra", "--new"}).status, 0) << "nothing is new, although nothing was ever found";
}

TEST_F(SearchProgram, ALimitTakesTheOldestSoThatNothingIsLeftOut) {
  save(feed({{1, "One"}, {2, "Two"}, {3, "Three"}}));
  EXPECT_THAT(titles({"gauge", "--new", "-n2"}), ElementsAre("Two", "One"));
  EXPECT_THAT(titles({"gauge", "--new", "-n2"}), ElementsAre("Three"));
}

TEST_F(SearchProgram, CatchUpPrintsNothingAndCountsAll) {
  save(feed({{1, "One"}, {2, "Two"}}));
  const Ran ran = search({"gauge", "--new", "--catch-up"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out + ran.err, "");
  EXPECT_THAT(titles({"gauge", "--new"}), IsEmpty());
}

TEST_F(SearchProgram, AnArticleOfTwoMirrorsOrOfAMovedOneIsNewOnce) {
  save(feed({{1, "One"}}));
  const std::string other = folder_ / "other";
  fs::copy(mirror_, other, fs::copy_options::recursive);
  EXPECT_THAT(titles({"gauge", other, "--new"}), ElementsAre("One"));
  fs::remove_all(mirror_);
  fs::rename(other, mirror_);
  EXPECT_THAT(titles({"gauge", "--new"}), IsEmpty());
}

TEST_F(SearchProgram, AnArticleWhoseFileIsMissingStaysNew) {
  save(feed({{1, "One"}, {2, "Two"}}));
  const std::string path = mirror_ + "/harbour/2026/2026-04-09-one.md";
  const std::string text = read_whole(path);
  fs::remove(path);
  const Ran ran = search({"gauge", "--new", "-f", "text"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr(path));
  write_whole(path, text);
  EXPECT_THAT(titles({"gauge", "--new"}), ElementsAre("One"));
}

TEST_F(SearchProgram, WhatDoesNotGoWithNewIsWrongUsage) {
  save(feed({{1}}));
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"gauge", "--catch-up"}, {"gauge", "--new", "--sort=relevance"}, {"gauge", "--new", "--facet=feed"}}) {
    const Ran ran = search(words);
    EXPECT_EQ(ran.status, 2) << words[1];
    EXPECT_EQ(ran.out, "");
  }
}

TEST_F(SearchProgram, AKillLosesNothingAndRepeatsOneAtMost) {
  std::vector<Post> posts;
  for (int i = 300; i > 0; --i) posts.push_back({i});
  save(feed(posts));
  Killer killer(7);
  for (int round = 0; killer.kills() < 30; ++round) {
    const std::string name = fmt::format("--new=round {}", round);
    const std::set<std::string> printed =
        killer.run_until_it_ends({"search", "gauge", mirror_, name, "-l"}, environment());
    EXPECT_EQ(printed.size(), posts.size());
  }
}

/// A disk that is full: what was not written is still new.
TEST_F(SearchProgram, WhatTheOutputRefusesStaysNew) {
  save(feed({{1, "One"}, {2, "Two"}}));
  for (const char* format : {"list", "json"}) {
    const std::string command = std::string(FEEDCAT_PROGRAM) + " search gauge --new=" + format + " -f " + format + " " +
                                mirror_ + " >/dev/full";
    const Ran full = run_command({"sh", "-c", command}, {.environment = environment()});
    EXPECT_EQ(full.status, 1) << full.err;
    EXPECT_THAT(titles({"gauge", std::string("--new=") + format}), ElementsAre("Two", "One")) << format;
  }
}

TEST_F(SearchProgram, AllFormatsReadBack) {
  save(feed(
      {{1, "Tea &amp; \"toast\""}, {2, "東京"}, {3, "&lt;b&gt;", "&lt;p&gt;The &lt;i&gt;gauge&lt;/i&gt;&lt;/p&gt;"}}));
  for (const std::string query : {"", "gauge", "zebra"}) {
    const std::size_t hits = query == "zebra" ? 0 : 3;
    const std::string json = search({query, "-f", "json"}).out;
    EXPECT_THAT(json_feed_problems(json), IsEmpty()) << query;
    EXPECT_EQ(nlohmann::json::parse(json)["items"].size(), hits);
    const std::string atom = search({query, "-f", "atom"}).out;
    EXPECT_THAT(atom_problems(atom), IsEmpty()) << query;
    std::size_t entries = 0;
    for (std::size_t at = 0; (at = atom.find("<entry", at)) != std::string::npos; ++at) ++entries;
    EXPECT_EQ(entries, hits);
    const std::string paths = search({query, "-0"}).out;
    EXPECT_EQ(static_cast<std::size_t>(std::count(paths.begin(), paths.end(), '\0')), hits);
    for (std::size_t at = 0; at < paths.size(); at = paths.find('\0', at) + 1) {
      EXPECT_TRUE(fs::is_regular_file(paths.substr(at, paths.find('\0', at) - at)));
    }
    const auto lines = [&](const char* format) {
      const std::string out = search({query, "-f", format}).out;
      return static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n'));
    };
    EXPECT_EQ(lines("list"), hits);
    EXPECT_EQ(lines("ndjson"), hits);
    EXPECT_EQ(lines("tsv"), hits);
    EXPECT_EQ(lines("sfeed"), hits);
  }
}

TEST_F(SearchProgram, NothingFoundSaysWhatMayHaveBeenMeant) {
  save(feed(
      {{1, "Committee meets", "The committee received Überraschung and the gauge."}, {2, "Gauges", "Committees."}}));
  const std::string m = "feedcat: nothing found; did you mean ";
  const struct {
    std::string typed, said;
  } kTable[] = {
      {"committe", m + "committee?\n"},
      {"Comittee gauge", m + "committee gauge?\n"},
      {"title:committe (gague OR zebrafish) -nonsense", ""},
      {"title:committe gague -nonsense", m + "title:committee gauge -nonsense?\n"},
      {"\xC3\x9C"
       "berrashung",
       m + "uberraschung?\n"},
      {"zebra", ""},
      {"\"committe\"", ""},
      {"comitte*", ""},
      {"title:/comitte/", ""},
      {"tag:committe", ""},
      {"query:saved", ""},
      {"committe author:nobody", ""},
      {"gague \"\x1B[31mcommitte\"", ""},
      {"committe -tag:\x1B[31m", m + "committee -tag:[31m?\n"},
  };
  write_whole(folder_ / "config/feedcat/config.toml", "[queries]\nsaved = \"committe\"\n");
  for (const auto& row : kTable) {
    for (const char* format : {"hits", "list", "json"}) {
      const Ran ran = search({row.typed, "-f", format});
      EXPECT_EQ(ran.status, 1) << row.typed;
      EXPECT_EQ(ran.err, row.said) << row.typed;
    }
  }
  EXPECT_EQ(search({"committe", "--new"}).err, "") << "an alert has no news every day";
}

TEST_F(SearchProgram, AtATerminalTheWholeWordsThatMatchStandOut) {
  save(feed({{1, "Committees",
              "Two committees met by the sea. 東京都の部署です。ここはサンドボックスです。"
              "ผู้ใช้งานต้องเข้าสู่ระบบ"}}));
  const struct {
    std::string query, shown;
  } kTable[] = {
      {"committee", "Two \x1b[1mcommittees\x1b[0m met"},
      {"commit*", "Two \x1b[1mcommittees\x1b[0m met"},
      {"京都", "東\x1b[1m京都\x1b[0mの部署"},
      {"部署", "の\x1b[1m部署\x1b[0mです"},
      {"サンドボックス", "ここは\x1b[1mサンドボックス\x1b[0mです"},
      {"ใช้งาน", "ผู้\x1b[1mใช้งาน\x1b[0mต้อง"},
  };
  for (const auto& row : kTable) {
    for (const char* sort : {"--sort=relevance", "--sort=date"}) {
      std::vector<std::string> words{FEEDCAT_PROGRAM, "search", row.query,    mirror_,    "-f",
                                     "hits",          sort,     "--no-pager", "--width=0"};
      PseudoTerminal terminal(words, {.columns = 200});
      terminal.finish();
      EXPECT_THAT(terminal.seen(), HasSubstr(row.shown)) << sort;
      PseudoTerminal plain(words, {.columns = 200, .environment = {{"NO_COLOR", "1"}}});
      plain.finish();
      EXPECT_THAT(plain.seen(), Not(HasSubstr("\x1b["))) << sort;
    }
    EXPECT_THAT(search({row.query, "--color=always"}).out, HasSubstr(row.shown));
    EXPECT_THAT(search({row.query}).out, Not(HasSubstr("\x1b")));
  }
  EXPECT_THAT(search({"committee", "--color=always"}).out, HasSubstr("\x1b[1m\x1b[4mCommittees\x1b[0m"));
}

TEST_F(SearchProgram, SnippetsAreWrappedAtATerminalAndMatchesStandOutOnBothLines) {
  save(feed({{1, "Post", "The harbour has a long quay, on which the tide gauge stands in a house of its own."}}));
  PseudoTerminal terminal({FEEDCAT_PROGRAM, "search", "\"tide gauge\"", mirror_, "--no-pager"}, {.columns = 45});
  terminal.finish();
  EXPECT_THAT(terminal.seen(),
              HasSubstr("The harbour has a long quay, on which the\r\n\x1b[1mtide gauge\x1b[0m stands"));
  PseudoTerminal narrow({FEEDCAT_PROGRAM, "search", "\"tide gauge\"", mirror_, "--no-pager"}, {.columns = 47});
  narrow.finish();
  EXPECT_THAT(narrow.seen(), HasSubstr("on which the \x1b[1mtide\x1b[0m\r\n\x1b[1mgauge\x1b[0m stands"));
}

constexpr const char* kReport =
    "Two trams collided at the Weavers' Bridge in Ostleigh on Monday, and nine people were taken to hospital. The "
    "driver of the second tram, Marek Tolliver, said that the brakes had answered late.";

/// Harbour has the report first; Lantern and Ferry follow. Lantern has another article, which is newer.
class SearchStories : public SearchProgram {
 protected:
  void SetUp() override {
    save(feed({{1, "Trams collide", kReport}}, "harbour"), "harbour");
    save(feed({{3, "Swans return", "They are back in the harbour."}, {2, "Nine hurt", kReport}}, "lantern"), "lantern");
    save(feed({{3, "Accident on line 14", kReport}}, "ferry"), "ferry");
  }
  nlohmann::json json(std::vector<std::string> words) const {
    words.insert(words.end(), {"--stories", "-f", "json"});
    return nlohmann::json::parse(search(std::move(words)).out)["items"];
  }
};

TEST_F(SearchStories, TheFirstLeadsAndTheOthersAreNamed) {
  for (const char* query : {"", "tram"}) {
    const std::string text = search({query, "--stories", "-f", "text"}).out;
    EXPECT_THAT(text, HasSubstr("Trams collide\n2026-04-09 10:00 UTC \u00b7 harbour\nhttps://harbour.example/1\n"
                                "Also: lantern, ferry\n"))
        << query;
    EXPECT_THAT(text, Not(HasSubstr("Nine hurt")));
  }
  EXPECT_THAT(search({"tram", "--stories"}).out,
              HasSubstr("Trams collide\n2026-04-09 \u00b7 harbour \u00b7 " + mirror_ +
                        "/harbour/2026/2026-04-09-trams-collide.md\nAlso: lantern, ferry\nTwo trams"));
  const std::string book = write_whole(folder_ / "x.epub", search({"", "--stories", "-f", "epub"}).out);
  EXPECT_THAT(file_in_book(book, "EPUB/nav.xhtml"),
              ContainsRegex("<a href=\"article-00002.xhtml\">Trams collide</a>\n<ol>\n<li>.*harbour</a></li>\n"
                            "<li>.*lantern</a></li>\n<li>.*ferry</a></li>\n</ol>\n</li>\n<li><span>lantern</span>"));
  const std::string paths = search({"", "--stories", "-l"}).out;
  EXPECT_EQ(paths, mirror_ + "/lantern/2026/2026-04-09-swans-return.md\n" + mirror_ +
                       "/harbour/2026/2026-04-09-trams-collide.md\n" + mirror_ +
                       "/lantern/2026/2026-04-09-nine-hurt.md\n" + mirror_ +
                       "/ferry/2026/2026-04-09-accident-on-line-14.md\n");
}

TEST_F(SearchStories, TheIdIsThatOfTheFirstWhateverIsFound) {
  const nlohmann::json all = json({""});
  ASSERT_EQ(all.size(), 4U);
  EXPECT_FALSE(all[0]["_feedcat"].contains("story"));
  const std::string id = all[1]["id"];
  for (int i = 1; i < 4; ++i) {
    EXPECT_EQ(all[i]["_feedcat"]["story"]["id"], id);
    EXPECT_EQ(all[i]["_feedcat"]["story"]["members"].size(), 3U);
  }
  for (const char* query : {"feed:ferry", "title:accident", "tram title:nine", "feed:ferry OR feed:lantern tram"}) {
    for (const nlohmann::json& one : json({query})) EXPECT_EQ(one["_feedcat"]["story"]["id"], id) << query;
  }
  EXPECT_EQ(json({"title:accident"})[0]["_feedcat"]["story"]["members"].size(), 1U);
}

TEST_F(SearchStories, TheIdStaysWhenAnEarlierArticleIsFoundLater) {
  const std::string id = json({"feed:harbour"})[0]["id"];
  const long long hour = 3'600'000;  // milliseconds by which the program's clock is ahead
  write_whole(folder_ / "clock", std::string_view(reinterpret_cast<const char*>(&hour), sizeof hour));
  const std::string gazette =
      write_whole(folder_ / "gazette.xml", feed({{0, "Crash on the bridge", kReport}}, "gazette"));
  const Ran ran = feedcat({"mirror", mirror_, gazette}, {.environment = {{"LD_PRELOAD", FEEDCAT_CLOCK_SHIM},
                                                                         {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                                                         {"FEEDCAT_CLOCK", folder_ / "clock"}}});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const nlohmann::json all = json({""});
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[1]["title"], "Crash on the bridge") << "which leads";
  for (int i = 1; i < 5; ++i) EXPECT_EQ(all[i]["_feedcat"]["story"]["id"], id) << i;
}

TEST_F(SearchStories, ALimitCountsAStoryOnce) {
  EXPECT_EQ(json({"", "-n1"}).size(), 1U);
  EXPECT_EQ(json({"", "-n2"}).size(), 4U);
  EXPECT_EQ(json({"tram", "-n2"}).size(), 3U);
}

TEST_F(SearchStories, AreDeliveredAsAWhole) {
  EXPECT_THAT(search({"", "--stories", "--new", "-f", "text"}).out, HasSubstr("Also: lantern, ferry"));
  EXPECT_EQ(search({"", "--stories", "--new", "-f", "text"}).out, "");
  save(feed({{9, "Trams again", kReport}}, "gazette"), "gazette");
  const nlohmann::json late = json({"", "--new"});
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0]["_feedcat"]["story"]["id"], json({"feed:harbour"})[0]["id"]) << "and is not a story of its own";
}

}  // namespace
}  // namespace feedcat::test
