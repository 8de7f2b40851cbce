// libcurl is loaded when something is requested. Without it, everything else works.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// Runs the program where libcurl cannot be loaded, because a file without any content is in its place.
class Libcurl : public testing::Test {
 protected:
  void SetUp() override {
#ifdef FEEDCAT_LINK_CURL
    GTEST_SKIP() << "this build is linked to libcurl";
#endif
    write_whole(folder_.path() + "/libcurl.so.4", "");
  }

  [[nodiscard]] Ran run(std::vector<std::string> arguments) const {
    RunOptions options;
    options.environment.emplace_back("LD_LIBRARY_PATH", folder_.path());
    return feedcat(std::move(arguments), options);
  }

  TemporaryFolder folder_;
};

TEST_F(Libcurl, IsNotNeededForFiles) {
  const Ran ran = run({"fetch", "-f", "list", FEEDCAT_FIXTURES "/aws-ml-blog.xml"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_NE(ran.out, "");
}

TEST_F(Libcurl, HasItsVersionReadWhereItWouldBeLoadedFrom) {
  EXPECT_THAT(run({"--version"}).out, testing::HasSubstr("\nlibcurl is not installed"));
  write_whole(folder_ / "libcurl.so.4", std::string("\x7f"
                                                    "ELF\0%s libcurl/ \0libcurl/9.8.7\0more",
                                                    32));
  EXPECT_THAT(run({"--version"}).out, testing::HasSubstr("\nlibcurl 9.8.7\n"));
  EXPECT_THAT(feedcat({"--version"}).out, testing::ContainsRegex("\nlibcurl [78][.][0-9.]+"));
}

TEST_F(Libcurl, AndOtherLibrariesThatAreLoadedLaterAreNamedWithTheirFiles) {
  write_whole(folder_ / "libzip.so.5.99", "");
  std::filesystem::create_symlink("libzip.so.5.99", folder_ / "libzip.so.5");
  write_whole(folder_ / "libchafa.so.0", "");
  const std::string out = run({"--version"}).out;
  EXPECT_THAT(out, testing::HasSubstr("\nlibzip.so.5.99 (loaded when needed)\n"));
  EXPECT_THAT(out, testing::HasSubstr("\nlibchafa.so.0 (loaded when needed)\n"));
  for (const char* library : {"libcld2.so.0", "libpng16.so.16", "libturbojpeg.so.0", "libwebp.so.7"}) {
    EXPECT_THAT(out, testing::ContainsRegex(std::string("\n") + library +
                                            "([.][0-9.]+ .loaded when needed.| is not installed)\n"));
  }
}

TEST_F(Libcurl, IsMissedInOneLineForEachSource) {
  const Ran ran = run({"fetch", "-f", "list", "http://127.0.0.1:1/feed", FEEDCAT_FIXTURES "/aws-ml-blog.xml"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors(), testing::ElementsAre(
                                testing::StartsWith("feedcat: http://127.0.0.1:1/feed: libcurl cannot be loaded: ")));
  EXPECT_NE(ran.out, "");
}

}  // namespace
}  // namespace feedcat::test
