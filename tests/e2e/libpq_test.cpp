// libpq is loaded when the address of a shared store is used. Without it, everything else works.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// Runs the program where libpq cannot be loaded, because a file without any content is in its place.
class Libpq : public testing::Test {
 protected:
  void SetUp() override {
    if (feedcat({"mirror", "--help"}).out.find("--create") == std::string::npos)
      GTEST_SKIP() << "this feedcat has no shared stores";
    write_whole(folder_ / "libpq.so.5", "");
  }

  [[nodiscard]] Ran run(std::vector<std::string> arguments) const {
    RunOptions options;
    options.environment.emplace_back("LD_LIBRARY_PATH", folder_.path());
    return feedcat(std::move(arguments), options);
  }

  TemporaryFolder folder_;
};

TEST_F(Libpq, IsNotNeededForMirrorsInFolders) {
  const std::string mirror = folder_ / "mirror";
  EXPECT_EQ(run({"mirror", mirror, FEEDCAT_FIXTURES "/aws-ml-blog.xml"}).status, 0);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"search", "-l", "", mirror}, {"status", mirror}, {"log", mirror}, {"fetch", "-f", "list", mirror}}) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 0) << testing::PrintToString(words);
    EXPECT_EQ(ran.err, "") << testing::PrintToString(words);
    EXPECT_NE(ran.out, "") << testing::PrintToString(words);
  }
}

TEST_F(Libpq, IsMissedInOneLine) {
  const std::string address = "postgresql:///feeds?host=" + folder_.path();
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"mirror", address},
           {"mirror", "--create", address},
           {"mirror", folder_ / "copy", address},
           {"feeds", "import", "--into", address, write_whole(folder_ / "urls", "http://example.org/feed\n")},
           {"search", "word", address},
           {"status", address},
           {"log", address},
           {"fetch", "-f", "list", address}}) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 1) << testing::PrintToString(words);
    // A feedcat without PostgreSQL says so, whatever is installed.
    EXPECT_THAT(ran.errors(), testing::ElementsAre(testing::AllOf(
                                  testing::HasSubstr(address + ": "),
                                  testing::AnyOf(testing::HasSubstr("libpq cannot be loaded"),
                                                 testing::HasSubstr("this feedcat is built without PostgreSQL")))))
        << testing::PrintToString(words);
  }
}

}  // namespace
}  // namespace feedcat::test
