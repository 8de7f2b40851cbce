#include "cli/pictures/decode.hpp"

#include <fmt/format.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/library.hpp"
#include "base/try.hpp"

namespace feedcat::cli::pictures {
namespace {

Result<void> check_size(std::int64_t width, std::int64_t height) {
  if (width <= 0 || height <= 0) return fail(ErrorKind::damaged, "the picture has no size");
  if (static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) <= kMostPixels) return {};
  return fail(ErrorKind::too_large, fmt::format("the picture has {} × {} pixels", width, height));
}

Pixels pixels_of(int width, int height) {
  Pixels pixels{width, height, {}};
  pixels.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  return pixels;
}

tl::unexpected<Error> damaged() { return fail(ErrorKind::damaged, "the picture cannot be decoded"); }

struct Png {
  decltype(&png_image_begin_read_from_memory) begin = nullptr;
  decltype(&png_image_finish_read) finish = nullptr;
  decltype(&png_image_free) free = nullptr;
};

Result<Png> load_png() {
  TRY(const base::Library library, base::Library::load(kPngLibrary));
  Png png;
  TRY(library.take("png_image_begin_read_from_memory", png.begin));
  TRY(library.take("png_image_finish_read", png.finish));
  TRY(library.take("png_image_free", png.free));
  return png;
}

Result<Pixels> decode_png(std::string_view bytes) {
  static const Result<Png> png = load_png();
  if (!png) return tl::unexpected(png.error());
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png->begin(&image, bytes.data(), bytes.size()) == 0) return damaged();
  const Result<void> fits = check_size(image.width, image.height);
  if (!fits) {
    png->free(&image);
    return tl::unexpected(fits.error());
  }
  image.format = PNG_FORMAT_RGBA;
  Pixels pixels = pixels_of(static_cast<int>(image.width), static_cast<int>(image.height));
  if (png->finish(&image, nullptr, pixels.rgba.data(), 0, nullptr) == 0) return damaged();
  return pixels;
}

struct Jpeg {
  decltype(&tjInitDecompress) init = nullptr;
  decltype(&tjDecompressHeader3) header = nullptr;
  decltype(&tjDecompress2) decompress = nullptr;
  decltype(&tjDestroy) destroy = nullptr;
};

Result<Jpeg> load_jpeg() {
  TRY(const base::Library library, base::Library::load(kJpegLibrary));
  Jpeg jpeg;
  TRY(library.take("tjInitDecompress", jpeg.init));
  TRY(library.take("tjDecompressHeader3", jpeg.header));
  TRY(library.take("tjDecompress2", jpeg.decompress));
  TRY(library.take("tjDestroy", jpeg.destroy));
  return jpeg;
}

Result<Pixels> decode_jpeg(const Jpeg& jpeg, tjhandle handle, std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  int width = 0;
  int height = 0;
  int sampling = 0;
  int colours = 0;
  if (jpeg.header(handle, data, bytes.size(), &width, &height, &sampling, &colours) != 0) return damaged();
  TRY(check_size(width, height));
  Pixels pixels = pixels_of(width, height);
  // A picture that ends early is shown as far as it goes.
  jpeg.decompress(handle, data, bytes.size(), pixels.rgba.data(), width, 0, height, TJPF_RGBA, 0);
  return pixels;
}

Result<Pixels> decode_jpeg(std::string_view bytes) {
  static const Result<Jpeg> jpeg = load_jpeg();
  if (!jpeg) return tl::unexpected(jpeg.error());
  tjhandle handle = jpeg->init();
  if (handle == nullptr) return damaged();
  Result<Pixels> pixels = decode_jpeg(*jpeg, handle, bytes);
  jpeg->destroy(handle);
  return pixels;
}

struct WebP {
  decltype(&WebPGetInfo) info = nullptr;
  decltype(&WebPDecodeRGBAInto) decode = nullptr;
};

Result<WebP> load_webp() {
  TRY(const base::Library library, base::Library::load(kWebpLibrary));
  WebP webp;
  TRY(library.take("WebPGetInfo", webp.info));
  TRY(library.take("WebPDecodeRGBAInto", webp.decode));
  return webp;
}

Result<Pixels> decode_webp(std::string_view bytes) {
  static const Result<WebP> webp = load_webp();
  if (!webp) return tl::unexpected(webp.error());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  int width = 0;
  int height = 0;
  if (webp->info(data, bytes.size(), &width, &height) == 0) return damaged();
  TRY(check_size(width, height));
  Pixels pixels = pixels_of(width, height);
  if (webp->decode(data, bytes.size(), pixels.rgba.data(), pixels.rgba.size(), width * 4) == nullptr) return damaged();
  return pixels;
}

struct Decoder {
  std::string_view type;
  Result<Pixels> (*decode)(std::string_view bytes);
};

constexpr std::array kDecoders = {
    Decoder{"image/png", decode_png},
    Decoder{"image/jpeg", decode_jpeg},
    Decoder{"image/webp", decode_webp},
};

}  // namespace

Result<Pixels> decode(std::string_view bytes, std::string_view type) {
  for (const Decoder& decoder : kDecoders) {
    if (decoder.type == type) return decoder.decode(bytes);
  }
  return fail(ErrorKind::refused, fmt::format("no picture of the type {} is shown", type));
}

}  // namespace feedcat::cli::pictures
