// What somebody sees who does not know the commands yet, or mistypes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program.hpp"

namespace feedcat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Usage, AloneItPrintsAnOverviewWithThreeExamples) {
  const Ran help = feedcat({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const char* part : {"feedcat fetch https", "feedcat feeds add https", "feedcat mirror ~", "Commands:"}) {
    EXPECT_THAT(help.out, HasSubstr(part));
  }
  const Ran alone = feedcat({});
  EXPECT_EQ(alone.status, 2);
  EXPECT_EQ(alone.out, "");
  EXPECT_EQ(alone.err, help.out + "feedcat: no command was given\n");
}

TEST(Usage, AMistypedWordIsAnsweredWithTheClosest) {
  struct Row {
    std::vector<std::string> typed;
    std::string answer;
  };
  const Row rows[] = {
      {{"fecth"}, "unknown command fecth; did you mean fetch? (see feedcat --help)"},
      {{"xyzzy"}, "unknown command xyzzy (see feedcat --help)"},
      {{"--verison"}, "unknown option --verison; did you mean --version? (see feedcat --help)"},
      {{"fetch", "--fromat=list"}, "unknown option --fromat; did you mean --format? (see feedcat fetch --help)"},
      {{"fetch", "--xyzzy"}, "unknown option --xyzzy (see feedcat fetch --help)"},
      {{"fetch", "--sort", "dat"},
       "--sort: not one of date|source|score: dat; did you mean date? (see feedcat fetch --help)"},
      {{"fetch", "-n", "x"}, "--limit: not a whole number: x (see feedcat fetch --help)"},
      {{"fetch", "-n"}, "--limit: a value is missing (see feedcat fetch --help)"},
      {{"explain", "a", "b"}, "one word too many: b (see feedcat explain --help)"},
      {{"mirror"}, "DIR is required (see feedcat mirror --help)"},
  };
  for (const Row& row : rows) {
    const Ran ran = feedcat(row.typed);
    EXPECT_EQ(ran.status, 2) << row.answer;
    EXPECT_EQ(ran.out, "") << row.answer;
    EXPECT_THAT(ran.errors(), ElementsAre("feedcat: " + row.answer));
  }
}

}  // namespace
}  // namespace feedcat::test
