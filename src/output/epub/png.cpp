#include "output/epub/png.hpp"

#include <algorithm>
#include <string_view>

namespace feedcat::output::epub {
namespace {

constexpr std::uint32_t kAdlerBase = 65521;
constexpr std::size_t kLargestBlock = 65535;  // of deflate, stored

constexpr auto kCrcTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
    table[i] = value;
  }
  return table;
}();

void append_number(std::uint32_t number, std::string& out) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>((number >> shift) & 0xFFU);
}

/// Appends a chunk (PNG § 5.3): length, type, data and their CRC.
void append_chunk(std::string_view type, std::string_view data, std::string& out) {
  append_number(static_cast<std::uint32_t>(data.size()), out);
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const std::string_view part : {type, data}) {
    for (const char c : part) crc = kCrcTable[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  }
  out += type;
  out += data;
  append_number(crc ^ 0xFFFFFFFFU, out);
}

/// Returns the bytes as zlib's format (RFC 1950) has them, stored.
std::string stored(std::string_view bytes) {
  std::string out = "\x78\x01";
  std::uint32_t a = 1, b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % kAdlerBase;
    b = (b + a) % kAdlerBase;
  }
  do {
    const std::string_view block = bytes.substr(0, kLargestBlock);
    bytes.remove_prefix(block.size());
    const auto size = static_cast<unsigned>(block.size());
    out += static_cast<char>(bytes.empty() ? 1 : 0);
    for (const unsigned number : {size, ~size}) {
      out += static_cast<char>(number & 0xFFU);
      out += static_cast<char>((number >> 8U) & 0xFFU);
    }
    out += block;
  } while (!bytes.empty());
  append_number((b << 16U) | a, out);
  return out;
}

}  // namespace

void Canvas::fill(std::size_t x, std::size_t y, std::size_t columns, std::size_t rows, std::uint8_t colour) {
  for (std::size_t row = y; row < std::min(y + rows, height); ++row) {
    for (std::size_t column = x; column < std::min(x + columns, width); ++column) {
      pixels[row * width + column] = colour;
    }
  }
}

std::string png_of(const Canvas& canvas) {
  std::string header;
  append_number(static_cast<std::uint32_t>(canvas.width), header);
  append_number(static_cast<std::uint32_t>(canvas.height), header);
  header += "\x02\x03";            // two bits a pixel, which are the number of a colour
  header += std::string(3, '\0');  // the only compression, the only set of filters, not interlaced
  std::string colours;
  for (const Colour& colour : canvas.colours) {
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) colours += static_cast<char>(part);
  }
  std::string rows;
  for (std::size_t y = 0; y < canvas.height; ++y) {
    rows += '\0';  // no filter
    for (std::size_t x = 0; x < canvas.width; x += 4) {
      unsigned byte = 0;
      for (std::size_t i = 0; i < 4; ++i) {
        const unsigned pixel = x + i < canvas.width ? canvas.pixels[y * canvas.width + x + i] : 0U;
        byte = (byte << 2U) | (pixel & 3U);
      }
      rows += static_cast<char>(byte);
    }
  }
  std::string out = "\x89PNG\r\n\x1A\n";
  append_chunk("IHDR", header, out);
  append_chunk("PLTE", colours, out);
  append_chunk("IDAT", stored(rows), out);
  append_chunk("IEND", {}, out);
  return out;
}

}  // namespace feedcat::output::epub
