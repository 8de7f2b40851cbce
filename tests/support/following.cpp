#include "support/following.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/places.hpp"
#include "support/program.hpp"

namespace feedcat::test {

std::string posts(int first, int last, std::string_view title) {
  std::string items;
  for (int number = last; number >= first; --number) {
    items += fmt::format(
        "<item><title>Post {0}</title><guid isPermaLink='false'>{1} {0}</guid><link>https://e.org/{1}/{0}</link>"
        "<pubDate>{2:02} Apr 2026 {3:02}:{4:02}:{5:02} GMT</pubDate><description>Words.</description></item>",
        number, title, 1 + number / 86'400, number / 3600 % 24, number / 60 % 60, number % 60);
  }
  return fmt::format("<rss version='2.0'><channel><title>{}</title>{}</channel></rss>", title, items);
}

LiveFeed::LiveFeed(HttpServer& server, std::string path, std::function<int(int request)> last_at, std::string title,
                   int most)
    : last_at_(std::move(last_at)), title_(std::move(title)), most_(most) {
  server.on(std::move(path), [this](const HttpRequest& request) {
    const int last = last_at_(++requests_);
    return conditional(request, fmt::format("\"{}\"", last), "", posts(std::max(1, last - most_ + 1), last, title_));
  });
}

std::vector<std::pair<std::string, std::string>> FollowTest::environment() const {
  auto variables = slow_environment();
  variables.emplace_back("LD_PRELOAD", FEEDCAT_CLOCK_SHIM);
  variables.emplace_back("FEEDCAT_CLOCK", place_ / "clock");
  variables.emplace_back("FEEDCAT_NO_NETWORK", place_ / "away");
  variables.emplace_back("ASAN_OPTIONS", "verify_asan_link_order=0");
  return variables;
}

std::vector<std::pair<std::string, std::string>> FollowTest::slow_environment() const {
  return {{"XDG_CACHE_HOME", place_ / "cache"},
          {"XDG_STATE_HOME", place_ / "state"},
          {"XDG_CONFIG_HOME", place_ / "config"},
          {"TZ", "UTC"}};
}

long long FollowTest::clock() const {
  long long milliseconds = 0;
  std::ifstream(place_ / "clock", std::ios::binary).read(reinterpret_cast<char*>(&milliseconds), sizeof milliseconds);
  return milliseconds / 1000;
}

void FollowTest::pass(std::chrono::seconds time) {
  const long long milliseconds = (clock() + time.count()) * 1000;
  write_whole(place_ / "clock", {reinterpret_cast<const char*>(&milliseconds), sizeof milliseconds});
}

void FollowTest::network_goes() { write_whole(place_ / "away", ""); }
void FollowTest::network_comes() { std::filesystem::remove(place_ / "away"); }

std::vector<std::string> FollowTest::titles_in(const std::string& tsv) {
  std::vector<std::string> titles;
  std::size_t from = 0;
  for (std::size_t end; (end = tsv.find('\n', from)) != std::string::npos; from = end + 1) {
    const std::string line = tsv.substr(from, end - from);
    const std::size_t at = line.find("Post ");
    titles.push_back(line.substr(at, line.find('\t', at) - at));
  }
  return titles;
}

std::vector<std::string> FollowTest::titles(int first, int last) {
  std::vector<std::string> all;
  for (int number = first; number <= last; ++number) all.push_back(fmt::format("Post {}", number));
  return all;
}

}  // namespace feedcat::test
