// A mirror in a folder and a store in PostgreSQL that read the same feeds have the same articles, and everything that
// reads them says the same.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr const char* kQueries[] = {"",
                                    "the",
                                    "model",
                                    "models training",
                                    "harbour OR tide",
                                    "model -security",
                                    "\"machine learning\"",
                                    "con*",
                                    "title:the",
                                    "title:\"show\"",
                                    "author:author",
                                    "tag:security",
                                    "feed:blog",
                                    "lang:en",
                                    "lang:de",
                                    "date:2026",
                                    "date:2026-04",
                                    "date:2020..2025",
                                    "evening model title:films",
                                    "stra\xC3\x9F"
                                    "e",
                                    "caf\xC3\xA9",
                                    "run running",
                                    "(short OR long) evening",
                                    "https",
                                    "xyzzy"};

/// Times of this run, and when a feed is due next, differ between two runs.
std::string without_now(std::string text) {
  const auto now = std::chrono::system_clock::now();
  for (int days = -1; days <= 8; ++days) {
    const auto day = now + std::chrono::hours(24) * days;
    const std::string date = fmt::format("{:%Y-%m-%d}T", fmt::gmtime(std::chrono::system_clock::to_time_t(day)));
    for (std::size_t at = text.find(date); at != std::string::npos; at = text.find(date, at)) {
      const std::size_t end = text.find_first_not_of("0123456789:.", at + date.size());
      if (end == std::string::npos || text[end] != 'Z') {
        ++at;
        continue;
      }
      text.replace(at, end + 1 - at, "NOW");
    }
  }
  return text;
}

/// Articles of a folder are named with it, and those of a store without its address.
std::string without_folder(std::string text, const std::string& folder) {
  for (std::size_t at; (at = text.find(folder + "/")) != std::string::npos;) text.erase(at, folder.size() + 1);
  return text;
}

Lines sorted_lines(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::ranges::sort(lines);
  return lines;
}

/// All files below a folder but the state, by their paths.
std::map<std::string, std::string> files_in(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at->path().filename() == ".feedcat") at.disable_recursion_pending();
    if (at->is_regular_file()) files[fs::relative(at->path(), folder)] = without_now(read_whole(at->path()));
  }
  return files;
}

class BothStores : public testing::Test {
 protected:
  void SetUp() override {
    FEEDCAT_NEEDS_SERVER(postgres_);
    if (feedcat({"mirror", "--help"}).out.find("--create") == std::string::npos)
      GTEST_SKIP() << "this feedcat has no shared stores";
    postgres_.create_database("feeds");
    ASSERT_EQ(run({"mirror", "--create", store_, "--shards", "8"}).status, 0);
    serve(FEEDCAT_FIXTURES "/aws-ml-blog.xml");
    for (const char* folder : {"atom", "rss", "rdf", "json"}) {
      for (const auto& entry : fs::directory_iterator(FEEDCAT_FIXTURES "/feeds/" + std::string(folder))) {
        if (entry.path().extension() == ".xml") serve(entry.path());
      }
    }
    read_both();
  }

  /// Each feed has a host of its own, so that they are in many shards. Of feeds with the same title, only one is
  /// served, because the folder that each would get depends on which is read first.
  void serve(const std::string& path) {
    const std::string row = feedcat({"fetch", "-f", "tsv", "-n", "1", path}).out;
    const std::size_t title = row.find('\t') + 1;
    if (!feeds_.insert(row.substr(title, row.find('\t', title) - title)).second) return;
    servers_.push_back(std::make_unique<HttpServer>(fmt::format("127.0.1.{}", servers_.size() + 1)));
    const std::string name = "/" + fs::path(path).stem().string();
    const std::string body = read_whole(path);
    servers_.back()->on(name, [body](const HttpRequest&) { return ok(body, "application/xml"); });
    urls_.push_back(fmt::format("http://127.0.1.{}:{}{}", servers_.size(), servers_.back()->port(), name));
  }
  void read_both() {
    for (const std::string& where : {folder_, store_}) {
      Lines words = {"mirror", where};
      words.insert(words.end(), urls_.begin(), urls_.end());
      const Ran ran = run(words);
      EXPECT_EQ(ran.status, 0) << where << ": " << ran.err;
      printed_.push_back(sorted_lines(without_folder(ran.out, where)));
    }
  }

  Ran run(const Lines& words) {
    return feedcat(words, {{},
                           {{"XDG_STATE_HOME", place_ / "state"},
                            {"XDG_CACHE_HOME", place_ / "cache"},
                            {"XDG_CONFIG_HOME", place_ / "config"}},
                           {}});
  }
  /// Runs a command on both, and expects the same, in the same order if `ordered`.
  void expect_same(Lines before, const Lines& after, bool ordered = true) {
    std::vector<std::string> outputs;
    std::vector<int> statuses;
    for (const std::string& where : {folder_, store_}) {
      Lines words = before;
      words.push_back(where);
      words.insert(words.end(), after.begin(), after.end());
      const Ran ran = run(words);
      outputs.push_back(without_folder(without_now(ran.out), folder_));
      statuses.push_back(ran.status);
      EXPECT_LE(ran.status, 1) << ran.err;
    }
    EXPECT_EQ(statuses[0], statuses[1]) << testing::PrintToString(before);
    if (ordered) {
      EXPECT_EQ(outputs[1], outputs[0]) << testing::PrintToString(before);
    } else {
      EXPECT_EQ(sorted_lines(outputs[1]), sorted_lines(outputs[0])) << testing::PrintToString(before);
    }
  }

  TemporaryFolder place_;
  PostgresServer postgres_;
  std::string folder_ = place_ / "mirror";
  std::string store_ = postgres_.address("feeds");
  std::vector<std::unique_ptr<HttpServer>> servers_;
  Lines urls_;
  std::set<std::string> feeds_;
  std::vector<Lines> printed_;
};

TEST_F(BothStores, HaveTheSameFiles) {
  EXPECT_EQ(printed_[1], printed_[0]);
  EXPECT_GT(printed_[0].size(), 20U);
  const Ran copied = run({"mirror", place_ / "copy", store_});
  EXPECT_EQ(copied.status, 0) << copied.err;
  EXPECT_EQ(sorted_lines(without_folder(copied.out, place_ / "copy")), printed_[0]);
  EXPECT_EQ(files_in(place_ / "copy"), files_in(folder_));
}

TEST_F(BothStores, FindTheSame) {
  for (const char* query : kQueries) {
    expect_same({"search", "-n", "1000", "-l", "--sort", "date", query}, {}, false);
    expect_same({"search", "-n", "1000", "-f", "ndjson", query}, {}, false);
  }
}

/// None of these has two articles of the same rank among its best, whose order would not be promised.
TEST_F(BothStores, PutTheBestFirst) {
  for (const char* query : {"model", "models training", "harbour OR tide", "evening model", "con*"})
    expect_same({"search", "-n", "5", "-l", query}, {});
}

TEST_F(BothStores, ShowTheSameWordsAroundAMatchAndCountTheSame) {
  expect_same({"search", "--utc", "--width", "80", "model"}, {}, false);
  for (const char* facet : {"feed", "tag", "month", "author", "lang"})
    expect_same({"search", "--facet", facet, ""}, {});
}

TEST_F(BothStores, TellTheSameOfTheirHealthAndHistory) {
  expect_same({"status", "-f", "json"}, {}, false);
  expect_same({"log", "-f", "tsv"}, {}, false);
  expect_same({"log", "-f", "tsv"}, {"model"}, false);
}

}  // namespace
}  // namespace feedcat::test
