#include "output/epub/cover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "output/epub/cover_letters.hpp"
#include "output/epub/png.hpp"
#include "render/xhtml/xhtml.hpp"
#include "text/fold_letters.hpp"
#include "text/width.hpp"
#include "text/wrap.hpp"

namespace feedcat::output::epub {
namespace {

constexpr std::size_t kWidth = 600, kHeight = 800;
constexpr std::size_t kTop = 120;
constexpr int kTitleColumns = 15, kOtherColumns = 28;
constexpr std::size_t kTitleLines = 6, kFeedLines = 6;
constexpr std::size_t kTitleDot = 6, kOtherDot = 3;  // the size of a letter's dot

/// The colours of the ground and of the bar below the title.
struct Pair {
  Colour ground, bar;
};
constexpr std::array kPairs = std::to_array<Pair>({{{28, 52, 84}, {238, 178, 88}},
                                                   {{52, 72, 58}, {226, 200, 120}},
                                                   {{92, 44, 52}, {232, 186, 150}},
                                                   {{60, 50, 92}, {190, 206, 236}},
                                                   {{36, 70, 78}, {240, 160, 122}},
                                                   {{74, 62, 48}, {196, 214, 176}}});
constexpr Colour kInk{250, 248, 244};

struct Line {
  std::string text;
  std::size_t dot = kOtherDot;
};

std::vector<Line> title_lines(const std::string& title) {
  std::vector<text::WrappedLine> wrapped;
  text::wrap(title, kTitleColumns, text::LongWords::cut, wrapped);
  std::vector<Line> lines;
  for (const text::WrappedLine& line : wrapped) {
    const bool last = lines.size() + 1 == kTitleLines && wrapped.size() > kTitleLines;
    lines.push_back({title.substr(line.begin, line.end - line.begin) + (last          ? " \u2026"
                                                                        : line.hyphen ? "-"
                                                                                      : ""),
                     kTitleDot});
    if (last) break;
  }
  return lines;
}

std::string count_of(const BookPlan& plan) {
  return plan.heads.size() == 1 ? "1 article" : fmt::format("{} articles", plan.heads.size());
}

/// The lines below the bar.
std::vector<Line> other_lines(const BookPlan& plan) {
  std::vector<Line> lines;
  if (!plan.day.empty()) lines.push_back({plan.day});
  lines.push_back({count_of(plan)});
  lines.push_back({""});
  for (const std::string& feed : plan.feeds) {
    if (lines.size() == kFeedLines + 3) {
      lines.push_back({"\u2026"});
      break;
    }
    if (!feed.empty() && feed != plan.name) lines.push_back({text::fit_width(feed, kOtherColumns)});
  }
  return lines;
}

const Pair& colours_of(const BookPlan& plan) {
  const std::string_view first = plan.feeds.empty() ? std::string_view() : plan.feeds.front();
  return kPairs[base::hash64(first) % kPairs.size()];
}

std::size_t height_of(const Line& line) { return (kLetterRows + 4) * line.dot; }

std::string in_hex(const Colour& c) { return fmt::format("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue); }

void draw_text(const Line& line, std::size_t y, const Colour& ink, std::string& svg) {
  if (line.text.empty()) return;
  std::string words;
  render::append_xml(line.text, words);
  svg += fmt::format(
      "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-family=\"sans-serif\" text-anchor=\"middle\" "
      "fill=\"{}\">{}</text>\n",
      kWidth / 2, y + kLetterRows * line.dot, (kLetterRows + 1) * line.dot, in_hex(ink), words);
}

/// Draws the letters that there are. Others leave a gap.
void draw_letters(const Line& line, std::size_t y, Canvas& canvas) {
  const std::string letters = text::fold_letters(line.text);
  const std::size_t step = (kLetterColumns + 1) * line.dot;
  const std::size_t count = static_cast<std::size_t>(std::max(text::display_width(letters), 0));
  if (count * step > kWidth) return;
  std::size_t x = (kWidth - count * step) / 2;
  for (const char c : letters) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;  // the rest of a letter outside of ASCII
    if (const Letter* letter = letter_of(c)) {
      for (std::size_t dot = 0; dot < kLetterColumns * kLetterRows; ++dot) {
        const std::size_t column = dot % kLetterColumns, row = dot / kLetterColumns;
        const bool ink = (((*letter)[row] >> (kLetterColumns - 1 - column)) & 1U) != 0;
        if (ink) canvas.fill(x + column * line.dot, y + row * line.dot, line.dot, line.dot, 1);
      }
    }
    x += step;
  }
}

}  // namespace

std::string cover_drawing(const BookPlan& plan) {
  const Pair& pair = colours_of(plan);
  std::string svg = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
      "width=\"{0}\" height=\"{1}\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"{2}\"/>\n",
      kWidth, kHeight, in_hex(pair.ground));
  std::size_t y = kTop;
  for (const Line& line : title_lines(plan.name)) {
    draw_text(line, y, kInk, svg);
    y += height_of(line);
  }
  svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"6\" fill=\"{}\"/>\n", kWidth / 4, y, kWidth / 2,
                     in_hex(pair.bar));
  y += 40;
  for (const Line& line : other_lines(plan)) {
    draw_text(line, y, pair.bar, svg);
    y += height_of(line);
  }
  return svg + "</svg>\n";
}

std::string cover_image(const BookPlan& plan) {
  const Pair& pair = colours_of(plan);
  Canvas canvas(kWidth, kHeight, {pair.ground, kInk, pair.bar, kInk});
  std::size_t y = kTop;
  for (const Line& line : title_lines(plan.name)) {
    draw_letters(line, y, canvas);
    y += height_of(line);
  }
  canvas.fill(kWidth / 4, y, kWidth / 2, 6, 2);
  y += 40;
  for (const Line& line : other_lines(plan)) {
    draw_letters(line, y, canvas);
    y += height_of(line);
  }
  return png_of(canvas);
}

std::string title_page(const BookPlan& plan) {
  std::string words = plan.title + ", " + count_of(plan);
  std::string out = page_start(plan.title, plan.language == "und" ? "" : plan.language);
  out += "<section epub:type=\"titlepage\">\n<p class=\"cover\"><img src=\"cover.svg\" alt=\"";
  render::append_xml(words, out);
  out += "\"/></p>\n</section>\n";
  out += kPageEnd;
  return out;
}

}  // namespace feedcat::output::epub
