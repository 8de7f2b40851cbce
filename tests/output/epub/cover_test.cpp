#include "output/epub/cover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/epub/png.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "text/file_type.hpp"

namespace feedcat::output::epub {
namespace {

using testing::HasSubstr;

BookPlan plan() {
  PageHead head;
  head.title = "Ebbe & Flut <h\u00f6her> als je zuvor, mit einem sehr langen Titel";
  head.feed = "\u6f6e\u306e\u8868";
  head.id = "1";
  return plan_book({head}, UtcTime(std::chrono::seconds(1'775'755'000)));
}

TEST(Cover, IsDrawnInLinesOfTheTitle) {
  const std::string svg = cover_drawing(plan());
  EXPECT_THAT(svg, HasSubstr(">Ebbe &amp; Flut</text>"));
  EXPECT_THAT(svg, HasSubstr(">2026-04-09</text>"));
  EXPECT_THAT(svg, HasSubstr(">1 article</text>"));
  EXPECT_THAT(svg, HasSubstr(">\u6f6e\u306e\u8868</text>"));
}

TEST(Cover, IsAPngThatOtherProgramsUnpack) {
  const std::string png = cover_image(plan());
  EXPECT_EQ(text::image_type(png), "image/png");
  const test::TemporaryFolder folder;
  const std::string path = test::write_whole(folder / "cover.png", png);
  // The checks of the chunks and of the packed rows are Python's own.
  const test::Ran ran =
      test::run_command({"python3", "-c",
                         "import sys, struct, zlib\n"
                         "b = open(sys.argv[1], 'rb').read(); at = 8; rows = b''\n"
                         "while at < len(b):\n"
                         "  size, kind = struct.unpack('>I4s', b[at:at + 8])\n"
                         "  data = b[at + 8:at + 8 + size]\n"
                         "  assert struct.unpack('>I', b[at + 8 + size:at + 12 + size])[0] == zlib.crc32(kind + data)\n"
                         "  if kind == b'IHDR': print(struct.unpack('>II', data[:8]))\n"
                         "  if kind == b'IDAT': rows += data\n"
                         "  at += 12 + size\n"
                         "print(len(zlib.decompress(rows)))\n",
                         path});
  EXPECT_EQ(ran.out, "(600, 800)\n120800\n") << ran.err;
}

TEST(Canvas, DrawsNothingOutside) {
  Canvas canvas(4, 2, {});
  canvas.fill(3, 1, 10, 10, 2);
  canvas.fill(9, 9, 1, 1, 3);
  EXPECT_EQ(canvas.pixels, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 2}));
}

}  // namespace
}  // namespace feedcat::output::epub
