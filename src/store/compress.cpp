#include "store/compress.hpp"

#include <zstd.h>

#include <memory>
#include <new>

namespace feedcat::store {
namespace {
constexpr int kLevel = 3;  // 150 MB/s; a feed shrinks to a quarter; higher levels gain little

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

}  // namespace

std::string compress(std::string_view bytes) try {
  // Room for the largest possible result. Most of it is never touched.
  const std::size_t room = ZSTD_compressBound(bytes.size());
  const auto out = std::make_unique_for_overwrite<char[]>(room);
  const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  if (!context) return {};
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);  // a damaged copy is noticed when it is read
  const std::size_t size = ZSTD_compress2(context.get(), out.get(), room, bytes.data(), bytes.size());
  return {out.get(), ZSTD_isError(size) != 0 ? 0 : size};
} catch (const std::bad_alloc&) {
  return {};
}

std::optional<std::string> decompress(std::string_view compressed, std::uint64_t max_size) try {
  const unsigned long long size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max_size) return std::nullopt;
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(got) != 0 || got != out.size()) return std::nullopt;
  return out;
} catch (const std::bad_alloc&) {
  return std::nullopt;
}

}  // namespace feedcat::store
