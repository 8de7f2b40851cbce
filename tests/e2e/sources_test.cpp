// What a word on the command line stands for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string feed_of(const std::string& article) {
  return "<rss version='2.0'><channel><title>F</title><item><title>" + article + "</title></item></channel></rss>";
}

class Sources : public testing::Test {
 protected:
  Sources() {
    for (const char* name : {"tides", "winds", "bread"}) {
      server_.on(std::string("/") + name, [name](const auto&) { return ok(feed_of(std::string("About ") + name)); });
    }
    write_whole(list(), server_.url("/tides") + " sea news \"~The Tides\"\n" + server_.url("/winds") + " sea\n" +
                            server_.url("/bread") + " status\n");
  }

  [[nodiscard]] std::string list() const { return home_ / "config/feedcat/urls"; }
  Ran run(std::vector<std::string> arguments) {
    return feedcat(std::move(arguments),
                   {{}, {{"XDG_CONFIG_HOME", home_ / "config"}, {"XDG_CACHE_HOME", home_ / "cache"}}, home_.path()});
  }
  /// The titles of what `feedcat fetch WORDS` prints.
  std::string fetched(std::vector<std::string> words) {
    words.insert(words.begin(), {"fetch", "-f", "list", "--sort", "source"});
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.out;
  }

  TemporaryFolder home_;
  HttpServer server_;
};

TEST_F(Sources, AWordIsANameOrATagOfSubscriptions) {
  EXPECT_THAT(fetched({"The Tides"}), testing::AllOf(HasSubstr("tides"), Not(HasSubstr("winds"))));
  EXPECT_THAT(fetched({"the tides"}), HasSubstr("tides"));
  EXPECT_THAT(fetched({"sea"}), testing::AllOf(HasSubstr("tides"), HasSubstr("winds"), Not(HasSubstr("bread"))));
  EXPECT_THAT(fetched({"@sea"}), HasSubstr("winds"));
  EXPECT_THAT(fetched({"status"}), HasSubstr("bread")) << "a tag may be called like a command";
  const std::string both = fetched({"sea", "news", "@sea"});
  EXPECT_EQ(both.find("About tides"), both.rfind("About tides")) << both;
}

TEST_F(Sources, AnExistingFileGoesBeforeANameAndThatIsSaid) {
  write_whole(home_ / "sea", feed_of("About a file"));
  const Ran file = run({"fetch", "-f", "list", "sea"});
  EXPECT_EQ(file.status, 0);
  EXPECT_THAT(file.out, testing::AllOf(HasSubstr("About a file"), Not(HasSubstr("tides"))));
  EXPECT_THAT(file.errors(), ElementsAre("feedcat: sea: taken for the file; @sea is the subscription"));
  EXPECT_THAT(fetched({"@sea"}), HasSubstr("tides"));
  EXPECT_EQ(run({"fetch", "./sea"}).err, "");
  std::filesystem::create_directories(home_ / "news");
  EXPECT_THAT(fetched({"news"}), HasSubstr("tides")) << "a folder is no file";
}

TEST_F(Sources, WhatFitsNothingIsOneLineAndExitStatus2) {
  struct Row {
    std::vector<std::string> arguments;
    int status;
    std::string message;
  };
  const Row rows[] = {
      {{"fetch", "see"}, 2, "see: no such file, and no subscription has this name or tag; did you mean sea?"},
      {{"fetch", "tides"}, 2, "tides: no such file, and no subscription has this name or tag; did you mean The Tides?"},
      {{"fetch", "missing.xml"}, 2, "missing.xml: no such file, and no subscription has this name or tag"},
      {{"fetch", "@see"}, 2, "@see: no subscription has this name or tag; did you mean sea?"},
      {{"fetch", server_.url("/tides"), "see"},
       2,
       "see: no such file, and no subscription has this name or tag; did you mean sea?"},
      {{"mirror", "m", "see"}, 2, "see: no such file, and no subscription has this name or tag; did you mean sea?"},
      {{"explain", "see"}, 2, "see: no such file, and no subscription has this name or tag; did you mean sea?"},
      {{"fetch", "./see"}, 1, "./see: no such file or directory"},
      {{"fetch", "gopher://example.org/"}, 1, "gopher://example.org/: only http, https and plain files are opened"},
  };
  for (const Row& row : rows) {
    const Ran ran = run(row.arguments);
    EXPECT_EQ(ran.status, row.status) << row.message;
    EXPECT_EQ(ran.out, "") << row.message;
    EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + row.message));
  }
  EXPECT_FALSE(std::filesystem::exists(home_ / "m"));
  EXPECT_TRUE(server_.log().empty());
}

TEST_F(Sources, AListThatCannotBeReadIsOneLineForAllNames) {
  std::filesystem::remove(list());
  std::filesystem::create_directories(list());
  const Ran ran = run({"fetch", "-f", "list", "sea", "@news", server_.url("/bread")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + list() + ": is a directory"));
  EXPECT_THAT(ran.out, HasSubstr("About bread"));
}

TEST_F(Sources, EachWayToSaySomethingWrongIsOneClearLine) {
  const std::string settings = home_ / "config/feedcat/config.toml";
  struct Row {
    const char* what;
    std::string list, config;
    std::vector<std::string> words;
    int status;
    std::string line;
  };
  const std::string good = server_.url("/tides") + " sea\n";
  const Row rows[] = {
      {"an unknown name",
       good,
       "",
       {"see"},
       2,
       "see: no such file, and no subscription has this name or tag; did you mean sea?"},
      {"an unreadable list", "<html></html>", "", {"sea"}, 1, list() + ": neither OPML nor a list of addresses"},
      {"broken TOML", good, "# 1\n# 2\n# 3\n# 4\n# 5\n[fetch]\nlimit = = 3\n", {"sea"}, 2, settings + ":7: "},
      {"a tag that is also a file", good, "", {"both"}, 0, "both: taken for the file; @both is the subscription"},
      {"a list with a line that is none", good + "hello\n", "", {}, 1, list() + ": line 2: not an address: hello"},
  };
  write_whole(home_ / "both", feed_of("About a file"));
  for (const Row& row : rows) {
    write_whole(list(), row.list + (row.status == 0 ? server_.url("/winds") + " both\n" : ""));
    write_whole(settings, row.config);
    std::vector<std::string> arguments = {"fetch", "-f", "list"};
    arguments.insert(arguments.end(), row.words.begin(), row.words.end());
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, row.status) << row.what;
    EXPECT_THAT(ran.errors(), ElementsAre(testing::StartsWith("feedcat: " + row.line))) << row.what;
    EXPECT_EQ(ran.out.empty(), row.status == 2 || row.list.starts_with('<')) << row.what;
  }
}

TEST_F(Sources, WithoutAListNoWordIsAName) {
  std::filesystem::remove(list());
  const Ran ran = run({"fetch", "sea"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: sea: no such file, and no subscription has this name or tag"));
}

}  // namespace
}  // namespace feedcat::test
