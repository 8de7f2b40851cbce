// Tests which pictures reach a terminal, and as what.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/base64.hpp"
#include "cli/pictures/canvas.hpp"
#include "cli/pictures/decode.hpp"
#include "cli/pictures/graphics.hpp"
#include "cli/pictures/shown_pictures.hpp"
#include "support/recorder.hpp"
#include "text/ansi.hpp"

namespace feedcat::cli::pictures {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Four times four pixels, red and blue.
constexpr const char* kPicture =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAE0lEQVR4nGP4z8AARGDiPwNxHACeow/xfxmViwAAAABJRU5ErkJggg==";
/// Says that it has 30,000 times 30,000 pixels, and has none.
constexpr const char* kBomb =
    "iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAIAAADpRW/tAAAACUlEQVR4nGMAAAABAAFe/335AAAAAElFTkSuQmCC";

std::string bytes_of(const char* base64) { return base::decode_base64(base64).value_or(""); }

TEST(Graphics, AreThoseThatTheTerminalAnswers) {
  struct Row {
    const char* what;
    std::string answers;
    Graphics expected;
  };
  const Row rows[] = {
      {"nothing", "", {}},
      {"xterm", "\x1bP>|XTerm(379)\x1b\\\x1b[?64;1;2;6;9;15;18;21;22c", {}},
      {"xterm with sixel", "\x1b[6;16;8t\x1b[?64;1;2;4;6c", {Protocol::sixel, 8, 16}},
      {"a class that is 4 is no attribute", "\x1b[?4;6c", {}},
      {"kitty", "\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.32)\x1b\\\x1b[6;20;9t\x1b[?62;c", {Protocol::kitty, 9, 20}},
      {"kitty's protocol forbidden", "\x1b_Gi=31;EPERM\x1b\\\x1b[?62;c", {}},
      {"iTerm2", "\x1bP>|iTerm2 3.5.1\x1b\\\x1b[?62;4c", {Protocol::iterm2, 10, 20}},
      {"keys between the answers", "q\x1b[?62;4cjk", {Protocol::sixel, 10, 20}},
      {"nonsense for a cell", "\x1b[6;0;99999t\x1b[?62;4c", {Protocol::sixel, 10, 20}},
      {"a cell that is too low for sixel", "\x1b[6;2;2t\x1b[?62;4c", {Protocol::sixel, 10, 20}},
      {"cut", "\x1b_Gi=31;O", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(read_answers(row.answers), row.expected) << row.what;
  EXPECT_FALSE(is_complete("\x1b_Gi=31;OK\x1b\\\x1b[?62"));
  EXPECT_TRUE(is_complete("\x1b[?62c"));
}

TEST(Decode, GivesPixelsOfSoundPicturesAndReasonsForOthers) {
  const Result<Pixels> pixels = decode(bytes_of(kPicture), "image/png");
  ASSERT_TRUE(pixels) << pixels.error().message;
  EXPECT_EQ(pixels->width, 4);
  EXPECT_EQ(pixels->height, 4);
  ASSERT_EQ(pixels->rgba.size(), 64U);
  EXPECT_EQ(std::vector<int>(pixels->rgba.begin(), pixels->rgba.begin() + 4), (std::vector<int>{255, 0, 0, 255}));

  const Result<Pixels> bomb = decode(bytes_of(kBomb), "image/png");
  ASSERT_FALSE(bomb);
  EXPECT_EQ(bomb.error(), (Error{ErrorKind::too_large, "the picture has 30000 × 30000 pixels"}));
  for (const char* type : {"image/png", "image/jpeg", "image/webp"}) {
    EXPECT_EQ(decode("no picture at all", type).error().kind, ErrorKind::damaged) << type;
    EXPECT_EQ(decode("", type).error().kind, ErrorKind::damaged) << type;
  }
  EXPECT_EQ(decode(bytes_of(kPicture).substr(0, 50), "image/png").error().kind, ErrorKind::damaged);
  EXPECT_EQ(decode("GIF89a", "image/gif").error().kind, ErrorKind::refused);
}

TEST(Canvas, SpeaksTheLanguageOfTheTerminal) {
  const Pixels pixels = *decode(bytes_of(kPicture), "image/png");
  EXPECT_THAT(*draw(pixels, {Protocol::kitty, 10, 20}, {80, 8}), HasSubstr("\x1b_G"));
  EXPECT_THAT(*draw(pixels, {Protocol::iterm2, 10, 20}, {80, 8}), HasSubstr("\x1b]1337;File="));
  EXPECT_THAT(*draw(pixels, {Protocol::sixel, 10, 20}, {80, 8}), HasSubstr("\x1bP"));
}

TEST(Canvas, DrawsPicturesOfEverySizeInCellsOfEverySize) {
  for (const Protocol protocol : {Protocol::kitty, Protocol::iterm2, Protocol::sixel}) {
    for (const int height : {1, 2, 5, 6, 7, 300}) {
      for (const int width : {1, 3, 100}) {
        const Pixels pixels{width, height,
                            std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 4), 200)};
        EXPECT_TRUE(draw(pixels, {protocol, 4, 8}, {80, 8}));
        EXPECT_TRUE(draw(pixels, {protocol, 200, 200}, {1, 1}));
      }
    }
  }
}

class ShownPicturesTest : public testing::Test {
 protected:
  static std::string mark(const std::string& url) {
    std::string mark;
    text::mark_picture(mark, url);
    return mark;
  }
  static std::string data(const char* base64) { return std::string("data:image/png;base64,") + base64; }

  std::string shown(const std::string& text) {
    ShownPictures::Options options;
    options.ask = [] { return Graphics{Protocol::sixel, 10, 20}; };
    options.network.cache.offline = true;
    options.reporter = &reporter_;
    options.may_be_private = [](std::string_view) { return false; };
    return ShownPictures(std::move(options)).put_into(text);
  }

  test::Recorder reporter_;
};

TEST_F(ShownPicturesTest, StandBelowTheirLines) {
  const std::string picture = *draw(*decode(bytes_of(kPicture), "image/png"), {Protocol::sixel, 10, 20}, {80, 8});
  EXPECT_EQ(shown("no picture\n"), "no picture\n");
  EXPECT_EQ(shown("before " + mark(data(kPicture)) + "[a lamp] behind\nnext\n"),
            "before [a lamp] behind\n" + picture + "next\n");
  EXPECT_EQ(shown(mark(data(kPicture)) + "[a]" + mark(data(kPicture)) + "[b]"), "[a][b]" + picture + picture);
}

TEST_F(ShownPicturesTest, ThatCannotBeHadLeaveTheirWords) {
  EXPECT_EQ(shown("x " + mark("https://pictures.example.org/a.png") + "[a lamp]\ny\n"), "x [a lamp]\ny\n");
  EXPECT_EQ(shown(mark(data(kBomb)) + "[big]\n"), "[big]\n");
}

}  // namespace
}  // namespace feedcat::cli::pictures
