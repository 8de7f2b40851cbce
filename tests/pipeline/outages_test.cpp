#include "pipeline/outages.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/polled_results.hpp"

namespace feedcat::pipeline {
namespace {

using Names = std::vector<std::string>;

/// Writes down what is reported.
struct Said : Reporter {
  void problem(std::string_view source, const Error& error) override {
    lines.push_back("! " + std::string(source) + ": " + error.message);
  }
  void notice(std::string_view source, std::string_view message) override {
    lines.push_back(std::string(source) + ": " + std::string(message));
  }
  void detail(std::string_view /*source*/, std::string_view /*message*/) override {}
  void progress(std::size_t /*done*/, std::size_t /*total*/) override {}
  std::vector<std::string> lines;
};

TEST(Outages, AFailureIsReportedOnceAndSoIsItsEnd) {
  Outages outages;
  Said said;
  outages.tell({answered("a", 0, kStart), failed("b", 1, kStart, "HTTP status 500")}, 2, said);
  outages.tell({failed("b", 0, kStart, "HTTP status 500")}, 2, said);
  outages.tell({failed("b", 0, kStart, "HTTP status 503")}, 2, said);
  outages.tell({answered("a", 0, kStart), answered("b", 1, kStart)}, 2, said);
  outages.tell({failed("b", 0, kStart, "HTTP status 500")}, 2, said);
  EXPECT_EQ(said.lines, (Names{"! b: HTTP status 500", "b: works again", "! b: HTTP status 500"}));
  EXPECT_FALSE(outages.away());
}

TEST(Outages, NoNetworkIsOneLineAndSoIsItsReturn) {
  Outages outages;
  Said said;
  outages.tell({unreached("a", 0, kStart), unreached("b", 1, kStart), unreached("c", 2, kStart)}, 3, said);
  EXPECT_TRUE(outages.away());
  for (int i = 0; i < 3; ++i) outages.tell({unreached("b", 0, kStart)}, 3, said);
  outages.tell({answered("c", 0, kStart)}, 3, said);
  EXPECT_FALSE(outages.away());
  outages.tell({answered("a", 0, kStart), unreached("b", 1, kStart)}, 3, said);
  EXPECT_EQ(said.lines, (Names{"! no network: none of 3 sources could be reached: cannot resolve the host name",
                               "network: servers can be reached again", "! b: cannot resolve the host name"}));
}

TEST(Outages, ANetworkThatGoesBetweenTwoRoundsIsOneLineToo) {
  Outages outages;
  Said said;
  outages.tell({answered("a", 0, kStart), answered("b", 1, kStart), answered("c", 2, kStart)}, 3, said);
  outages.tell({unreached("a", 0, kStart)}, 3, said);
  EXPECT_FALSE(outages.away()) << "it may be the fault of that host";
  outages.tell({unreached("b", 0, kStart)}, 3, said);
  EXPECT_TRUE(outages.away());
  outages.tell({unreached("c", 0, kStart)}, 3, said);
  outages.tell({answered("a", 0, kStart)}, 3, said);
  EXPECT_EQ(said.lines, (Names{"! a: cannot resolve the host name", "network: servers can be reached again"}));
}

TEST(Outages, ADeadHostIsNoMissingNetwork) {
  Outages outages;
  Said said;
  outages.tell({answered("a", 0, kStart), unreached("dead", 1, kStart)}, 2, said);
  outages.tell({unreached("dead", 0, kStart)}, 2, said);
  EXPECT_FALSE(outages.away());
  outages.tell({answered("a", 0, kStart)}, 2, said);
  outages.tell({unreached("dead", 0, kStart)}, 2, said);
  EXPECT_EQ(said.lines, Names{"! dead: cannot resolve the host name"});
}

TEST(Outages, HostsThatDieTogetherAreNotTakenForTheNetworkForEver) {
  Outages outages;
  Said said;
  for (int hour = 0; hour < 9; ++hour) {
    outages.tell({answered("a", 0, kStart)}, 3, said);
    outages.tell({unreached("dead", 0, kStart), unreached("gone", 1, kStart)}, 3, said);
  }
  outages.tell({answered("dead", 0, kStart)}, 3, said);
  const std::string away = "! no network: none of 2 sources could be reached: cannot resolve the host name";
  const std::string back = "network: servers can be reached again";
  EXPECT_EQ(said.lines, (Names{away, back, away, back, "! dead: cannot resolve the host name",
                               "! gone: cannot resolve the host name", "dead: works again"}));
  EXPECT_FALSE(outages.away());
}

TEST(Outages, AnOnlySourceSpeaksForTheNetwork) {
  Outages outages;
  Said said;
  outages.tell({unreached("a", 0, kStart)}, 1, said);
  EXPECT_TRUE(outages.away());
  outages.tell({unreached("a", 0, kStart)}, 1, said);
  outages.tell({answered("a", 0, kStart)}, 1, said);
  EXPECT_EQ(said.lines, (Names{"! a: cannot resolve the host name", "a: works again"}));
}

}  // namespace
}  // namespace feedcat::pipeline
