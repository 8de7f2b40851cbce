#include "net/origin.hpp"

#include <memory>

#include "base/ascii.hpp"
#include "net/curl.hpp"

namespace feedcat::net {
namespace {

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl().url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl().free(text);
  return copy;
}

}  // namespace

std::string origin_of(std::string_view url) {
  if (!load_curl()) return {};
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl().url(), curl().url_cleanup);
  const std::string copy(url);
  if (!parsed || curl().url_set(parsed.get(), CURLUPART_URL, copy.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return {};
  }
  const std::string scheme = url_part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return {};
  return base::lower(url_part(parsed.get(), CURLUPART_HOST)) + ":" +
         url_part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

std::string scheme_of(std::string_view url) { return base::lower(url.substr(0, url.find(':'))); }

std::string_view host_of_origin(std::string_view origin) { return origin.substr(0, origin.rfind(':')); }

}  // namespace feedcat::net
