#include "net/origin.hpp"

#include <curl/curl.h>

#include <memory>

#include "base/ascii.hpp"
#include "feedcat/poll.hpp"

namespace feedcat {
namespace {

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

/// The position of the userinfo in a URL, and its length with the @, which is 0 if there is none.
struct Userinfo {
  std::size_t start = std::string_view::npos;
  std::size_t length = 0;
};
Userinfo find_userinfo(std::string_view url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string_view::npos) return {};
  const std::size_t start = slashes + 3;
  const std::size_t at = url.substr(start, url.find_first_of("/?#", start) - start).rfind('@');
  return {start, at == std::string_view::npos ? 0 : at + 1};
}

}  // namespace

std::string origin_of(std::string_view url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
  const std::string copy(url);
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, copy.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return {};
  }
  const std::string scheme = url_part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return {};
  return base::lower(url_part(parsed.get(), CURLUPART_HOST)) + ":" +
         url_part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

namespace net {

std::string scheme_of(std::string_view url) { return base::lower(url.substr(0, url.find(':'))); }

std::string_view host_of_origin(std::string_view origin) { return origin.substr(0, origin.rfind(':')); }

std::string without_userinfo(std::string_view url) {
  const Userinfo info = find_userinfo(url);
  std::string bare(url);
  if (info.length > 0) bare.erase(info.start, info.length);
  return bare;
}

std::string with_userinfo_of(std::string_view url, std::string_view other) {
  const Userinfo info = find_userinfo(other);
  std::string result = without_userinfo(url);
  const Userinfo place = find_userinfo(result);
  if (info.length > 0 && place.start <= result.size())
    result.insert(place.start, other.substr(info.start, info.length));
  return result;
}

}  // namespace net
}  // namespace feedcat
