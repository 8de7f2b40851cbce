#include "mirror/article_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace feedcat::mirror {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kHead = "---\ntitle: \"T\"\nid: \"1\"\nattachments:\n  - url: \"https://example.org/a.mp3\"\n---\n";

std::vector<std::string> assets_of(const std::string& file) {
  std::vector<std::string> all;
  with_assets(file, [&](AssetKind kind, std::string_view address) {
    all.push_back((kind == AssetKind::image ? "image " : "attachment ") + std::string(address));
    return std::nullopt;
  });
  return all;
}

std::string placed(const std::string& file) {
  return with_assets(file, [](AssetKind, std::string_view) { return std::optional<std::string>("assets/x"); });
}

TEST(AssetLinks, InMarkdownAreImagesAndAttachmentsOutsideOfCode) {
  const std::string file =
      kHead +
      "\n# T\n\n![a \\] b](https://example.org/1.png) and [![](<https://example.org/2 (x).png>)](u)\n"
      "\\![no](https://example.org/no.png) `![no](n)` `` ` ![no](n) ``\n\n"
      "> - ```\n> ![no](n)\n> ```\n> ![yes](3.png)\n\n"
      "- <https://example.org/a.mp3> (audio/mpeg, 5 B)\n- <https://example.org/page>\n";
  EXPECT_THAT(assets_of(file), ElementsAre("image https://example.org/1.png", "image https://example.org/2 (x).png",
                                           "image 3.png", "attachment https://example.org/a.mp3"));
  EXPECT_EQ(with_assets(file, [](AssetKind, std::string_view) { return std::nullopt; }), file);
  EXPECT_EQ(placed(kHead + "\n# T\n\n[![](<https://example.org/2 (x).png>)](u) &\n- <https://example.org/a.mp3>\n"),
            kHead + "\n# T\n\n[![](assets/x)](u) &\n- [a.mp3](assets/x)\n");
}

TEST(AssetLinks, InHtmlLeaveABrowserNoOtherSource) {
  const std::string body =
      "<article><picture><source srcset=\"b.webp\" type=\"image/webp\"><img src=\"https://e.org/a.png?x&amp;y\" "
      "srcset=\"c.png 2x\" sizes=\"9px\" alt=\"src=&quot;\"></picture><video src=\"v.mp4\" poster=\"p.jpg\"></video>"
      "<pre>&lt;img src=\"no\"&gt;</pre>\n<ul class=\"attachments\">\n<li><a href=\"https://e.org/a.mp3\">a</a>"
      "</li>\n</ul></article>";
  EXPECT_THAT(assets_of(body),
              ElementsAre("image https://e.org/a.png?x&y", "image p.jpg", "attachment https://e.org/a.mp3"));
  EXPECT_EQ(placed(body),
            "<article><picture><source type=\"image/webp\"><img src=\"assets/x\" alt=\"src=&quot;\"></picture>"
            "<video src=\"v.mp4\" poster=\"assets/x\"></video><pre>&lt;img src=\"no\"&gt;</pre>\n"
            "<ul class=\"attachments\">\n<li><a href=\"assets/x\">a</a></li>\n</ul></article>");
}

TEST(AssetLinks, DistinguishTheSameArticleFromAnother) {
  const std::string fresh = kHead +
                            "\n# T\n\n![a](https://e.org/1.png) ![b](https://e.org/2.png) words\n"
                            "\n- <https://example.org/a.mp3> (audio/mpeg)\n";
  const std::string former = kHead +
                             "\n# T\n\n![a](assets/1.png) ![b](https://e.org/2.png) words\n"
                             "\n- [a.mp3](assets/2.mp3) (audio/mpeg)\n";
  EXPECT_TRUE(same_but_for_assets(former, fresh));
  EXPECT_TRUE(same_but_for_assets(fresh, fresh));
  std::string other = former;
  other.replace(other.find("words"), 5, "weird");
  EXPECT_FALSE(same_but_for_assets(other, fresh));
  EXPECT_FALSE(same_but_for_assets(kHead + "\n# T\n\nwords\n", fresh));
}

TEST(AssetLinks, TakeLinearTimeOnAnyText) {
  for (const char* piece : {"![", "![](", "![](<", "`", "<img src=\"", "] (", "- <http", "> ", "\\"}) {
    std::string text = kHead + "\n# ";
    while (text.size() < 400'000) text += piece;
    EXPECT_EQ(with_assets(text, [](AssetKind, std::string_view) { return std::nullopt; }), text) << piece;
    const std::string html = text.substr(kHead.size());
    EXPECT_EQ(with_assets(html, [](AssetKind, std::string_view) { return std::nullopt; }), html) << piece;
  }
}

}  // namespace
}  // namespace feedcat::mirror
