// config.toml: what a user does not want to type each time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "feedcat/version.hpp"
#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Settings : public testing::Test {
 protected:
  Settings() {
    server_.on("/feed", [](const auto&) {
      std::string items;
      for (int i = 0; i < 5; ++i) items += "<item><title>Article " + std::to_string(i) + "</title></item>";
      return ok("<rss version='2.0'><channel><title>F</title>" + items + "</channel></rss>");
    });
  }

  [[nodiscard]] std::string path() const { return home_ / "feedcat/config.toml"; }
  Ran run(const std::string& config, std::vector<std::string> arguments) {
    write_whole(path(), config);
    return feedcat(std::move(arguments),
                   {{}, {{"XDG_CONFIG_HOME", home_.path()}, {"XDG_CACHE_HOME", home_ / "cache"}}, {}});
  }
  std::size_t articles(const std::string& config, std::vector<std::string> options) {
    options.insert(options.begin(), {"fetch", server_.url("/feed")});
    const Ran ran = run(config, options);
    EXPECT_EQ(ran.status, 0) << ran.err;
    return static_cast<std::size_t>(std::count(ran.out.begin(), ran.out.end(), '\n'));
  }

  TemporaryFolder home_;
  HttpServer server_;
};

TEST_F(Settings, TheCommandLineGoesBeforeTheCommandsTableAndThatBeforeTheDefaults) {
  const std::string defaults = "[defaults]\nformat = \"tsv\"\nlimit = 3\n";
  EXPECT_EQ(articles(defaults, {}), 3U);
  EXPECT_EQ(articles(defaults + "[fetch]\nlimit = 2\n", {}), 2U);
  EXPECT_EQ(articles(defaults + "[fetch]\nlimit = 2\n", {"-n", "4"}), 4U);
  EXPECT_EQ(articles(defaults + "[search]\nlimit = 1\n", {}), 3U);
  EXPECT_EQ(articles(defaults, {"--no-config", "-f", "tsv"}), 5U);
}

TEST_F(Settings, AFlagCanBeTurnedOffAndAnOppositeWins) {
  const auto said = [&](const std::string& config, std::vector<std::string> options) {
    options.insert(options.begin(), {"fetch", "-f", "tsv", server_.url("/feed")});
    return run(config, options).err;
  };
  EXPECT_THAT(said("[fetch]\nverbose = true\n", {}), HasSubstr("5 items"));
  EXPECT_THAT(said("[fetch]\nverbose = false\n", {}), IsEmpty());
  EXPECT_THAT(said("[fetch]\nverbose = true\n", {"--verbose=false"}), IsEmpty());
  EXPECT_THAT(said("[fetch]\nverbose = true\n", {"-q"}), IsEmpty());
}

TEST_F(Settings, ADefaultIsForTheCommandsThatTakeItsValue) {
  const std::string config = "[defaults]\nformat = \"list\"\n";
  EXPECT_THAT(run(config, {"fetch", server_.url("/feed")}).out, HasSubstr("F  Article 0"));
  EXPECT_EQ(run(config, {"mirror", home_ / "m", server_.url("/feed")}).status, 0) << "mirror has no such format";
}

TEST_F(Settings, WhatIsWrongIsNamedWithItsLineAndTheClosestKey) {
  const std::pair<std::string, std::string> rows[] = {
      {"[fetch]\n\nlimt = 3\n", "3: unknown key limt in [fetch]; did you mean limit?"},
      {"[fetch]\nassets = true\n", "2: unknown key assets in [fetch]"},
      {"[defaults]\nlimt = 3\n", "2: unknown key limt in [defaults]; did you mean limit?"},
      {"[fetsh]\n", "1: unknown key fetsh; did you mean fetch?"},
      {"contract = \"x\"\n", "1: unknown key contract; did you mean contact?"},
      {"fetch = 1\n", "1: fetch is not a table"},
      {"[fetch]\nlimit = \"3\"\n", "2: limit: not a whole number"},
      {"[fetch]\nlimit = -3\n", "2: limit: not a whole number: -3"},
      {"[fetch]\nfull = 1\n", "2: full: not true or false"},
      {"[fetch]\ntitle = [\"a\"]\n", "2: title: not a string"},
      {"[fetch]\nsort = \"dat\"\n", "2: sort: not one of date|source|score: dat; did you mean date?"},
      {"[fetch]\nmax-size = \"3x\"\n", "2: max-size: "},
      {"contact = \"a\\nb\"\n", "1: contact: has characters other than printable ASCII"},
      {"[fetch]\nhelp = true\n", "2: unknown key help in [fetch]"},
      {"[fetch]\nlimit = 1\nx = 1\n[search]\ny = 2\n", "3: unknown key x in [fetch]"},
      {"# one\n# two\n\n[fetch]\nlimit = 3\n\ntitle = \"open\n", "7: "},
      {"a = 1\na = 2\n", "2: "},
  };
  for (const auto& [config, message] : rows) {
    const Ran ran = run(config, {"fetch", server_.url("/feed")});
    EXPECT_EQ(ran.status, 2) << config;
    EXPECT_EQ(ran.out, "") << config;
    EXPECT_THAT(ran.errors(), ElementsAre(StartsWith("feedcat: " + path() + ":" + message))) << config;
  }
  EXPECT_TRUE(server_.log().empty());
  EXPECT_EQ(run("nonsense", {"fetch", "--no-config", server_.url("/feed")}).status, 0);
  EXPECT_EQ(run("nonsense", {"fetch", "--help"}).status, 0);
}

