#include "output/inline_pictures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace feedcat::output {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(InlinePictures, AddressesAreFoundOnceAndUnescaped) {
  EXPECT_THAT(
      image_addresses("<p>a &lt;img src=\"no\"</p><img alt=\"x\" src=\"https://e.org/?a=1&amp;b=2\">"
                      "<img src=\"https://e.org/2\"><img src=\"https://e.org/2\"><img alt=\"none\"><imgx src=\"no\">"),
      ElementsAre("https://e.org/?a=1&b=2", "https://e.org/2"));
  EXPECT_THAT(image_addresses("<img src=\"cut"), IsEmpty());
  EXPECT_THAT(image_addresses("<"), IsEmpty());
}

TEST(InlinePictures, OnlyWhatIsThereIsReplaced) {
  const std::vector<InlinePicture> pictures = {{"https://e.org/?a=1&b=2", "image/png", "bytes"}};
  EXPECT_EQ(with_content_ids(
                "a<picture><source srcset=\"https://e.org/3 2x\"><img srcset=\"https://e.org/3 2x\" "
                "src=\"https://e.org/?a=1&amp;b=2\" sizes=\"1\" alt=\"b\"></picture><img src=\"https://e.org/2\">c",
                pictures, "x.invalid"),
            "a<picture><img src=\"cid:f093124d4fcfec4cda6a2a8ce8a340a6@x.invalid\" alt=\"b\"></picture>"
            "<img src=\"https://e.org/2\">c");
  EXPECT_EQ(with_content_ids("<source srcset=\"y\">", {}, "x.invalid"), "<source srcset=\"y\">");
}

TEST(InlinePictures, PartsHaveShortLines) {
  const std::vector<InlinePicture> pictures = {{"u", "image/png", std::string(1000, 'x')}};
  std::string out;
  append_pictures(out, "=_b", pictures, "x.invalid");
  EXPECT_THAT(out,
              testing::StartsWith("--=_b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <"));
  EXPECT_THAT(out, HasSubstr("\nContent-Disposition: inline; filename=\"picture-1.png\"\n\neHh4"));
  for (std::size_t at = 0, end = 0; (end = out.find('\n', at)) != std::string::npos; at = end + 1) {
    EXPECT_LE(end - at, 76U);
  }
}

}  // namespace
}  // namespace feedcat::output
