#include "net/curl_version.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <string_view>

#include "base/library_search.hpp"
#include "net/curl.hpp"

namespace feedcat::net {
namespace {

constexpr std::string_view kName = "libcurl/";

/// Every libcurl contains `libcurl/7.88.1`, with which its User-Agent begins.
std::string version_in(std::string_view text) {
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
  constexpr std::size_t kLongest = 24;  // of a version
  std::ifstream file(base::find_library(kCurlLibrary), std::ios::binary);
  std::array<char, 1U << 16> room{};
  // Block by block, because it costs less. A block begins with the end of the one before.
  for (std::size_t kept = 0; file;) {
    file.read(room.data() + kept, static_cast<std::streamsize>(room.size() - kept));
    const std::string_view block(room.data(), kept + static_cast<std::size_t>(file.gcount()));
    const std::string_view end = block.substr(block.size() - std::min(block.size(), kName.size() + kLongest));
    const std::size_t at = block.find(kName);
    const bool may_be_cut = file && at != std::string_view::npos && at >= block.size() - end.size();
    if (std::string version = version_in(block); !version.empty() && !may_be_cut) return version;
    kept = end.size();
    std::ranges::copy(end, room.begin());
  }
  return {};
}

#endif

}  // namespace feedcat::net
