// Writes a picture of a few colours as PNG.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace feedcat::output::epub {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

/// A picture with at most four colours. The first one is there at the beginning.
struct Canvas {
  std::size_t width = 0;
  std::size_t height = 0;
  std::array<Colour, 4> colours = {};
  std::vector<std::uint8_t> pixels = {};  ///< a number of a colour each, row after row

  Canvas(std::size_t columns, std::size_t rows, std::array<Colour, 4> of)
      : width(columns), height(rows), colours(of), pixels(columns * rows) {}
  /// Fills a rectangle. What lies outside of the picture is not drawn.
  void fill(std::size_t x, std::size_t y, std::size_t columns, std::size_t rows, std::uint8_t colour);
};

/// Returns the bytes of the file. The same picture gives the same bytes everywhere, because nothing is compressed.
std::string png_of(const Canvas& canvas);

}  // namespace feedcat::output::epub
