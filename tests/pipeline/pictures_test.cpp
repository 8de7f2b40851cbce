#include "pipeline/pictures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/recorder.hpp"

namespace feedcat::pipeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

const std::string kPng = "\x89PNG\r\n\x1A\nx";

class Pictures : public testing::Test {
 protected:
  /// Returns the types of what was fetched, by address.
  std::map<std::string, std::string> types(const std::vector<PictureRequest>& wanted) {
    std::map<std::string, std::string> found;
    fetch_pictures(wanted, options_, reporter_, [&](const Picture& picture) { found[picture.url] = picture.type; });
    return found;
  }

  void serve(const std::string& path, const std::string& bytes, const std::string& type) {
    server_.on(path, [bytes, type](const test::HttpRequest&) { return test::ok(bytes, type); });
  }

  test::HttpServer server_;
  test::Recorder reporter_;
  PictureOptions options_;
};

TEST_F(Pictures, AreWhatTheirBytesSay) {
  serve("/a", kPng, "text/html");
  serve("/b.png", "<html>", "image/png");
  serve("/c.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
  EXPECT_THAT(types({{server_.url("/a"), false}, {server_.url("/b.png"), false}, {server_.url("/c.svg"), false}}),
              ElementsAre(Pair(server_.url("/a"), "image/png")));
}

TEST_F(Pictures, AreFetchedOnce) {
  serve("/a", kPng, "image/png");
  const PictureRequest one{server_.url("/a"), false};
  EXPECT_THAT(types({one, one}), SizeIs(1));
  EXPECT_THAT(server_.log("/a"), SizeIs(1));
}

TEST_F(Pictures, OfStrangersComeFromNoPrivateAddress) {
  serve("/a", kPng, "image/png");
  EXPECT_THAT(types({{server_.url("/a")}}), IsEmpty());
  EXPECT_THAT(server_.log("/a"), IsEmpty());
  EXPECT_THAT(types({{server_.url("/a"), false}, {server_.url("/a"), true}}), SizeIs(1)) << "the user names it, too";
}

TEST_F(Pictures, AreNotRequestedOffline) {
  serve("/a", kPng, "image/png");
  options_.cache.offline = true;
  const std::string data = "data:image/gif;base64,R0lGODlh";
  EXPECT_THAT(types({{server_.url("/a"), false}, {data}}), ElementsAre(Pair(data, "image/gif")));
  EXPECT_THAT(server_.log(), IsEmpty());
}

TEST_F(Pictures, LargerThanTheLimitAreNotTaken) {
  serve("/a", kPng + std::string(100'000, 'x'), "image/png");
  options_.fetch.max_size = 10'000;
  EXPECT_THAT(types({{server_.url("/a"), false}}), IsEmpty());
}

TEST_F(Pictures, ThatAreNoneAreRefused) {
  EXPECT_THAT(
      types({{"data:image/png;base64,%%%"}, {"data:text/html,<p>"}, {"assets/x.png"}, {"file:///etc/passwd"}, {""}}),
      IsEmpty());
}

}  // namespace
}  // namespace feedcat::pipeline
