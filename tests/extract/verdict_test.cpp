#include "extract/verdict.hpp"

#include <gtest/gtest.h>

#include <string>

namespace feedcat::extract {
namespace {

TEST(Challenge, IsKnownByItsMarksAndByItsTitle) {
  const struct {
    const char* what;
    std::string html;
    bool challenge;
  } rows[] = {
      {"title", "<html><head><title>Just a moment...</title></head><body></body></html>", true},
      {"title in capitals, split over lines", "<HTML><HEAD><TITLE>\n Verify you\n are human</TITLE>", true},
      {"its parameters", "<html><title>harbour.example</title><script>window._cf_chl_opt={cvId:'3'};</script>", true},
      {"a block page", "<html><body>Request unsuccessful. Incapsula incident ID: 1-2</body></html>", true},
      {"a script that guarded pages have too",
       "<html><title>Tides</title><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script><p>High.</html>",
       false},
      {"an article about them", "<html><title>Captcha: a short history</title><p>It began with a word.</html>", false},
      {"no page", "<rss version=\"2.0\"><channel><title>Harbour</title></channel></rss>", false},
      {"nothing", "", false},
  };
  for (const auto& row : rows) EXPECT_EQ(is_challenge_page(row.html), row.challenge) << row.what;
}

}  // namespace
}  // namespace feedcat::extract
