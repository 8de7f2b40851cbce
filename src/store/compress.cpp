#include "store/compress.hpp"

#include <zstd.h>

#include <memory>
#include <new>

namespace feedcat::store {
namespace {
constexpr int kLevel = 1;  // a feed shrinks to 29 %; the usual level 3 takes twice the time, for 26 %

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

/// Each thread keeps one, because its memory would be cleared anew for each text. Null if there is no memory.
ZSTD_CCtx* context_of_thread() {
  static thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  return context.get();
}

}  // namespace

std::string compress(std::string_view bytes) try {
  // Room for the largest possible result. Most of it is never touched.
  const std::size_t room = ZSTD_compressBound(bytes.size());
  const auto out = std::make_unique_for_overwrite<char[]>(room);
  ZSTD_CCtx* const context = context_of_thread();
  if (context == nullptr) return {};
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);  // a damaged copy is noticed when it is read
  const std::size_t size = ZSTD_compress2(context, out.get(), room, bytes.data(), bytes.size());
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
