#include "net/trace.hpp"

#include <new>
#include <string_view>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kMostLines = 1000;

void add(std::vector<std::string>& lines, std::string_view mark, std::string_view text) {
  for (const std::string_view raw : base::split(text, '\n')) {
    const std::string_view line = base::trim(raw);
    if (line.empty() || lines.size() >= kMostLines) continue;
    const bool secret = base::istarts_with(line, "authorization:") || base::istarts_with(line, "proxy-authorization:");
    lines.push_back(std::string(mark) + (secret ? std::string(line.substr(0, line.find(':') + 1)) + " (not shown)"
                                                : text::without_userinfos(line)));
  }
}

/// Without memory for a line there is a line less: no exception may pass through libcurl.
int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* target) try {
  const std::string_view text(data, size);
  auto& lines = *static_cast<std::vector<std::string>*>(target);
  if (type == CURLINFO_HEADER_OUT) add(lines, "> ", text);
  if (type == CURLINFO_HEADER_IN) add(lines, "< ", text);
  // Of libcurl's own messages, only those that say where it connects to and how it is secured.
  for (const std::string_view start : {"Connected to", "Re-using", "SSL connection using", "ALPN: server"}) {
    if (type == CURLINFO_TEXT && text.substr(0, start.size()) == start) add(lines, "* ", text);
  }
  return 0;
} catch (const std::bad_alloc&) {
  return 0;
}

}  // namespace

void trace(CURL* easy, std::vector<std::string>& lines) {
  curl().easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl().easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &on_debug);
  curl().easy_setopt(easy, CURLOPT_DEBUGDATA, &lines);
}

void hide_values(std::vector<std::string>& lines, const std::vector<std::pair<std::string, std::string>>& headers) {
  for (std::string& line : lines) {
    for (const auto& header : headers) {
      const std::string start = "> " + header.first + ":";
      if (base::istarts_with(line, start)) line = line.substr(0, start.size()) + " (not shown)";
    }
  }
}

}  // namespace feedcat::net
