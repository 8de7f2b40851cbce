#include "text/file_type.hpp"

#include <array>
#include <span>
#include <utility>

namespace feedcat::text {
namespace {

/// Bytes at certain offsets: `mark` at `offset`, and `brand` at `brand_offset`.
struct Signature {
  std::string_view extension;
  std::string_view mark;
  std::size_t offset = 0;
  std::string_view brand = {};
  std::size_t brand_offset = 8;
};

using namespace std::string_view_literals;

constexpr std::array kImages = std::to_array<Signature>({
    {".jpg", "\xFF\xD8\xFF"sv},
    {".png", "\x89PNG\r\n\x1A\n"sv},
    {".gif", "GIF87a"sv},
    {".gif", "GIF89a"sv},
    {".webp", "RIFF"sv, 0, "WEBP"sv},
    {".avif", "ftyp"sv, 4, "avif"sv},
    {".avif", "ftyp"sv, 4, "avis"sv},
    {".avif", "ftyp"sv, 4, "mif1"sv},
    {".bmp", "BM"sv, 0, "\0\0\0\0"sv, 6},
    {".ico", "\0\0\1\0"sv},
});

constexpr std::array kAttachments = std::to_array<Signature>({
    {".mp3", "ID3"sv},
    {".mp3", "\xFF\xFB"sv},
    {".mp3", "\xFF\xFA"sv},
    {".mp3", "\xFF\xF3"sv},
    {".mp3", "\xFF\xF2"sv},
    {".aac", "\xFF\xF1"sv},
    {".aac", "\xFF\xF9"sv},
    {".m4a", "ftyp"sv, 4, "M4A"sv},
    {".m4b", "ftyp"sv, 4, "M4B"sv},
    {".mov", "ftyp"sv, 4, "qt  "sv},
    {".mp4", "ftyp"sv, 4},
    {".opus", "OggS"sv, 0, "OpusHead"sv, 28},
    {".ogg", "OggS"sv},
    {".flac", "fLaC"sv},
    {".wav", "RIFF"sv, 0, "WAVE"sv},
    {".avi", "RIFF"sv, 0, "AVI "sv},
    {".webm", "\x1A\x45\xDF\xA3"sv},
    {".mpg", "\0\0\1\xBA"sv},
    {".pdf", "%PDF-"sv},
    {".epub", "PK\3\4"sv, 0, "mimetypeapplication/epub+zip"sv, 30},
    {".zip", "PK\3\4"sv},
    {".gz", "\x1F\x8B"sv},
});

bool has(std::string_view bytes, std::size_t offset, std::string_view mark) {
  return mark.empty() || (bytes.size() >= offset && bytes.substr(offset).starts_with(mark));
}

std::string_view extension_of(std::string_view bytes, std::span<const Signature> signatures) {
  for (const Signature& s : signatures) {
    if (has(bytes, s.offset, s.mark) && has(bytes, s.brand_offset, s.brand)) return s.extension;
  }
  return {};
}

}  // namespace

std::string_view image_extension(std::string_view bytes) { return extension_of(bytes, kImages); }

std::string_view image_type(std::string_view bytes) {
  constexpr std::array kTypes =
      std::to_array<std::pair<std::string_view, std::string_view>>({{".jpg", "image/jpeg"},
                                                                    {".png", "image/png"},
                                                                    {".gif", "image/gif"},
                                                                    {".webp", "image/webp"},
                                                                    {".avif", "image/avif"},
                                                                    {".bmp", "image/bmp"},
                                                                    {".ico", "image/x-icon"}});
  const std::string_view extension = image_extension(bytes);
  for (const auto& [known, type] : kTypes) {
    if (known == extension) return type;
  }
  return {};
}

std::string_view attachment_extension(std::string_view bytes) {
  const std::string_view image = image_extension(bytes);
  return image.empty() ? extension_of(bytes, kAttachments) : image;
}

}  // namespace feedcat::text
