// A program started with standard streams that are closed or full.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;

const std::string kFixture = FEEDCAT_FIXTURES "/aws-ml-blog.xml";

/// Runs `feedcat ARGUMENTS REDIRECTIONS` in a shell.
Ran redirected(const std::string& redirections, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"sh", "-c", "exec \"$0\" \"$@\" " + redirections, FEEDCAT_PROGRAM});
  return run_command(arguments);
}

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    count += entry.path().extension() == ".md" ? 1 : 0;
  }
  return count;
}

TEST(StandardStreams, NoFileGetsTheDescriptorOfAClosedOne) {
  for (const char* closed : {"<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"}) {
    const TemporaryFolder folder;
    const Ran ran = redirected(closed, {"mirror", folder / "m", kFixture});
    const bool stdout_closed =
        std::string(closed).find(">&-") == 0 || std::string(closed).find(" >&-") != std::string::npos;
    EXPECT_EQ(ran.status, stdout_closed ? 1 : 0) << closed << ": " << ran.err;
    EXPECT_GT(files_in(folder / "m"), 5U) << closed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "m")) {
      if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
      EXPECT_EQ(read_whole(entry.path()).find(folder / "m/"), std::string::npos)
          << closed << ": a path in " << entry.path();
    }
    const Ran again = feedcat({"mirror", folder / "m", kFixture});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.out, "");
  }
}

TEST(StandardStreams, NoSocketGetsTheDescriptorOfAClosedOne) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return ok(read_whole(kFixture)); });
  const TemporaryFolder folder;
  const Ran ran = redirected("<&- >&- 2>&-", {"mirror", "-v", folder / "m", server.url("/feed")});
  EXPECT_EQ(ran.status, 1);
  ASSERT_EQ(server.log().size(), 1U);
  EXPECT_EQ(server.log()[0].method, "GET");
  EXPECT_GT(files_in(folder / "m"), 5U);
}

TEST(StandardStreams, AClosedOneIsAnErrorIfItIsNeeded) {
  const TemporaryFolder folder;
  const Ran out = redirected(">&-", {"fetch", kFixture});
  EXPECT_EQ(out.status, 1);
  EXPECT_THAT(out.err, HasSubstr("feedcat: standard output: bad file descriptor\n"));
  const Ran in = redirected("<&-", {"fetch", "-"});
  EXPECT_EQ(in.status, 1);
  EXPECT_THAT(in.err, HasSubstr("feedcat: standard input: bad file descriptor\n"));
  EXPECT_EQ(redirected("<&- >&-", {"fetch", kFixture, "-o", folder / "out"}).status, 0);
  EXPECT_EQ(read_whole(folder / "out"), feedcat({"fetch", kFixture}).out);
}

TEST(StandardStreams, AFullDiskIsAnErrorForHelpAndVersion) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"}, {"fetch", "--help"}, {"--version"}, {"fetch", kFixture}}) {
    const Ran ran = redirected(">/dev/full", arguments);
    EXPECT_EQ(ran.status, 1) << arguments[0];
    EXPECT_EQ(ran.err, "feedcat: standard output: no space left on device\n") << arguments[0];
    EXPECT_EQ(redirected(">&-", arguments).status, 1) << arguments[0];
    EXPECT_EQ(redirected("", arguments).status, 0) << arguments[0];
  }
}

}  // namespace
}  // namespace feedcat::test
