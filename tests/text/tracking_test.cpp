#include "text/tracking.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace feedcat::text {
namespace {

TEST(Tracking, TrackingParametersAreRemovedAndOthersStay) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"https://e.org/a?utm_source=rss&utm_medium=feed", "https://e.org/a"},
      {"https://e.org/a?id=1&utm_source=rss&b=2", "https://e.org/a?id=1&b=2"},
      {"https://e.org/a?gclid=x&ef_id=y&s_kwcid=z&mc_eid=1&fbclid=2&id=3", "https://e.org/a?id=3"},
      {"https://e.org/a?trk=abc&sc_channel=el", "https://e.org/a"},
      {"https://e.org/a?UTM_Source=x#part", "https://e.org/a#part"},
      {"https://e.org/a#xtor=RSS-1", "https://e.org/a"},
      {"https://e.org/a?source=rss", "https://e.org/a"},
      {"https://e.org/a?source=paper", "https://e.org/a?source=paper"},
      {"https://e.org/a?id=utm_source", "https://e.org/a?id=utm_source"},
      {"https://e.org/a?b=2&&c=%7E&d", "https://e.org/a?b=2&&c=%7E&d"},
      {"https://e.org/a?", "https://e.org/a?"},
      {"https://e.org/a?file=1&utm_source=x&X-Amz-Signature=abc",
       "https://e.org/a?file=1&utm_source=x&X-Amz-Signature=abc"},
      {"https://e.org/a?utm_source=x&sig=abc", "https://e.org/a?utm_source=x&sig=abc"},
      {"https://e.org/a?unknown=1&track=2", "https://e.org/a?unknown=1&track=2"},
      {"mailto:a@e.org?utm_source=x", "mailto:a@e.org?utm_source=x"},
      {"/a?utm_source=x", "/a?utm_source=x"}};
  for (const auto& [written, clean] : rows) EXPECT_EQ(without_tracking(written), clean) << written;
}

}  // namespace
}  // namespace feedcat::text
