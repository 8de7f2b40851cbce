#include "output/epub/zip.hpp"

#include <zip.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "base/library.hpp"
#include "base/try.hpp"

namespace feedcat::output::epub {
namespace {

/// Every function of libzip that feedcat calls.
#define FEEDCAT_ZIP_FUNCTIONS(X)      \
  X(zip_close)                        \
  X(zip_discard)                      \
  X(zip_error_fini)                   \
  X(zip_error_init)                   \
  X(zip_error_set)                    \
  X(zip_error_strerror)               \
  X(zip_fclose)                       \
  X(zip_file_add)                     \
  X(zip_file_set_dostime)             \
  X(zip_file_set_external_attributes) \
  X(zip_fopen)                        \
  X(zip_fread)                        \
  X(zip_get_error)                    \
  X(zip_open_from_source)             \
  X(zip_set_file_compression)         \
  X(zip_source_buffer_create)         \
  X(zip_source_close)                 \
  X(zip_source_free)                  \
  X(zip_source_function_create)       \
  X(zip_source_keep)                  \
  X(zip_source_open)                  \
  X(zip_source_read)                  \
  X(zip_stat)

struct Functions {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declared name has no parentheses.
#define FEEDCAT_ZIP_MEMBER(name) decltype(&::name) name = nullptr;
  FEEDCAT_ZIP_FUNCTIONS(FEEDCAT_ZIP_MEMBER)
#undef FEEDCAT_ZIP_MEMBER
};

constexpr std::uint32_t kAttributes = 0100644U << 16U;  // a file that its owner may write
constexpr std::uint32_t kLevel = 1;  // of deflate: a seventh larger than with level 6, for a third of the time
constexpr std::size_t kPiece = 64U << 10U;

tl::unexpected<Error> not_loaded(const Error& why) {
  return fail(ErrorKind::io, "libzip, which writes EPUB, cannot be loaded: " + why.message);
}

Result<base::Library> load_library() {
  Result<base::Library> library = base::Library::load(kZipLibraries.front());
  for (std::size_t i = 1; i < kZipLibraries.size() && !library; ++i) library = base::Library::load(kZipLibraries.at(i));
  return library;
}

Result<Functions> find_functions() {
  const Result<base::Library> library = load_library();
  if (!library) return not_loaded(library.error());
  Functions functions;
#define FEEDCAT_ZIP_TAKE(name) \
  if (const auto taken = library->take(#name, functions.name); !taken) return not_loaded(taken.error());
  FEEDCAT_ZIP_FUNCTIONS(FEEDCAT_ZIP_TAKE)
#undef FEEDCAT_ZIP_TAKE
  return functions;
}

const Result<Functions>& load() {
  static const Result<Functions> functions = find_functions();
  return functions;
}

const Functions& lib() { return *load(); }

struct FreeSource {
  void operator()(zip_source_t* source) const { lib().zip_source_free(source); }
};
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;

struct Discard {
  void operator()(zip_t* archive) const { lib().zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

class ZipError {
 public:
  ZipError() { lib().zip_error_init(&error_); }
  ~ZipError() { lib().zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;
  zip_error_t* get() { return &error_; }
  Error told(ErrorKind kind) { return {kind, std::string("libzip: ") + lib().zip_error_strerror(&error_)}; }

 private:
  zip_error_t error_{};
};

/// One file while it is written. libzip wants to know its size before it reads it.
struct Reading {
  const ZipEntry* entry = nullptr;
  UtcTime time{};
  std::optional<std::string> content;
  std::size_t at = 0;
  std::optional<Error> failure;
};

bool make_content(Reading& reading) {
  if (reading.content) return true;
  if (reading.failure) return false;
  try {
    Result<std::string> content = reading.entry->content();
    if (content) {
      reading.content = std::move(*content);
    } else {
      reading.failure = std::move(content.error());
    }
  } catch (const std::bad_alloc&) {  // this must not pass through the library
    reading.failure = Error{ErrorKind::io, "out of memory"};
  }
  return reading.content.has_value();
}

zip_int64_t on_command(void* user, void* data, zip_uint64_t size, zip_source_cmd_t command) {
  auto& reading = *static_cast<Reading*>(user);
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_READABLE;
    case ZIP_SOURCE_STAT: {
      if (!make_content(reading)) return -1;
      auto* stat = static_cast<zip_stat_t*>(data);
      stat->valid |= ZIP_STAT_SIZE;
      stat->size = reading.content->size();
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_OPEN:
      reading.at = 0;
      return make_content(reading) ? 0 : -1;
    case ZIP_SOURCE_READ: {
      if (!reading.content) return -1;
      const std::size_t count = std::min<std::size_t>(size, reading.content->size() - reading.at);
      if (count > 0) std::memcpy(data, reading.content->data() + reading.at, count);
      reading.at += count;
      return static_cast<zip_int64_t>(count);
    }
    case ZIP_SOURCE_CLOSE:
      reading.content.reset();
      return 0;
    case ZIP_SOURCE_ERROR: {
      const std::array<int, 2> why = {ZIP_ER_READ, 0};
      if (size < sizeof(why)) return -1;
      std::memcpy(data, why.data(), sizeof(why));
      return sizeof(why);
    }
    default:
      return 0;
  }
}

/// The time of a file as MS-DOS wrote it, which cannot tell a time before 1980.
std::pair<zip_uint16_t, zip_uint16_t> dos_time(UtcTime time) {
  using std::chrono::days;
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const int year = static_cast<int>(date.year());
  if (year < 1980 || year > 2107) return {0, (1U << 5U) | 1U};
  const auto dos_date = (static_cast<unsigned>(year - 1980) << 9U) | (static_cast<unsigned>(date.month()) << 5U) |
                        static_cast<unsigned>(date.day());
  const auto dos_clock = (static_cast<unsigned>(clock.hours().count()) << 11U) |
                         (static_cast<unsigned>(clock.minutes().count()) << 5U) |
                         (static_cast<unsigned>(clock.seconds().count()) / 2U);
  return {static_cast<zip_uint16_t>(dos_clock), static_cast<zip_uint16_t>(dos_date)};
}

Error archive_error(zip_t* archive) {
  return {ErrorKind::io, std::string("libzip: ") + lib().zip_error_strerror(lib().zip_get_error(archive))};
}

Result<void> add(zip_t* archive, Reading& reading) {
  const ZipEntry& entry = *reading.entry;
  ZipError error;
  SourceHandle source(lib().zip_source_function_create(on_command, &reading, error.get()));
  if (source == nullptr) return tl::unexpected(error.told(ErrorKind::io));
  const zip_int64_t added = lib().zip_file_add(archive, entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (added < 0) return tl::unexpected(archive_error(archive));
  static_cast<void>(source.release());  // it belongs to the archive now
  const auto index = static_cast<zip_uint64_t>(added);
  const auto [clock, date] = dos_time(reading.time);
  const zip_int32_t method = entry.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
  const bool good = lib().zip_set_file_compression(archive, index, method, entry.packed ? kLevel : 0) == 0 &&
                    lib().zip_file_set_dostime(archive, index, clock, date, 0) == 0 &&
                    lib().zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kAttributes) == 0;
  return good ? Result<void>() : tl::unexpected(archive_error(archive));
}

Result<void> send(zip_source_t* buffer, const ZipSink& sink) {
  if (lib().zip_source_open(buffer) != 0) return fail(ErrorKind::io, "libzip: the archive cannot be read");
  std::string piece(kPiece, '\0');
  zip_int64_t count = 0;
  bool more = true;
  while (more && (count = lib().zip_source_read(buffer, piece.data(), piece.size())) > 0) {
    more = sink(std::string_view(piece).substr(0, static_cast<std::size_t>(count)));
  }
  lib().zip_source_close(buffer);
  return count < 0 ? fail(ErrorKind::io, "libzip: the archive cannot be read") : Result<void>();
}

}  // namespace

Result<void> load_zip() {
  const Result<Functions>& functions = load();
  return functions ? Result<void>() : tl::unexpected(functions.error());
}

Result<void> write_zip(const std::vector<ZipEntry>& entries, UtcTime time, const ZipSink& sink) {
  TRY(load_zip());
  ZipError error;
  const SourceHandle buffer(lib().zip_source_buffer_create(nullptr, 0, 0, error.get()));
  if (buffer == nullptr) return tl::unexpected(error.told(ErrorKind::io));
  std::vector<Reading> readings;
  readings.reserve(entries.size());  // libzip keeps their addresses
  Archive archive(lib().zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, error.get()));
  if (archive == nullptr) return tl::unexpected(error.told(ErrorKind::io));
  lib().zip_source_keep(buffer.get());  // the archive has one hold on it, and this function the other
  for (const ZipEntry& entry : entries)
    TRY(add(archive.get(), readings.emplace_back(Reading{&entry, time, {}, 0, {}})));
  if (lib().zip_close(archive.get()) != 0) {
    for (Reading& reading : readings) {
      if (reading.failure) return tl::unexpected(std::move(*reading.failure));
    }
    return tl::unexpected(archive_error(archive.get()));
  }
  static_cast<void>(archive.release());  // closing has freed it
  return send(buffer.get(), sink);
}

Result<std::string> read_zip(std::string_view bytes, const std::string& name, std::size_t limit) {
  TRY(load_zip());
  ZipError error;
  SourceHandle buffer(lib().zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
  if (buffer == nullptr) return tl::unexpected(error.told(ErrorKind::io));
  const Archive archive(lib().zip_open_from_source(buffer.get(), ZIP_RDONLY, error.get()));
  if (archive == nullptr) return tl::unexpected(error.told(ErrorKind::damaged));
  static_cast<void>(buffer.release());  // it belongs to the archive now
  zip_stat_t stat{};
  if (lib().zip_stat(archive.get(), name.c_str(), 0, &stat) != 0)
    return fail(ErrorKind::not_found, "the archive has no " + name);
  if ((stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > limit)
    return fail(ErrorKind::too_large, name + " in the archive is too large");
  zip_file_t* file = lib().zip_fopen(archive.get(), name.c_str(), 0);
  if (file == nullptr) return tl::unexpected(archive_error(archive.get()));
  std::string content(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t count = lib().zip_fread(file, content.data(), content.size());
  lib().zip_fclose(file);
  if (count < 0 || static_cast<std::size_t>(count) != content.size())
    return fail(ErrorKind::damaged, name + " in the archive is damaged");
  return content;
}

}  // namespace feedcat::output::epub
