// What happens if the system has no more memory or threads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

const std::string kFixture = FEEDCAT_FIXTURES "/aws-ml-blog.xml";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // the sanitizers themselves need more memory than this
#else
constexpr bool kSanitized = false;
#endif

/// Runs `feedcat ARGUMENTS` with this many KiB of address space.
Ran within(std::size_t kib, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(),
                   {"sh", "-c", "ulimit -v " + std::to_string(kib) + "; exec \"$0\" \"$@\"", FEEDCAT_PROGRAM});
  return run_command(arguments);
}

/// Tells whether the program was loaded, so that its own code ran.
bool was_loaded(const Ran& ran) { return ran.status != 127 && ran.err.find("shared librar") == std::string::npos; }

std::map<std::string, std::string> articles_in(const std::string& folder) {
  std::map<std::string, std::string> articles;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none)) {
    const std::string path = entry.path().lexically_relative(folder);
    if (!entry.is_regular_file() || path.starts_with(".feedcat")) continue;
    std::string text = read_whole(entry.path());
    const std::size_t seen = text.find("\nfirst_seen: ");  // it differs between mirrors
    if (seen != std::string::npos) text.erase(seen, text.find('\n', seen + 1) - seen);
    articles[path] = text;
  }
  return articles;
}

class Memory : public testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "a sanitizer needs address space of its own";
  }
  TemporaryFolder folder_;
};

TEST_F(Memory, RunningOutIsOneLineAndAFailureWhereverItHappens) {
  const std::string whole = feedcat({"fetch", kFixture}).out;
  std::size_t failed = 0;
  for (std::size_t kib = 24'000; kib < 140'000; kib += 1'500) {
    const Ran ran = within(kib, {"fetch", kFixture});
    if (!was_loaded(ran)) continue;
    EXPECT_EQ(ran.signal, 0) << kib << ": " << ran.err;
    if (ran.status == 0) {
      EXPECT_EQ(ran.out, whole) << kib;
      continue;
    }
    ++failed;
    EXPECT_EQ(ran.status, 1) << kib << ": " << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("memory")) << kib;
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
    EXPECT_TRUE(whole.starts_with(ran.out)) << kib;
  }
  EXPECT_GT(failed, 0U) << "no limit was low enough";
}

TEST_F(Memory, RunningOutLeavesAMirrorOfWholeArticles) {
  feedcat({"mirror", folder_ / "whole", kFixture});
  const std::map<std::string, std::string> whole = articles_in(folder_ / "whole");
  ASSERT_GT(whole.size(), 5U);
  for (std::size_t kib = 24'000; kib < 140'000; kib += 4'500) {
    const std::string mirror = folder_ / ("m" + std::to_string(kib));
    const Ran ran = within(kib, {"mirror", mirror, kFixture});
    EXPECT_EQ(ran.signal, 0) << kib << ": " << ran.err;
    for (const auto& [path, text] : articles_in(mirror)) {
      ASSERT_TRUE(whole.contains(path)) << kib << ": " << path;
      EXPECT_EQ(text, whole.at(path)) << kib << ": " << path;
    }
    EXPECT_EQ(feedcat({"mirror", mirror, kFixture}).status, 0) << kib;
    EXPECT_EQ(articles_in(mirror), whole) << kib;
  }
}

TEST_F(Memory, RunningOutDuringATransferIsAFailureToo) {
  HttpServer server;
  server.on("/feed", [](const auto&) { return gzipped(read_whole(kFixture)); });
  for (std::size_t kib = 36'000; kib < 150'000; kib += 5'700) {
    const Ran ran = within(kib, {"fetch", server.url("/feed")});
    if (!was_loaded(ran)) continue;
    EXPECT_EQ(ran.signal, 0) << kib << ": " << ran.err;
    EXPECT_EQ(ran.status, ran.err.empty() ? 0 : 1) << kib << ": " << ran.err;
  }
}

/// Returns the peak memory in MiB of a command with that many feeds of eight megabytes.
int peak_of(const std::vector<std::string>& words, HttpServer& server, int feeds) {
  // A small process starts the program: this one is large, and the peak of a child counts from its fork.
  std::vector<std::string> command = {
      "python3", "-c",
      "import resource, subprocess, sys; p = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
      "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024); sys.exit(p.returncode)",
      FEEDCAT_PROGRAM};
  command.insert(command.end(), words.begin(), words.end());
  for (int i = 0; i < feeds; ++i) command.push_back(server.url("/" + std::to_string(i)));
  const Ran ran = run_command(command);
  EXPECT_EQ(ran.status, 0) << ran.err;
  return std::atoi(ran.out.c_str());
}

TEST_F(Memory, IsBoundedHoweverManyLargeFeedsThereAre) {
  HttpServer server;
  server.otherwise([](const HttpRequest& request) {
    std::string feed = "<rss version='2.0'><channel><title>Large</title>";
    for (int i = 0; i < 80; ++i) {
      feed += "<item><guid>" + request.path + "-" + std::to_string(i) + "</guid><title>x</title><description>" +
              std::string(100'000, 'x') + "</description></item>";
    }
    return ok(feed + "</channel></rss>");
  });
  const std::vector<std::string> fetch = {"fetch", "-f", "list"};
  EXPECT_LT(peak_of(fetch, server, 24), peak_of(fetch, server, 8) + 40);
  // A mirror keeps the rendered article in memory until it is saved.
  const int of_eight = peak_of({"mirror", folder_ / "8"}, server, 8);
  EXPECT_LT(of_eight, 8 * 32);
  EXPECT_LT(peak_of({"mirror", folder_ / "24"}, server, 24), of_eight + 40);
}

TEST_F(Memory, WithoutThreadsTheWorkIsDoneNevertheless) {
  const RunOptions options{{}, {{"LD_PRELOAD", FEEDCAT_FAULT_SHIM}, {"FEEDCAT_FAULT", "thread 1+ 11"}}, {}};
  const Ran without = feedcat({"fetch", kFixture}, options);
  EXPECT_EQ(without.status, 0) << without.err;
  EXPECT_EQ(without.out, feedcat({"fetch", kFixture}).out);
  EXPECT_EQ(feedcat({"mirror", folder_ / "m", kFixture}, options).status, 0);
  EXPECT_GT(articles_in(folder_ / "m").size(), 5U);
}

}  // namespace
}  // namespace feedcat::test
