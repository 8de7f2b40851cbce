#include "net/curl_version.hpp"

#include <dlfcn.h>

#include <cstddef>
#include <fstream>
#include <string_view>
#include <vector>

#include "net/curl.hpp"

namespace feedcat::net {
namespace {

/// Every libcurl contains `libcurl/7.88.1`, with which its User-Agent begins.
std::string version_in(std::string_view text) {
  constexpr std::string_view kName = "libcurl/";
  constexpr std::string_view kDigits = "0123456789.";
  for (std::size_t at = text.find(kName); at != std::string_view::npos; at = text.find(kName, at + 1)) {
    const std::size_t from = at + kName.size();
    const std::size_t end = text.find_first_not_of(kDigits, from);
    if (end != from) return std::string(text.substr(from, end - from));
  }
  return {};
}

}  // namespace

#ifdef FEEDCAT_LINK_CURL

std::string curl_version_in_use() { return version_in(curl_version()); }

#else

constexpr std::streamoff kLargest = 64 << 20;  // what is larger is something else

std::string curl_version_in_use() {
  void* self = dlopen(nullptr, RTLD_LAZY);
  Dl_serinfo size{};
  if (self == nullptr || dlinfo(self, RTLD_DI_SERINFOSIZE, &size) != 0) return {};
  std::vector<std::max_align_t> memory(size.dls_size / sizeof(std::max_align_t) + 1);
  auto* folders = reinterpret_cast<Dl_serinfo*>(memory.data());
  *folders = size;
  if (dlinfo(self, RTLD_DI_SERINFO, folders) != 0) return {};
  for (unsigned i = 0; i < folders->dls_cnt; ++i) {
    std::ifstream file(std::string(folders->dls_serpath[i].dls_name) + "/libcurl.so.4",
                       std::ios::binary | std::ios::ate);
    if (!file) continue;
    const std::streamoff size_in_bytes = file.tellg();
    if (size_in_bytes <= 0 || size_in_bytes > kLargest) return {};
    std::string bytes(static_cast<std::size_t>(size_in_bytes), '\0');
    file.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return version_in(bytes);
  }
  return {};
}

#endif

}  // namespace feedcat::net
