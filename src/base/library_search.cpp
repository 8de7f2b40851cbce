#include "base/library_search.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/library.hpp"

namespace feedcat::base {
namespace {

constexpr std::string_view kMagic = "glibc-ld.so.cache1.1";

/// What follows kMagic, as in sysdeps/generic/dl-cache.h of glibc.
struct Head {
  std::uint32_t entries;
  std::uint32_t bytes_of_strings;
  std::uint32_t flags_and_extensions[2];
  std::uint32_t unused[3];
};
struct Entry {
  std::int32_t flags;
  std::uint32_t name;  // where it begins in the whole file; it ends with NUL
  std::uint32_t file;  // the same
  std::uint32_t system;
  std::uint64_t processor;  // not 0 if it is only for processors with certain features
};

/// A library for this kind of machine.
#if defined(__x86_64__) && !defined(__ILP32__)
constexpr std::int32_t kFlags = 0x0303;
#elif defined(__aarch64__)
constexpr std::int32_t kFlags = 0x0a03;
#else
constexpr std::int32_t kFlags = 0x0003;
#endif

std::string_view text_at(std::string_view cache, std::size_t at) {
  if (at >= cache.size()) return {};
  const std::size_t end = cache.find('\0', at);
  return end == std::string_view::npos ? std::string_view() : cache.substr(at, end - at);
}

}  // namespace

std::string find_in_linker_cache(std::string_view cache, std::string_view name) {
  if (!cache.starts_with(kMagic) || cache.size() < kMagic.size() + sizeof(Head)) return {};
  Head head{};
  std::memcpy(&head, cache.data() + kMagic.size(), sizeof(head));
  std::size_t at = kMagic.size() + sizeof(head);
  for (std::uint32_t i = 0; i < head.entries && cache.size() - at >= sizeof(Entry); ++i, at += sizeof(Entry)) {
    Entry entry{};
    std::memcpy(&entry, cache.data() + at, sizeof(entry));
    if (entry.flags != kFlags || entry.processor != 0) continue;
    const std::size_t end = std::size_t{entry.name} + name.size();  // seldom the end of a name, so few are compared
    if (end >= cache.size() || cache[end] != '\0' || cache.substr(entry.name, name.size()) != name) continue;
    return std::string(text_at(cache, entry.file));
  }
  return {};
}

#ifdef __GLIBC__

namespace {

std::string read_linker_cache() {
  std::ifstream file("/etc/ld.so.cache", std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? std::streamoff(file.tellg()) : 0;
  std::string cache(static_cast<std::size_t>(std::max<std::streamoff>(0, size)), '\0');
  file.seekg(0).read(cache.data(), static_cast<std::streamsize>(cache.size()));
  cache.resize(static_cast<std::size_t>(file.gcount()));
  return cache;
}

std::string in_cache(const char* name) {
  static const std::string cache = read_linker_cache();
  return find_in_linker_cache(cache, name);
}

}  // namespace

std::string find_library(const char* name) {
  void* self = dlopen(nullptr, RTLD_LAZY);
  Dl_serinfo size{};
  if (self == nullptr || dlinfo(self, RTLD_DI_SERINFOSIZE, &size) != 0) return {};
  std::vector<std::max_align_t> memory(size.dls_size / sizeof(std::max_align_t) + 1);
  auto* folders = reinterpret_cast<Dl_serinfo*>(memory.data());
  *folders = size;
  if (dlinfo(self, RTLD_DI_SERINFO, folders) != 0) return {};
  bool cache_was_searched = false;
  std::error_code ignored;
  for (unsigned i = 0; i < folders->dls_cnt; ++i) {
    const std::string_view folder = folders->dls_serpath[i].dls_name;
    // The linker reads its cache after LD_LIBRARY_PATH and before the folders that it always searches.
    if (!cache_was_searched && (folder.starts_with("/lib") || folder.starts_with("/usr/lib"))) {
      cache_was_searched = true;
      if (std::string file = in_cache(name); std::filesystem::exists(file, ignored)) return file;
    }
    std::string file = std::string(folder) + "/" + name;
    if (std::filesystem::exists(file, ignored)) return file;
  }
  return {};
}

#else

std::string find_library(const char* name) { return Library::load(name) ? name : ""; }

#endif

}  // namespace feedcat::base
