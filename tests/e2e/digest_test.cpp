// `-f digest`: what is new to skim, of live feeds and of mirrors. If FEEDCAT_UPDATE_FIXTURES is in the environment, the
// expectations are written instead: look at the diff before you commit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/http_server.hpp"
#include "support/mail.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Digest : public testing::Test {
 protected:
  /// Writes the labelled day of 40 feeds as JSON Feeds, and returns their paths.
  std::vector<std::string> day() {
    std::map<std::string, nlohmann::json> feeds;
    std::istringstream lines(read_whole(FEEDCAT_FIXTURES "/stories/day.ndjson"));
    for (std::string line; std::getline(lines, line);) {
      const nlohmann::json article = nlohmann::json::parse(line);
      nlohmann::json& feed = feeds[article["feed"]];
      feed["version"] = "https://jsonfeed.org/version/1.1";
      feed["title"] = article["feed"];
      feed["language"] = article["language"];
      feed["items"].push_back({{"id", article["url"]},
                               {"url", article["url"]},
                               {"title", article["title"]},
                               {"content_text", article["text"]},
                               {"date_published", time_of(article["published"])}});
    }
    std::vector<std::string> paths;
    for (const auto& [name, feed] : feeds) {
      paths.push_back(write_whole(place_ / ("feed" + std::to_string(paths.size()) + ".json"), feed.dump()));
    }
    return paths;
  }

  Ran run(std::vector<std::string> words, const std::vector<std::string>& sources) {
    words.insert(words.end(), sources.begin(), sources.end());
    return feedcat(std::move(words), {{},
                                      {{"XDG_CACHE_HOME", place_ / "cache"},
                                       {"XDG_STATE_HOME", place_ / "state"},
                                       {"XDG_CONFIG_HOME", place_ / "config"}},
                                      {}});
  }
  static void expect_golden(const std::string& name, const std::string& got) {
    const std::string path = FEEDCAT_FIXTURES "/stories/" + name;
    if (std::getenv("FEEDCAT_UPDATE_FIXTURES") != nullptr) {
      write_whole(path, got);
      return;
    }
    EXPECT_EQ(got, read_whole(path)) << path;
  }

  TemporaryFolder place_;

 private:
  static std::string time_of(std::int64_t seconds) {
    const auto time = static_cast<std::time_t>(seconds);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time));
    return text;
  }
};

TEST_F(Digest, OfTheLabelledDay) {
  const std::vector<std::string> feeds = day();
  const std::vector<std::string> options{"fetch", "-f", "digest", "--stories", "-n", "30", "--digest-format"};
  for (const char* form : {"text", "markdown", "html"}) {
    std::vector<std::string> words = options;
    words.emplace_back(form);
    const Ran ran = run(words, feeds);
    EXPECT_EQ(ran.status, 0) << ran.err;
    expect_golden(std::string("day.digest.") + form, ran.out);
  }
}

TEST_F(Digest, ByMailTheDayIsOneMessageWithEachStoryOnce) {
  EXPECT_EQ(run({"mail", place_ / "box/", "--digest"}, day()).status, 0);
  const nlohmann::json messages = read_mail({place_ / "box"});
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0]["defects"].size(), 0U);
  EXPECT_LE(messages[0]["longest_line"], 998);
  const std::string text = messages[0]["text"];
  EXPECT_THAT(text, HasSubstr("\nAlso: "));
  EXPECT_LT(text.find("Blue Folder ("), text.find("\nBlue Folder\n===========\n")) << "the contents come first";
}

TEST_F(Digest, GroupsAreTagsIfThatIsWanted) {
  HttpServer server;
  server.on("/tides", [](const HttpRequest&) { return ok(read_whole(FEEDCAT_FIXTURES "/output/tides.xml")); });
  server.on("/blog", [](const HttpRequest&) { return ok(read_whole(FEEDCAT_FIXTURES "/aws-ml-blog.xml")); });
  write_whole(place_ / "config/feedcat/urls", server.url("/tides") + " sea daily\n" + server.url("/blog") + "\n");
  const Ran ran = run({"fetch", "-f", "digest", "--digest-by", "tag"}, {});
  EXPECT_THAT(ran.out, testing::StartsWith("sea\n===\n\nSpring tide")) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\n\nOther feeds\n===========\n\nReading a tide gauge"));
}

TEST_F(Digest, OfAMirrorTheArticlesOfAFeedStandTogether) {
  const std::vector<std::string> sources{FEEDCAT_FIXTURES "/output/tides.xml", FEEDCAT_FIXTURES "/aws-ml-blog.xml"};
  EXPECT_EQ(run({"mirror", place_ / "mirror"}, sources).status, 0);
  for (const std::string query : {"", "tide"}) {
    const Ran ran = run({"search", query, "-f", "digest"}, {place_ / "mirror"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    const std::size_t first = ran.out.find("The Tide Table\n==============\n");
    ASSERT_NE(first, std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("The Tide Table\n==============\n", first + 1), std::string::npos);
    EXPECT_THAT(ran.out, HasSubstr("Small Models, Long Evenings\n===========================\n"));
  }
  EXPECT_THAT(run({"search", "tide", "-f", "digest", "--digest-format", "markdown"}, {place_ / "mirror"}).out,
              HasSubstr("## The Tide Table\n\n### [Spring tide"));
}

TEST_F(Digest, NothingNewIsNothing) {
  const std::string tides = FEEDCAT_FIXTURES "/output/tides.xml";
  EXPECT_THAT(run({"fetch", "--new", "-f", "digest"}, {tides}).out, HasSubstr("High water"));
  EXPECT_EQ(run({"fetch", "--new", "-f", "digest"}, {tides}).out, "");
  EXPECT_EQ(run({"fetch", "--follow", "-f", "digest"}, {tides}).status, 2);
}

}  // namespace
}  // namespace feedcat::test