TEST_F(Settings, AFileThatCannotBeReadIsAFailure) {
  std::filesystem::create_directories(path());
  const Ran ran = feedcat({"fetch", server_.url("/feed")}, {{}, {{"XDG_CONFIG_HOME", home_.path()}}, {}});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + path() + ": is a directory"));
}

TEST_F(Settings, AContactIsSentToServersAndNoHomePageThatIsNotOurs) {
  run("", {"fetch", server_.url("/feed")});
  run("contact = \"https://me.example.org/\"\n", {"fetch", "--refresh", server_.url("/feed")});
  const auto log = server_.log("/feed");
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].header("user-agent"), "feedcat/" + std::string(kVersion));
  EXPECT_EQ(log[1].header("user-agent"), "feedcat/" + std::string(kVersion) + " (+https://me.example.org/)");
}

TEST_F(Settings, ConfigShowsWhatIsInForceAndWhereItComesFrom) {
  const std::string config =
      "contact = \"me@example.org\"\n[defaults]\nutc = true\nmax-size = \"1M\"\n[fetch]\nformat = \"list\"\n[feeds]\n"
      "tag = [\"a\", \"b c\"]\n";
  const Ran ran = run(config, {"config", "fetch"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("contact = \"me@example.org\"              # config.toml:1\n"),
                    HasSubstr("\n[fetch]\nformat = \"list\"                         # config.toml:6 [fetch]\n"),
                    HasSubstr("\nutc = true                              # config.toml:3 [defaults]\n"),
                    HasSubstr("\nmax-size = \"1M\" "), HasSubstr("\n# retries = 2 "), Not(HasSubstr("[mirror]"))));
  EXPECT_THAT(run(config, {"config"}).out, AllOf(HasSubstr("[mirror]"), HasSubstr("[feeds]\ntag = [\"a\", \"b c\"] ")));
  const Ran all = run(config, {"config"});
  EXPECT_EQ(run(all.out, {"config"}).status, 0) << "its output can be used as a file";
  EXPECT_EQ(run(config, {"config", "fecth"}).status, 2);
  EXPECT_EQ(run("x = 1", {"config"}).status, 2);
  EXPECT_THAT(run(config, {"config", "--no-config", "fetch"}).out, HasSubstr("# format = \"text\" "));
}

TEST_F(Settings, ConfigAndTheHelpTellTheSameDefaults) {
  for (const char* command : {"fetch", "mirror", "search", "status"}) {
    std::string help = run("", {command, "--help"}).out;
    for (std::size_t at = 0; (at = help.find('\n', at)) != std::string::npos;) {
      help.replace(at, std::max<std::size_t>(help.find_first_not_of("\n ", at), at + 1) - at, " ");
    }
    const std::string shown = run("", {"config", command}).out;
    int defaults = 0;
    for (std::size_t at = 0; (at = shown.find("\n# ", at)) != std::string::npos; ++at) {
      const std::size_t begin = shown.find(" = ", at) + 3;
      std::string value = shown.substr(begin, shown.find("  #", begin) - begin);
      std::erase(value, '"');
      value.erase(value.find_last_not_of(' ') + 1);
      if (value == "false" || shown.compare(begin - 3, 3, " = ") != 0) continue;
      EXPECT_THAT(help, HasSubstr("default " + value)) << command;
      ++defaults;
    }
    EXPECT_GT(defaults, 0) << command;
  }
}

TEST_F(Settings, AnArrayGivesAnOptionSeveralValues) {
  EXPECT_EQ(run("[feeds]\ntag = [\"a\", \"b c\"]\n", {"feeds", "add", "--no-check", "https://example.org/"}).status, 0);
  EXPECT_EQ(read_whole(home_ / "feedcat/urls"), "https://example.org/ a \"b c\"\n");
}

}  // namespace
}  // namespace feedcat::test
