// `mirror --backfill`: whole blogs of many kinds are saved, nothing twice, with few requests.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/blog.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// How often each article's mark is in the files of a mirror.
std::map<int, int> saved_in(const std::string& mirror) {
  constexpr std::string_view kBegin = "This is the entry numbered ";
  std::map<int, int> found;
  for (const auto& entry : fs::recursive_directory_iterator(mirror)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_whole(entry.path());
    const std::size_t at = text.find(kBegin);
    if (at != std::string::npos) ++found[std::stoi(text.substr(at + kBegin.size()))];
  }
  return found;
}

struct Expected {
  BlogPlan plan;
  std::string end;  ///< of the line about it, after the number of articles
};

void PrintTo(const Expected& expected, std::ostream* out) { *out << expected.plan.name; }

/// DAY stands for that of the oldest article.
constexpr const char* kThenNothing = ", complete back to DAY, then nothing more was found";

class Backfill : public testing::TestWithParam<Expected> {
 protected:
  TemporaryFolder folder_;
};

TEST_P(Backfill, SavesTheWholeBlogOnceWithFewRequests) {
  Blog blog(GetParam().plan);
  const int posts = blog.plan().posts;
  const std::string mirror = folder_ / "m";
  const Ran ran =
      feedcat({"mirror", "-v", "--backfill", mirror, blog.feed()}, {{}, {{"XDG_CACHE_HOME", folder_ / "cache"}}, {}});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::map<int, int> saved = saved_in(mirror);
  EXPECT_GE(saved.size() * 100, static_cast<std::size_t>(posts) * 95) << ran.err.substr(0, 3000);
  for (const auto& [post, times] : saved) EXPECT_EQ(times, 1) << post;
  std::string end = GetParam().end;
  if (const std::size_t day = end.find("DAY"); day != std::string::npos) end.replace(day, 3, blog.oldest_day());
  EXPECT_THAT(ran.err, HasSubstr(fmt::format("feedcat: {}: {} articles{}\n", blog.feed(), saved.size(), end)));
  const std::size_t requests = blog.server().log().size();
  EXPECT_LE(static_cast<double>(requests), 1.3 * blog.necessary() + 0.5) << ran.err.substr(0, 3000);
}

INSTANTIATE_TEST_SUITE_P(
    Blogs, Backfill,
    testing::Values(Expected{{"archives", Engine::archives, 95, Oddity::none}, ", complete"},
                    Expected{{"whole", Engine::whole, 70, Oddity::none}, ", complete"},
                    Expected{{"archives_loop", Engine::archives, 45, Oddity::loop}, kThenNothing},
                    Expected{{"next_links_loop", Engine::next_links, 45, Oddity::loop}, kThenNothing},
                    Expected{{"json_loop", Engine::json, 35, Oddity::loop}, kThenNothing},
                    Expected{{"archives_other_ids", Engine::archives, 95, Oddity::other_ids}, ", complete"},
                    Expected{{"next_links", Engine::next_links, 64, Oddity::none}, ", complete"},
                    Expected{{"json", Engine::json, 41, Oddity::none}, ", complete"},
                    Expected{{"json_busy", Engine::json, 90, Oddity::busy}, ", complete"},
                    Expected{{"wordpress_small", Engine::wordpress, 10, Oddity::none}, ", complete"},
                    Expected{{"wordpress", Engine::wordpress, 333, Oddity::none}, ", complete"},
                    Expected{{"wordpress_large", Engine::wordpress, 3000, Oddity::none, 50}, ", complete"},
                    Expected{{"wordpress_repeats_first", Engine::wordpress, 57, Oddity::repeats_first}, ", complete"},
                    Expected{{"wordpress_repeats_last", Engine::wordpress, 60, Oddity::repeats_last}, ", complete"},
                    Expected{{"wordpress_empty_end", Engine::wordpress, 60, Oddity::empty_end}, ", complete"},
                    Expected{{"wordpress_busy", Engine::wordpress, 80, Oddity::busy}, ", complete"},
                    Expected{{"wordpress_wrong_total", Engine::wordpress, 60, Oddity::wrong_total}, ", complete"},
                    Expected{{"hidden", Engine::hidden, 75, Oddity::none}, ", complete"},
                    Expected{{"blogger", Engine::blogger, 700, Oddity::none, 25}, ", complete"},
                    Expected{{"ghost", Engine::ghost, 120, Oddity::none, 15}, ", complete"},
                    Expected{{"drupal", Engine::drupal, 150, Oddity::empty_end}, ", complete"},
                    Expected{{"drupal_two_pages", Engine::drupal, 15, Oddity::empty_end}, ", complete"},
                    Expected{{"discourse", Engine::discourse, 200, Oddity::none, 30}, ", complete"},
                    Expected{{"numbered", Engine::numbered, 100, Oddity::none}, ", complete"},
                    Expected{{"substack", Engine::substack, 110, Oddity::none, 20}, ", complete"},
                    Expected{{"sitemap", Engine::sitemap, 90, Oddity::none}, ", complete"},
                    Expected{{"sitemap_busy", Engine::sitemap, 40, Oddity::busy}, ", complete"},
                    Expected{{"bare_map", Engine::bare_map, 60, Oddity::none}, ", complete"},
                    Expected{{"index", Engine::index, 450, Oddity::none, 20}, ", complete"},
                    Expected{{"months", Engine::months, 100, Oddity::none}, kThenNothing},
                    Expected{{"listing", Engine::listing, 80, Oddity::none}, kThenNothing},
                    Expected{{"nothing", Engine::nothing, 30, Oddity::none, 30}, kThenNothing}),
    [](const auto& one) { return one.param.plan.name; });

}  // namespace
}  // namespace feedcat::test
