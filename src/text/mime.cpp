#include "text/mime.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::text {
namespace {

// The types of enclosures, the most common in feeds first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 43> kTypes = {{
    {"mp3", "audio/mpeg"},
    {"m4a", "audio/mp4"},
    {"mp4", "video/mp4"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"svg", "image/svg+xml"},
    {"bmp", "image/bmp"},
    {"ico", "image/vnd.microsoft.icon"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"aac", "audio/aac"},
    {"m4b", "audio/mp4"},
    {"ogg", "audio/ogg"},
    {"oga", "audio/ogg"},
    {"opus", "audio/ogg"},
    {"flac", "audio/flac"},
    {"wav", "audio/wav"},
    {"wma", "audio/x-ms-wma"},
    {"mid", "audio/midi"},
    {"m4v", "video/x-m4v"},
    {"mov", "video/quicktime"},
    {"mpg", "video/mpeg"},
    {"mpeg", "video/mpeg"},
    {"avi", "video/x-msvideo"},
    {"mkv", "video/x-matroska"},
    {"ogv", "video/ogg"},
    {"webm", "video/webm"},
    {"wmv", "video/x-ms-wmv"},
    {"pdf", "application/pdf"},
    {"epub", "application/epub+zip"},
    {"zip", "application/zip"},
    {"gz", "application/gzip"},
    {"torrent", "application/x-bittorrent"},
    {"txt", "text/plain"},
    {"html", "text/html"},
    {"md", "text/markdown"},
    {"markdown", "text/markdown"},
    {"vtt", "text/vtt"},
    {"srt", "application/x-subrip"},
}};

/// The position of `c` outside quoted strings, or the end.
std::size_t find_unquoted(std::string_view s, char c) {
  bool quoted = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '"') quoted = !quoted;
    if (quoted && s[i] == '\\') ++i;
    if (!quoted && s[i] == c) return i;
  }
  return s.size();
}

std::string unquoted(std::string_view value) {
  if (value.empty() || (value.front() != '"' && value.front() != '\'')) return std::string(value);
  const char quote = value.front();
  std::string out;
  for (std::size_t i = 1; i < value.size() && value[i] != quote; ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) ++i;
    out += value[i];
  }
  return out;
}

}  // namespace

std::string mime_essence(std::string_view content_type) {
  return base::lower(base::trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string mime_parameter(std::string_view content_type, std::string_view name) {
  std::size_t at = find_unquoted(content_type, ';');
  while (at < content_type.size()) {
    content_type.remove_prefix(at + 1);
    at = find_unquoted(content_type, ';');
    const std::string_view parameter = content_type.substr(0, at);
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    if (equals == parameter.size() || !base::iequals(base::trim(parameter.substr(0, equals)), name)) continue;
    return unquoted(base::trim(parameter.substr(equals + 1)));
  }
  return {};
}

std::string_view mime_of_url(std::string_view url) {
  const std::string_view path = split_url(url).path;
  const std::size_t dot = path.find_last_of("./");
  if (dot == std::string_view::npos || path[dot] != '.') return {};
  const std::string_view extension = path.substr(dot + 1);
  const auto* const found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& row) { return base::iequals(row.first, extension); });
  return found == kTypes.end() ? std::string_view() : found->second;
}

bool is_markdown(std::string_view mime_essence) {
  return mime_essence == "text/markdown" || mime_essence == "text/x-markdown" ||
         mime_essence == "text/vnd.daringfireball.markdown";
}

}  // namespace feedcat::text
