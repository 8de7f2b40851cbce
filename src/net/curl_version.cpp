#include "net/curl_version.hpp"

#include <fstream>
#include <memory>
#include <string_view>

#include "base/library_search.hpp"
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

std::string curl_version_in_use() {
  constexpr std::streamoff kLargest = 64 << 20;  // what is larger is something else
  std::ifstream file(base::find_library(kCurlLibrary), std::ios::binary | std::ios::ate);
  if (!file) return {};
  const std::streamoff size = file.tellg();
  if (size <= 0 || size > kLargest) return {};
  const auto bytes = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(size));
  file.seekg(0).read(bytes.get(), size);
  return version_in({bytes.get(), static_cast<std::size_t>(file.gcount())});
}

#endif

}  // namespace feedcat::net
