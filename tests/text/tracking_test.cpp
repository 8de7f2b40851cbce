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
      {"https://e.org/a?utm_source=rss;id=5", "https://e.org/a?id=5"},
      {"https://e.org/a?id=5;utm_source=rss", "https://e.org/a?id=5"},
      {"https://e.org/a?id=5;utm_source=rss;b=6&c=7", "https://e.org/a?id=5;b=6&c=7"},
      {"https://e.org/a?utm_campaign=a;b&id=5", "https://e.org/a?id=5"},
      {"https://e.org/a?id=a;b&utm_campaign=c", "https://e.org/a?id=a;b"},
      {"https://e.org/a?id=5&amp;utm_source=rss&amp;b=6", "https://e.org/a?id=5&amp;b=6"},
      {"https://e.org/a?utm_source=rss;sig=abc", "https://e.org/a?utm_source=rss;sig=abc"},
      {"https://e.org/a?unknown=1&track=2", "https://e.org/a?unknown=1&track=2"},
      {"mailto:a@e.org?utm_source=x", "mailto:a@e.org?utm_source=x"},
      {"/a?utm_source=x", "/a?utm_source=x"}};
  for (const auto& [written, clean] : rows) EXPECT_EQ(without_tracking(written), clean) << written;
}

TEST(Tracking, NamesThatOnlyCountAreRemovedWhateverNetworkWritesThem) {
  const std::vector<std::string> names = {"__s",           "_branch_match_id",
                                          "_bhlid",        "bsft_clkid",
                                          "et_rid",        "vgo_ee",
                                          "ymclid",        "dm_i",
                                          "trk_contact",   "_bta_tid",
                                          "ir_clickid",    "cm_mmc",
                                          "mibextid",      "__tn__",
                                          "wt_zmc",        "int_cmp",
                                          "icid",          "ss_email_id",
                                          "oft_id",        "mkwid",
                                          "cjevent",       "tduid",
                                          "elqCampaignId", "elq",
                                          "yadclid",       "mc_tc",
                                          "cvid",          "at_recipient_id",
                                          "sms_source",    "unicorn_click_id",
                                          "oicd",          "iterableMessageId",
                                          "nb_klid",       "sscid",
                                          "spMailingID",   "__cft__%5B0%5D",
                                          "ranSiteID",     "WT.mc_id",
                                          "sfmc_sub",      "tblci",
                                          "gad_source"};
  for (const std::string& name : names) {
    EXPECT_EQ(without_tracking("https://e.org/a?id=5&" + name + "=1"), "https://e.org/a?id=5") << name;
  }
}

TEST(Tracking, NamesThatMayChooseAPageStay) {
  for (const std::string name :
       {"id",        "p",     "s",      "sid", "cid", "tid", "ref", "campaign", "tracking_id", "click", "page",
        "elementid", "trkpt", "offset", "sc",  "utm", "pk",  "wt",  "si",       "v",           "t"}) {
    const std::string address = "https://e.org/a?" + name + "=1";
    EXPECT_EQ(without_tracking(address), address);
  }
}

}  // namespace
}  // namespace feedcat::text
