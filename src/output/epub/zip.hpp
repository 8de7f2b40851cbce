// Writes and reads ZIP archives, by libzip. It is loaded only when a book is written or read, because it and the
// libraries that it needs take longer to load than a feed takes to be read.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::output::epub {

/// What the dynamic linker calls the library. The first one that can be loaded is taken.
#ifdef __APPLE__
inline constexpr std::array kZipLibraries = {"libzip.5.dylib"};
#else
inline constexpr std::array kZipLibraries = {"libzip.so.5", "libzip.so.4"};  // the second is Debian's name of the first
#endif

/// A file in an archive.
struct ZipEntry {
  std::string name = {};
  /// Makes the content. It is called once, while the archive is written, so that not all files are in memory.
  std::function<Result<std::string>()> content = {};
  bool packed = true;  ///< false: the bytes are stored as they are, because packing does not make them smaller
};

/// Takes the archive piece by piece. It returns false if it cannot take more.
using ZipSink = std::function<bool(std::string_view)>;

/// Can the library be loaded? Error: io, with the words of the dynamic linker. Thread-safe.
Result<void> load_zip();

/// Writes an archive with these files in this order. All of them have the same time, in UTC, and the same attributes,
/// so that the same files give the same bytes. The packed archive is in memory until it is whole. If the sink refuses,
/// writing ends, and that is not an error. Errors: those of `content`; io (no library, no memory).
Result<void> write_zip(const std::vector<ZipEntry>& entries, UtcTime time, const ZipSink& sink);

/// Returns the content of a file in an archive. Errors: not_found, too_large (more than `limit` bytes), damaged, io (no
/// library).
Result<std::string> read_zip(std::string_view archive, const std::string& name, std::size_t limit);

}  // namespace feedcat::output::epub
